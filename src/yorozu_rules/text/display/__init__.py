"""How values show themselves in notebooks: as HTML with pictures, as Markdown, as plain text."""

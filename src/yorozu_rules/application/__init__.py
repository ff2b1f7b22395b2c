"""Applications: what is missing, late or wrong with one, and what is next by when."""

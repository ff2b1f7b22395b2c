"""Files in and out: the only place, beside rulebooks and law, that opens any."""

"""Applications: conditions, documents, schedule; what is missing, late or wrong, and what is next."""

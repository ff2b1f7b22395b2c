"""Applications: conditions, documents, schedule; what is missing, late or wrong, what is next."""

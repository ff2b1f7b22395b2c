"""Claims as two CSV files, one of visits and one of legs, that a spreadsheet opens and saves."""

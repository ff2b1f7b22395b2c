"""Tables in memory, of pandas, Polars or PyArrow: claims and history in, what came of them out."""

"""Reports out of what was settled and paid, and a year's cost from volumes."""

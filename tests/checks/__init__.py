"""What hand-worked cases may name beside claims and months, a room of the library each."""

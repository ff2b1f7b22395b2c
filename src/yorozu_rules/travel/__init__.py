"""Travel cost (旅費): the facts of a journey, and a file for each kind of cost."""

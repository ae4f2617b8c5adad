"""A year of a firm: whole lives of complaints, decided by the same rules as in the house, written in bulk."""

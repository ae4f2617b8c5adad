"""A complaint as a page tells it: its path, what is missing, what is open, what happened."""

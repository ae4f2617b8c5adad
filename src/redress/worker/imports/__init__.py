"""Real complaints in, from a table in a file: each row becomes a complaint with the history that the file tells."""

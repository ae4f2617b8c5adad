"""One work order: answered or refused by the department it was sent to, by link or signed in."""

"""The public side: for the complainant, without account and without JavaScript."""

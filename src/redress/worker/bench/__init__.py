"""What the product promises to do in what time, measured on this machine with made data (never in tests)."""

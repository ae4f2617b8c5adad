"""Search: one box for whatever one has in hand."""

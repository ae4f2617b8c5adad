"""Signing in and out, a forgotten password, and the choice between several organisations."""

"""Redress: closed-loop complaint handling."""

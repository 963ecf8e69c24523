"""Streams over files."""

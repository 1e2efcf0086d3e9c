"""Dragoman reads reports about relations between states and writes the record."""

__version__ = "0.1.0"

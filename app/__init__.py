"""Décollage: leads a network of people through a collective process, offline."""

__version__ = "0.1.0"

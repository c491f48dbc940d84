"""Brandsite: the record of a career and its owner's writing become one consistent site."""

__version__ = "0.1.0"

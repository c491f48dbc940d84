"""Brandsite: the record of a career and its owner's writing, as a site with one consistent brand."""

__version__ = "0.1.0"

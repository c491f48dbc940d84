"""Bytes to text to values, with positions: the only reader of the owner's content."""

"""One feature of the markup per module: what it adds to the parser, and its render rules."""

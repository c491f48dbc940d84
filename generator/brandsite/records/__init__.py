"""What a career is made of: one kind of record per file, with its fields and its own rules."""

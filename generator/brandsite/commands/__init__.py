"""Arguments, terminals and exit codes: the only package that prints, exits or reads the clock."""

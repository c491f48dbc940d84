"""Everything that the owner has written, read, checked and joined: one immutable `Site`."""

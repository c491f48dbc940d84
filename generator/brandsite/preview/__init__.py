"""The live preview: the site in memory, kept as `build` would write it, and shown in a browser."""

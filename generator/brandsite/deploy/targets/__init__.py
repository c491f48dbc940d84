"""The places that a site can be published to, one kind per file."""

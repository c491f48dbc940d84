"""The built site goes live: what is there, what would change, what must not, and how."""

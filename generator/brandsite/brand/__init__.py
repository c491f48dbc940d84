"""The look of a brand, computed: a few choices of the owner become design tokens."""

"""Themes: manifests, layered templates, their environment and the check against a contract.

This package knows templates and slots; what the slots hold is passed in, as a mapping of layout
names to dataclasses, and as plain values.
"""

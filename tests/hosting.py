"""What hosts make of `_headers`, `_redirects` and `netlify.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

Rules = Mapping[str, Mapping[str, str]]
"""Headers by the pattern of the paths that they are for."""


def rules_of(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rules in `_headers`: a line with a pattern, and its headers indented below."""
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in folder.joinpath("_headers").read_text("utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.partition(":")
            rules[pattern][name.strip()] = value.strip()
        else:
            pattern = line
            assert pattern not in rules, f"{pattern} stands there twice"
            rules[pattern] = {}
    return rules


def rules_of_netlify(netlify_toml: Path) -> dict[str, dict[str, str]]:
    """Return the rules under `[[headers]]`."""
    tables = tomllib.loads(netlify_toml.read_text("utf-8"))["headers"]
    return {table["for"]: table["values"] for table in tables}


def headers_for(rules: Rules, path: str) -> dict[str, str]:
    """Return the headers of a path; no two rules may give it the same one.

    Where they do, one host takes the last and another all of them.
    """
    found: dict[str, str] = {}
    for pattern, headers in rules.items():
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            assert not found.keys() & headers.keys()
            found.update(headers)
    return found


def redirects_of(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the rules in `_redirects`: old path → where it leads, and the status.

    A rule that stands back where there is a page, as those do without `!`, is none: there is one.
    """
    lines = folder.joinpath("_redirects").read_text("utf-8").splitlines()
    rows = [line.removesuffix("!").split() for line in lines if line.endswith("!")]
    return {old: (new, int(status)) for old, new, status in rows}

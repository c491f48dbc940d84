"""What the pages about publishing say is so."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest

from brandsite.catalogue import CATALOGUE
from brandsite.commands.deploy import command
from brandsite.deploy.kinds import KINDS
from brandsite.records.site import SiteSettings
from brandsite.sources.decode import Place, decode
from brandsite.sources.yaml_tree import parse

REPOSITORY: Final = Path(__file__).parents[2]
PAGE: Final = REPOSITORY.joinpath("docs/deploy.md").read_text("utf-8")
PAGES: Final = ("README.md", "docs/deploy.md", *(f"docs/deploy/{kind}.md" for kind in KINDS))
SETTINGS: Final = [
    (name, dedent(block))
    for name in PAGES
    if REPOSITORY.joinpath(name).exists()
    for block in re.findall(
        r"^ *```yaml\n((?:.*\n)*?) *```", REPOSITORY.joinpath(name).read_text("utf-8"), re.MULTILINE
    )
    if "deploy:" in block
]


@pytest.mark.parametrize(("name", "text"), SETTINGS)
def test_the_settings_shown_are_right(name: str, text: str) -> None:
    """Each example can be copied into site.yaml."""
    whole = text
    for field, value in (("title", "Tove"), ("base_url", "https://tove.example")):
        if not re.search(rf"(?m)^{field}:", whole):
            whole += f"{field}: {value}\n"
    node = parse(whole, name).value
    assert node is not None
    assert decode(SiteSettings, node, Place(name)).problems == ()


def test_every_option_of_its_own_is_described() -> None:
    """The table has the options that other commands have not."""
    shared = {"site", "base_url", "drafts", "future", "today", "jobs"}
    own = {p.opts[0] for p in command.params if p.name not in shared | {"name"}}
    assert set(re.findall(r"^\| `(--[\w-]+)", PAGE, re.MULTILINE)) == own


def test_every_guard_is_described() -> None:
    """The table of what is refused names codes that there are."""
    table = PAGE.partition("## What it refuses")[2].partition("##")[0]
    codes = set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE))
    assert codes <= CATALOGUE.keys()
    assert len(codes) == 8


def test_every_kind_is_listed() -> None:
    """The table of kinds is that of the program."""
    table = PAGE.partition("| kind |")[2].partition("##")[0]
    assert set(re.findall(r"`([a-z0-9-]+)`", table)) == set(KINDS)

"""Templates that were damaged at random: the author gets a report, never a traceback."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest

from brandsite.theme.check import check_theme
from brandsite.theme.model import Theme
from brandsite.theme.render import Renderer, TemplateFailure
from theming import CONTRACT, blocks, load, slots

PIECES = (
    "", "", "", "{{", "}}", "{%", "%}", "super()", "|map", "[0]", ".x", "(", "loop", "'", "none",
    "{% endif %}", "{% block q %}", "self", "post", "|first", "caller()", "**labels", "if", "in",
    "{% import 'parts.html' as post %}", "{% extends 'post.html' %}", "{% set labels = 1 %}",
)  # fmt: skip


def damaged(theme: Theme, chance: random.Random) -> Theme:
    """Return the theme with a few characters of one template gone or replaced."""
    path, template = chance.choice(sorted(theme.templates.items()))
    text = template.source.text
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + chance.choice(PIECES) + text[start + chance.randint(0, 12) :]
    source = dataclasses.replace(template.source, text=text)
    templates = {**theme.templates, path: dataclasses.replace(template, source=source)}
    return dataclasses.replace(theme, templates=templates, texts={**theme.texts, path: text})


@pytest.mark.parametrize("seed", range(6))
def test_no_text_can_crash_the_check(tmp_path: Path, seed: int) -> None:
    """Whatever stands in a template, the author gets a report; rendering fails with a place."""
    case = (Path(__file__).parent / "cases" / "right.txt").read_text("utf-8")
    theme = load(tmp_path, blocks(case)).value
    assert theme is not None
    chance = random.Random(seed)  # noqa: S311 - chance for a test
    for _ in range(6):
        other = damaged(theme, chance)
        check_theme(other, CONTRACT)
        try:
            Renderer(other).render("post.html", slots(other))
        except TemplateFailure as failure:
            assert failure.problem.span.path in other.texts  # noqa: PT017 - may fail or not

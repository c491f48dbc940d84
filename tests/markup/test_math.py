"""The engine for formulas is optional, limited, and forgets."""

from __future__ import annotations

import sys

import pytest

from brandsite.markup import MarkupOptions, convert
from brandsite.markup.tex import LONGEST, TexError, engine, to_mathml

OPTIONS = MarkupOptions(math=True)


def test_without_the_package_there_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every formula is shown as TeX, and one problem says what to install."""
    engine.cache_clear()
    monkeypatch.setitem(sys.modules, "quickjs", None)
    result = convert("First $a<b$\n\n$$\nc\n$$\n", OPTIONS)
    assert result.value.html == (
        '<p>First <code class="math">a&lt;b</code></p>\n'
        '<div class="math" tabindex="0"><code class="math">c</code></div>\n'
    )
    (problem,) = result.problems
    assert (problem.code, problem.span.line) == ("math-unavailable", 1)
    assert problem.hint == "pip install 'brandsite[math]'"
    assert result.value.has_math


def test_macros_do_not_leak() -> None:
    """A macro of one formula is unknown to the next."""
    assert isinstance(to_mathml(r"\gdef\mine{1}\mine", "", display=False), str)
    assert isinstance(to_mathml(r"\mine", "", display=False), TexError)


@pytest.mark.parametrize(
    "tex",
    [
        r"\def\a{\a\a}\a",
        "{" * 5000,
        r"\sqrt{" * 1500 + "}" * 1500,
        "x" * (LONGEST + 1),
        r"\href{javascript:alert(1)}{x}",
        r"\class{x}{y}",
        r"\includegraphics{x}",
    ],
)
def test_hostile_formulas_are_errors(tex: str) -> None:
    """Endless macros, depth, length, and what would touch the page around are refused."""
    assert isinstance(to_mathml(tex, "", display=True), TexError)
    assert isinstance(to_mathml("x", "", display=False), str)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\begin{aligned}a&=b\end{aligned}", '<mtd class="tml-l0 tml-r0 tml-right">'),
        (r"\begin{array}{|c|}\hline a\end{array}", '<mtd class="tml-bt tml-bl tml-br">'),
        (r"\boxed{x}", '<mrow scriptlevel="0" displaystyle="true" class="tml-box">'),
        (r"\color{red}x", '<mi mathcolor="#ff0000">x</mi>'),
        (r"x\tag{1}", '<mtable displaystyle="true" class="tml-wide">'),
        (r"\mathclap{x}\raisebox{1em}{y}", "<mtext>y</mtext>"),
    ],
)
def test_styles_are_classes(tex: str, expected: str) -> None:
    """No style stands within a tag, where a strict host would refuse it."""
    html = to_mathml(tex, "", display=True)
    assert isinstance(html, str)
    assert expected in html
    assert " style=" not in html


def test_an_engine_that_breaks_down_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little memory for a formula is told, and the next formula has a new engine."""
    engine.cache_clear()
    monkeypatch.setattr("brandsite.markup.tex.MEMORY", 3 * 2**20)
    result = to_mathml("x" * LONGEST, "", display=False)
    assert isinstance(result, TexError)
    assert engine.cache_info().currsize == 0
    monkeypatch.undo()
    assert isinstance(to_mathml("x", "", display=False), str)


def test_texts_without_formulas_do_not_pay() -> None:
    """The engine is not started for a text that has none."""
    engine.cache_clear()
    assert not convert("Text", OPTIONS).value.has_math
    assert engine.cache_info().currsize == 0

"""The stylesheet of a site: one file, small, the same for the same inputs."""

from __future__ import annotations

from brandsite.brand.css import tokens_css
from brandsite.brand.tokens import tokens_of
from brandsite.sources.files import SourceFile
from brandsite.theme.stylesheet import bundle


def sheet(text: str, path: str = "css/a.css") -> SourceFile:
    """Return a stylesheet of a theme."""
    return SourceFile(path, text, "")


def test_files_become_one_in_their_order() -> None:
    """What comes later in the chain wins, so that the same rule before it need not be there."""
    first = sheet("a { color: red; margin: 0px }\n\n/* why */\na b { color: green }")
    assert bundle([first]).value == "a{color:red;margin:0}a b{color:green}"
    assert bundle([first, sheet("a { color: blue }")]).value == (
        "a{color:red;margin:0}a b{color:green}a{color:#00f}"
    )


def test_tokens_come_first_and_keep_both_modes() -> None:
    """light-dark() stays as it is: browsers of the list know it."""
    css = bundle([sheet("a{color:var(--accent)}")], tokens_css(tokens_of().value)).value
    assert css.startswith(":root{--ground:light-dark(#")
    assert css.endswith("a{color:var(--accent)}")


def test_what_browsers_know_is_not_rewritten() -> None:
    """The minifier's own bug with animation-timeline, and nesting and colours that need no help."""
    text = "a{animation:x 1s;animation-timeline:view();&:hover{color:oklch(50% .1 200)}}"
    css = bundle([sheet(text)]).value
    assert "animation-timeline:view()" in css
    assert "&:hover{color:oklch(50% .1 200)}" in css


def test_nested_selectors_go_without_what_they_do_not_need() -> None:
    """`& a` is `a` there; `&:hover`, `b &` and lists that have both are something else."""
    text = """p { & a:not(:hover) { top: 0 } & > .b { top: 1px } &:hover, & q { top: 2px }
        & b:hover & { top: 3px } &::after { content: ";& a{" } & [dir] { top: 4px } }"""
    assert bundle([sheet(text)]).value == (
        "p{a:not(:hover){top:0}>.b{top:1px}&:hover,& q{top:2px}"
        '& b:hover &{top:3px}&:after{content:";& a{"}[dir]{top:4px}}'
    )


def test_addresses_of_the_theme_are_filled_in() -> None:
    """Quoted or not; what is not the theme's own stays."""
    urls = {"fonts/a b.woff2": "a.1.woff2", "static/dot.svg": "dot.2.svg"}
    text = (
        "@font-face{font-family:A;src:url('fonts/a b.woff2') format('woff2'),"
        'url( "fonts/a b.woff2" )}'
        "a{background:url(static/dot.svg);mask:url(#m);cursor:url(https://example.org/c.cur),auto}"
        'b{content:"url(static/dot.svg)"}/* url(static/none.svg) */'
    )
    made = bundle([sheet(text)], urls=urls)
    assert made.problems == ()
    assert made.value == (
        '@font-face{font-family:A;src:url(a.1.woff2)format("woff2"),url(a.1.woff2)}'
        "a{cursor:url(https://example.org/c.cur),auto;background:url(dot.2.svg);mask:url(#m)}"
        'b{content:"url(static/dot.svg)"}'
    )


def test_a_broken_file_spoils_no_other() -> None:
    """Each file is read by itself, so that its mistake has its own place."""
    made = bundle([sheet("a{color:red", "css/one.css"), sheet("b{color:blue}", "css/two.css")])
    assert made.value == "b{color:#00f}"
    assert [str(problem.span) for problem in made.problems] == ["css/one.css:1:2"]


def test_the_same_inputs_give_the_same_bytes() -> None:
    """Publishing again uploads nothing."""
    sheets = [sheet("a{color:red;margin:0 0 0 0}@media print{a{color:black}}")]
    assert len({bundle(sheets, ":root{--a:1}").value for _ in range(5)}) == 1


def test_nothing_gives_nothing() -> None:
    """A theme without stylesheets is a theme."""
    assert bundle([]).value == ""

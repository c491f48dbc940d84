"""Drawings are written anew without what could run, or load something from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from brandsite.pictures.drawing import DrawingError, sanitize
from photographs import SECRET, quarters, telling

SVG: Final = "http://www.w3.org/2000/svg"
HEAD: Final = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
DEMO: Final = sorted((Path(__file__).parents[2] / "content").rglob("*.svg"))

HOSTILE: Final = [
    "<script>alert(1)</script>",
    "<script href='https://evil.example/x.js'/>",
    "<script xlink:href='data:text/javascript,alert(1)'/>",
    "<g><script/></g>",
    "<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>",
    "<rect onclick='alert(1)'/>",
    "<rect ONCLICK='alert(1)'/>",
    "<animate onbegin='alert(1)' attributeName='x'/>",
    "<image href='https://evil.example/pixel.png'/>",
    "<image xlink:href='//evil.example/pixel.png'/>",
    "<image href='file:///etc/passwd'/>",
    "<image href='other.svg'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
    "<image href='data:text/html,&lt;script&gt;'/>",
    "<image href='data:image/png;base64,####'/>",
    "<use href='other.svg#a'/>",
    "<use xlink:href='https://evil.example/a.svg#a'/>",
    "<use href='data:image/svg+xml,&lt;svg id=&quot;a&quot;/&gt;#a'/>",
    "<a href='javascript:alert(1)'><text>x</text></a>",
    "<a xlink:href=' java&#10;script:alert(1)'><text>x</text></a>",
    "<a href='https://evil.example/'><text>x</text></a>",
    "<set attributeName='href' to='javascript:alert(1)'/>",
    "<animate attributeName='xlink:href' values='#a;javascript:alert(1)'/>",
    "<animate attributeName='fill' values='red;javascript:alert(1)'/>",
    "<set attributeName='onclick' to='go()'/>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><p>x</p></body></foreignObject>",
    "<iframe src='https://evil.example/'/>",
    "<handler type='text/javascript'>alert(1)</handler>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>@\\69mport 'https://evil.example/x.css';</style>",
    "<style>rect{fill:url(https://evil.example/x.svg#a)}</style>",
    "<style>rect{fill:url( 'https://evil.example/x.svg#a' )}</style>",
    "<style>@font-face{font-family:x;src:url(//evil.example/x.woff2)}</style>",
    "<style>rect{fill:u\\72l(https://evil.example/)}</style>",
    "<style>rect{background:image-set('https://evil.example/x.png' 1x)}</style>",
    "<style>/**/@import/**/url(https://evil.example/x.css);</style>",
    "<style><![CDATA[@import url(https://evil.example/x.css);]]></style>",
    "<rect style='fill:url(https://evil.example/#a)'/>",
    "<rect fill='url(https://evil.example/#a)'/>",
    "<rect fill='URL(&quot;https://evil.example/#a&quot;)'/>",
    "<rect filter='url(other.svg#a)'/>",
    "<rect style='behavior:url(#a)'/>",
    "<rect style='width:expression(alert(1))'/>",
    "<filter><feImage href='https://evil.example/x.png'/></filter>",
    "<g xml:base='https://evil.example/'><use href='#a'/></g>",
    "<?xml-stylesheet href='https://evil.example/x.css'?>",
]
"""Each must be left out, and told."""


def drawn(body: str, head: str = HEAD) -> str:
    """Return what becomes of a drawing."""
    return sanitize(f"{head}{body}</svg>".encode())[0].decode()


@pytest.mark.parametrize("body", HOSTILE)
def test_what_could_run_or_load_is_left_out(body: str) -> None:
    """And the owner is told of it; what is left can still be read."""
    cleaned, removed = sanitize(f"{HEAD}<title>T</title>{body}<path d='M0 0'/></svg>".encode())
    text = cleaned.decode()
    assert removed
    for word in ("evil", "script", "alert", "etc/passwd", "data:", "other.svg", "<p>", "####"):
        assert word not in text, text
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.findtext(f"{{{SVG}}}title") == "T"
    assert root.find(f"{{{SVG}}}path") is not None


@pytest.mark.parametrize(
    "body",
    [
        "<title>A &amp; B</title>",
        "<desc>Long</desc>",
        '<linearGradient id="a"><stop offset="0"/></linearGradient><rect fill="url(#a)"/>',
        '<text x="1" y="2" font-family="serif">A<tspan dy="1">b</tspan> c</text>',
        "<style>rect{fill:url(#a)}@media(prefers-color-scheme:dark){rect{fill:#000}}</style>",
        "<style>@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}</style>",
        '<symbol id="s"><path d="M0 0L9 9"/></symbol><use href="#s"/>',
        '<circle r="1"><animate attributeName="r" values="1;2;1" dur="2s"/></circle>',
        '<a href="#top"><text>Top</text></a>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)"/>',
        '<g aria-label="x" role="img" data-name="y" class="z" style="fill:red"/>',
        '<text xml:lang="ar" xml:space="preserve"> مرحبا </text>',
        "<text>&lt;script&gt;</text>",
    ],
)
def test_what_draws_and_describes_stays(body: str) -> None:
    """Gradients, text, styles, links inside the drawing, names for those who do not see it."""
    cleaned, removed = sanitize(f'<svg xmlns="{SVG}" viewBox="0 0 9 9">{body}</svg>'.encode())
    assert removed == ()
    assert cleaned.decode() == f'<svg xmlns="{SVG}" viewBox="0 0 9 9">{body}</svg>\n'


def test_what_editors_note_goes_without_a_word() -> None:
    """Names of people, folders and programs are nobody's business, and nobody misses them."""
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- {SECRET} -->
<svg xmlns="{SVG}" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9"
 i:export-filename="/home/{SECRET}/a.png"><metadata>{SECRET}</metadata><i:page name="{SECRET}"/>
<path i:label="{SECRET}" d="M0 0"/></svg>"""
    cleaned, removed = sanitize(text.encode())
    assert removed == ()
    assert cleaned.decode() == f'<svg xmlns="{SVG}" viewBox="0 0 9 9">\n<path d="M0 0"/></svg>\n'


def test_old_links_become_plain_ones() -> None:
    """`xlink:href` is written as `href`, once."""
    assert drawn('<use xlink:href="#a"/><use href="#b" xlink:href="#c"/>').count("href") == 2
    assert 'href="#a"' in drawn('<use xlink:href="#a"/>')


def test_pictures_inside_a_drawing_are_cleaned() -> None:
    """A photograph in a drawing has notes of its own."""
    data = base64.b64encode(telling(quarters(), "JPEG")).decode()
    text = drawn(f'<image href="data:image/jpeg;base64,{data}"/>')
    inside = base64.b64decode(text.split("base64,")[1].split('"')[0])
    assert inside.startswith(b"\xff\xd8")
    assert SECRET.encode() not in inside


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "<svg",
        f"<svg xmlns='{SVG}'><g></svg>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg xmlns='http://elsewhere.example/'/>",
        "<?xml version='1.0' encoding='klingon'?><svg/>",
        "<!DOCTYPE svg [<!ENTITY a 'x'>]><svg>&a;</svg>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
        "<!DOCTYPE svg [<!ENTITY % a SYSTEM 'https://evil.example/x.dtd'> %a;]><svg/>",
        "<svg>" + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
        "<svg>&unknown;</svg>",
    ],
)
def test_what_is_no_drawing_is_refused(text: str) -> None:
    """With a word of why; entities are refused before anything is made of them."""
    with pytest.raises(DrawingError):
        sanitize(text.encode())


def test_a_bomb_of_entities_costs_nothing() -> None:
    """Nine entities of ten each would be a billion."""
    names = "abcdefghi"
    declared = "".join(
        f"<!ENTITY {name} '{f'&{names[n - 1]};' * 10 if n else 'lol'}'>"
        for n, name in enumerate(names)
    )
    with pytest.raises(DrawingError, match="entities"):
        sanitize(f"<!DOCTYPE svg [{declared}]><svg>&i;</svg>".encode())


def test_a_drawing_without_its_namespace_gets_it() -> None:
    """Browsers would show nothing at all."""
    assert sanitize(b"<svg viewBox='0 0 9 9'/>")[0].decode().startswith(f'<svg xmlns="{SVG}" view')


def test_other_encodings_become_utf8() -> None:
    """What an old program has written can be read."""
    text = "<?xml version='1.0' encoding='latin-1'?><svg><title>Bjørn</title></svg>"
    assert "Bjørn" in sanitize(text.encode("latin-1"))[0].decode()


@pytest.mark.parametrize("path", DEMO, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_honest_drawings_lose_nothing(path: Path) -> None:
    """The demo's drawings come out as they are, and once more the same."""
    cleaned, removed = sanitize(path.read_bytes())
    assert removed == ()
    assert sanitize(cleaned) == (cleaned, ())
    before, after = (
        [(node.tag, node.attrib, node.text) for node in ET.fromstring(text).iter()]  # noqa: S314
        for text in (path.read_bytes(), cleaned)
    )
    assert before == after

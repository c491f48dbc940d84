"""What one value in a file may be: text, an address, a file, a language, a level."""

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import Annotated, Final
from urllib.parse import unquote, urlsplit

from annotated_types import MinLen
from pydantic import AfterValidator, BeforeValidator, FiniteFloat

from brandsite.frozen import frozen
from brandsite.records.problems import refuse
from brandsite.records.slugs import SLUG, slugify


class Holds(Enum):
    """What those who walk over records look for in a field."""

    TEXT = auto()
    INLINE = auto()
    """Markdown without blocks: emphasis, links, code."""
    BLOCK = auto()
    """Markdown with paragraphs and lists."""
    FILE = auto()
    """A path to a file of the owner, unless it is a web address."""
    PICTURE = auto()
    """A path to a picture of the owner, which pages show."""
    REFERENCE = auto()
    """Another record."""


@frozen
class Scalar:
    """Metadata of a field's type, for those who walk over records or describe them."""

    label: str
    """What the reference calls it, such as `web address`."""
    holds: Holds = Holds.TEXT
    kind: str = ""
    """For an id alone: the kind of the record that it names."""
    pattern: str = ""
    """Regular expression for the JSON Schema; empty where any text goes."""
    options: tuple[str | int, ...] = ()
    """All the values that there are, where they can be listed."""


def _matching(pattern: str, code: str, message: str, hint: str) -> Callable[[str], str]:
    """Return a validator that refuses text which `pattern` does not match whole."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            refuse(code, message.format(text), hint)
        return text

    return check


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        usual = slugify(text.rpartition(":")[2])  # a reference may stand where an id will do
        hint = f"write {usual!r}" if usual else "use small letters, digits and hyphens"
        refuse("invalid-id", f"{text!r} is not an id", hint)
    return text


def _url(text: str) -> str:
    hint = "write the whole address, such as https://example.org/page"
    if re.search(r"[\s<>\"]", text):
        refuse("invalid-url", "a web address holds no spaces, quotes or angle brackets", hint)
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # brackets of an IPv6 address, a port that is no number
        known = False
    if not known:
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/.*)?", text):
            hint = f"did you mean 'https://{text}'?"
        refuse("invalid-url", f"{text!r} is not a web address", hint)
    return text


def _base_url(url: str) -> str:
    if "?" in url or "#" in url:
        message = "the site's address has no ? and no #"
        refuse("invalid-url", message, "write https://example.org or https://example.org/me")
    return url.rstrip("/")


def _is_site_path(text: str) -> bool:
    """Tell whether a file of the site, and of no other, can have this address."""
    inside = [*unquote(text).split("/")[1:-1], unquote(text).rpartition("/")[2] or "index"]
    return (
        text.startswith("/")
        and unquote(text).isprintable()
        and not set(text) & set(" ?#\\")
        and not set(inside) & {"", ".", ".."}
    )


def _site_path(text: str) -> str:
    if not _is_site_path(text):
        message = f"{text!r} is not a path of this site"
        refuse("invalid-path", message, "write it from the root, such as /blog/old-name/")
    return text


def _address(text: str) -> str:
    if text.startswith("/"):
        return _site_path(text)
    if "://" not in text:
        message = f"{text!r} is neither a path of this site nor a web address"
        refuse("invalid-url", message, "write /contact/ or https://example.org/page")
    return _url(text)


def _file(text: str) -> str:
    if "\\" in text or re.match(r"/|[a-zA-Z]:", text):
        message = f"{text!r} is not a path inside the content"
        hint = "write it with forward slashes, from this file or from content/media/"
        refuse("invalid-path", message, hint)
    return text


def _file_or_url(text: str) -> str:
    return _url(text) if "://" in text else _file(text)


def _language(text: str) -> str:
    if not re.fullmatch(_LANGUAGE, text):
        message = f"{text!r} is not a language code"
        refuse("invalid-language", message, "write a BCP 47 code such as en, nb or pt-BR")
    first, *rest = text.split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(cased.get(len(part), str.lower)(part) for part in rest)])


def _doi(text: str) -> str:
    bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", bare):
        refuse("invalid-doi", f"{text!r} is not a DOI", "a DOI looks like 10.1000/xyz123")
    return bare


DREYFUS: Final = ("novice", "advanced beginner", "competent", "proficient", "expert")
"""The names of the levels 1 to 5."""


def _level(value: object) -> int:
    """Read a level on the Dreyfus scale from its number or its name."""
    text = str(value).strip().lower().replace("-", " ")
    if text in DREYFUS:
        return DREYFUS.index(text) + 1
    if text not in ("1", "2", "3", "4", "5"):
        scale = ", ".join(f"{number} {name}" for number, name in enumerate(DREYFUS, 1))
        refuse("invalid-level", "level must be in 1..5", f"the scale is {scale}")
    return int(text)


def _number(value: object) -> object:
    """Refuse `true` and `false`, which Python takes for 1 and 0."""
    if isinstance(value, bool):
        refuse("wrong-type", f"expected a number, found {str(value).lower()}")
    return value


_LANGUAGE: Final = (
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
_EMAIL: Final = r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\".]+"
_COLOUR: Final = r"#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|[A-Za-z]+|[a-z]+\([^()]+\)"

Whole = Annotated[int, BeforeValidator(_number)]
Number = Annotated[FiniteFloat, BeforeValidator(_number)]
Name = Annotated[str, Scalar("text"), MinLen(1)]
"""Text on one line that is not empty."""
InlineProse = Annotated[str, Scalar("inline Markdown", Holds.INLINE)]
Prose = Annotated[str, Scalar("Markdown", Holds.BLOCK)]
Slug = Annotated[str, Scalar("id", pattern=f"^{SLUG}$"), AfterValidator(_slug)]
"""Small letters and digits with hyphens between them."""
Url = Annotated[str, Scalar("web address", pattern="^https?://"), AfterValidator(_url)]
BaseUrl = Annotated[Url, AfterValidator(_base_url)]
"""The address of a site's home page, without a slash at its end."""
SitePath = Annotated[str, Scalar("path on this site", pattern="^/"), AfterValidator(_site_path)]
Address = Annotated[
    str,
    Scalar("path on this site, or web address", pattern="^(/|https?://)"),
    AfterValidator(_address),
]
FileRef = Annotated[str, Scalar("file", Holds.FILE), AfterValidator(_file)]
"""A path relative to the file that names it, or to content/media/."""
PictureRef = Annotated[str, Scalar("picture", Holds.PICTURE), AfterValidator(_file)]
"""The same to a picture."""
FileOrUrl = Annotated[str, Scalar("file, or web address", Holds.FILE), AfterValidator(_file_or_url)]
Email = Annotated[
    str,
    Scalar("e-mail address", pattern="@"),
    AfterValidator(
        _matching(
            _EMAIL, "invalid-email", "{!r} is not an e-mail address", "write name@example.org"
        )
    ),
]
LanguageCode = Annotated[
    str, Scalar("language code", pattern=f"^{_LANGUAGE}$"), AfterValidator(_language)
]
"""A BCP 47 code in its usual case."""
Doi = Annotated[str, Scalar("DOI", pattern=r"10\.[0-9]{4,9}/"), AfterValidator(_doi)]
Level = Annotated[int, Scalar("level", options=(1, 2, 3, 4, 5, *DREYFUS)), BeforeValidator(_level)]
"""A level on the Dreyfus scale, see `DREYFUS`."""
Colour = Annotated[
    str,
    Scalar("colour", pattern=f"^({_COLOUR})$"),
    AfterValidator(
        _matching(
            _COLOUR,
            "invalid-colour",
            "{!r} is not a colour",
            'write "#0b6e4f" in quotes, oklch(55% 0.1 160), or a CSS name',
        )
    ),
]
SkillId = Annotated[Slug, Scalar("skill id", Holds.REFERENCE, kind="skill", pattern=f"^{SLUG}$")]

"""Drawings: an SVG is written anew without what could run, or load something from elsewhere.

It is read by events and written by events, so that no tree is built and nothing recurses. What is
not known to be harmless is left out; the namespaces of editors go, and with them the names of
people and folders that they note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Final, NoReturn
from xml.parsers import expat

from brandsite.pictures.safety import ELEMENTS, SILENT, is_safe_style, safe_value

SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
MAX_DEPTH: Final = 256
_BREAKS: Final = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
"""Readers would take them for blanks."""


class DrawingError(ValueError):
    """The text is not an SVG that can be read; says where."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        self.line, self.column = line, column
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was left out, and where it stood."""

    what: str
    line: int
    column: int


@dataclass(slots=True)
class _Writer:
    """Takes the events of a parser, and holds what of them is harmless."""

    parser: expat.XMLParserType
    out: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    open_tag: bool = False
    """Whether the last tag has no `>` yet: it may turn out to be empty."""
    depth: int = 0
    skipping: int = 0
    """How many elements deep we are in one that is left out."""
    style: list[str] | None = None
    """The text of the style sheet that is being read."""

    def start(self, name: str, attributes: list[str]) -> None:
        """Begin an element; attributes are names and values in turn."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.give_up(f"elements are nested more than {MAX_DEPTH} deep")
        space, _, local = name.rpartition(" ")
        if self.depth == 1 and (local != "svg" or space not in ("", SVG)):
            self.give_up("the outermost element is not <svg>")
        if self.skipping or space not in ("", SVG) or local not in ELEMENTS:
            if not self.skipping and space in ("", SVG) and local not in SILENT:
                self.leave_out(f"<{local}>")
            self.skipping += 1
            return
        self.close_tag()
        if local == "style":
            self.style = []
            return
        self.out.append(f"<{local}")
        if self.depth == 1:
            self.out.append(f' xmlns="{SVG}"')
        self.write_attributes(local, dict(zip(attributes[::2], attributes[1::2], strict=True)))
        self.open_tag = True

    def write_attributes(self, element: str, attributes: dict[str, str]) -> None:
        """Write the attributes that are harmless; both kinds of `href` become the plain one."""
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            if space not in ("", _XLINK, _XML) or (space == _XLINK and local != "href"):
                continue  # an editor's, or about what nobody reads
            if space == _XLINK and "href" in attributes:
                continue
            safe = None if space == _XML and local == "base" else safe_value(element, local, value)
            if safe is None:
                self.leave_out(f"{local}={_shortened(value)!r}")
            elif safe or not value:
                prefix = "xml:" if space == _XML else ""
                self.out.append(f" {prefix}{local}={_quoted(safe)}")

    def end(self, name: str) -> None:
        """End an element."""
        self.depth -= 1
        if self.skipping:
            self.skipping -= 1
        elif self.style is not None:
            self.write_style("".join(self.style))
            self.style = None
        elif self.open_tag:
            self.out.append("/>")
            self.open_tag = False
        else:
            self.out.append(f"</{name.rpartition(' ')[2]}>")

    def write_style(self, css: str) -> None:
        """Write a style sheet, unless it would load something."""
        if is_safe_style(css):
            self.out.append(f"<style>{escape(css, quote=False)}</style>")
        else:
            self.leave_out("<style>")

    def text(self, text: str) -> None:
        """Take text."""
        if self.skipping or not self.depth:
            return
        if self.style is not None:
            self.style.append(text)
            return
        self.close_tag()
        self.out.append(escape(text, quote=False))

    def close_tag(self) -> None:
        """End the tag that is being written."""
        if self.open_tag:
            self.out.append(">")
            self.open_tag = False

    def instruction(self, target: str, _data: str) -> None:
        """Take a processing instruction: all that browsers heed loads a style sheet."""
        self.leave_out(f"<?{target}?>")

    def entity(self, *_declaration: object) -> None:
        """Refuse the declaration of an entity before anything can be made of it."""
        self.give_up("it declares entities")

    def leave_out(self, what: str) -> None:
        """Note that something was left out."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.removed.append(Removed(what, line, column))

    def give_up(self, message: str) -> NoReturn:
        """Give the drawing up at the place that is being read."""
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise DrawingError(message, *place)


def sanitize(data: bytes) -> tuple[bytes, tuple[Removed, ...]]:
    """Return a drawing without what could run or load something, and what was left out.

    Raises DrawingError where it is not an SVG, declares entities, or is nested too deeply.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.buffer_text = True
    writer = _Writer(parser)
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.ProcessingInstructionHandler = writer.instruction
    parser.EntityDeclHandler = writer.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes it by place only
    except expat.ExpatError as error:
        raise DrawingError(expat.ErrorString(error.code), error.lineno, error.offset + 1) from error
    except (ValueError, LookupError) as error:
        if isinstance(error, DrawingError):
            raise
        raise DrawingError(str(error)) from error  # an encoding that nobody knows
    return "".join(writer.out).encode() + b"\n", tuple(writer.removed)


def _shortened(value: str) -> str:
    return value if len(value) <= 40 else value[:37] + "…"


def _quoted(value: str) -> str:
    """Return the value of an attribute as XML has it; xml.sax would load all of http for that."""
    text = escape(value, quote=False).translate(_BREAKS)
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "&quot;") + '"'

"""What browsers may choose from where a page shows a picture, and the markup that says so."""

from __future__ import annotations

from html import escape

from brandsite.frozen import frozen


@frozen
class Candidate:
    """One file of a picture."""

    url: str
    """Path from the root of the site, percent-encoded."""
    width: int
    """Pixels."""


@frozen
class Choice:
    """Files of one format, of which browsers take the width that suits them."""

    type: str
    """Media type."""
    files: tuple[Candidate, ...]

    def srcset(self, prefix: str) -> str:
        """Return the files with their widths; `prefix` goes before each address."""
        return ", ".join(f"{prefix}{file.url} {file.width}w" for file in self.files)


@frozen
class Offer:
    """A picture in several formats and widths."""

    fallback: Candidate
    """For those who cannot choose."""
    choices: tuple[Choice, ...]
    """The best format first."""
    opaque: bool
    """Whether nothing shines through."""

    def srcset(self, prefix: str) -> str:
        """Return the fallback with its width: with it, browsers measure the place themselves."""
        return f"{prefix}{self.fallback.url} {self.fallback.width}w"

    def tags(self, prefix: str, sizes: str, *, lazy: bool) -> tuple[str, str]:
        """Return what stands before the `<img>`, and attributes of its own; see `enclose`."""
        sources = "".join(
            f'<source type="{choice.type}" srcset="{escape(choice.srcset(prefix))}"'
            f' sizes="{escape(sizes)}">'
            for choice in self.choices
        )
        own = f' srcset="{escape(self.srcset(prefix))}" sizes="{escape(sizes)}"' if lazy else ""
        kind = ' class="photo"' if self.opaque else ""
        return f"<picture{kind}>{sources}", own

"""The brand: who you are, what you stand for, how you sound and look, where to find you."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from brandsite.records.base import Model, Visibility
from brandsite.records.dates import Date
from brandsite.records.periods import in_order
from brandsite.records.problems import Finding, refuse
from brandsite.records.scalars import Colour, Email, InlineProse, Name, PictureRef, Prose, Url


class Positioning(Model):
    """What you are for, in three parts that make one sentence."""

    for_whom: InlineProse = ""
    """Whom you help, to be read after "For". Example: `utilities and those who write for them`"""
    change: InlineProse = ""
    """What becomes different for them. Example: `changing critical systems without fear`"""
    how: InlineProse = ""
    """How you do it. Example: `by rehearsal, honest measurement and calm operations`"""


class Value(Model):
    """Something that you stand for; its name alone will do."""

    short_form: ClassVar[str] = "name"

    name: Name
    """The value in a few words. Example: `Rehearse before you release`"""
    text: InlineProse = ""
    """What it means in practice. Example: `What was never practised is a hope.`"""


class Voice(Model):
    """How you sound."""

    person: Literal["first", "third"] = "first"
    """Whether you write as "I" or in the third person, as the theme's own words then do.

    Example: `first`
    """
    avoid: tuple[Name, ...] = ()
    """Words and phrases that you never use, each in every form that you mean.

    Where one stands in a text or title of your own, you are told; code, addresses and quotations
    may hold them. Example: `[synergy, passionate, guru]`
    """


class Bios(Model):
    """Who you are, in three lengths."""

    short: InlineProse = ""
    """One sentence. Example: `Tove keeps the systems reliable that keep the lights on.`"""
    medium: Prose = ""
    """One paragraph. Example: `Tove Marchetti is a reliability engineer in Bergen.`"""
    long: Prose = ""
    """The whole story. Example: `I was born in Trieste, where the wind has a name.`"""


def _quoted(value: object) -> object:
    if value is None:
        message = "the colour is empty: an unquoted # starts a comment"
        refuse("invalid-colour", message, 'put it in quotes: "#0b6e4f"')
    return value


BrandColour = Annotated[Colour, BeforeValidator(_quoted)]


class Colours(Model):
    """Your colours; every shade and contrast is computed from them."""

    null_is_absent: ClassVar[bool] = False

    accent: BrandColour
    """The main colour. Example: `"#0b6e4f"`"""
    second: BrandColour = ""
    """A second colour, for what has the focus or is pointed at. Example: `"#c8553d"`"""
    third: BrandColour = ""
    """A third colour, for grounds and shapes alone. Example: `"#f2c14e"`"""


class Fonts(Model):
    """What your site is set in; what is left out, the theme chooses.

    A font is a family that comes with Brandsite (`Inter`, `Brandsite Serif`, `JetBrains Mono`),
    what readers have (`system sans`, `system serif`, `system mono`), or a file of yours, best a
    variable one. Your own are published with the site: see that their licence allows it.
    """

    text: str = ""
    """Running text. Example: `Brandsite Serif`"""
    display: str = ""
    """Headings. Example: `fonts/atlas.woff2`"""
    mono: str = ""
    """Code. Example: `system mono`"""


class Profile(Model):
    """A page about you elsewhere; it is linked as yours (`rel=me`)."""

    label: Name
    """The text of the link. Example: `Code`"""
    url: Url
    """Where it leads. Example: `https://code.example/tove`"""
    visibility: Visibility = "public"
    """Who sees it. Example: `resume`"""


class Contact(Model):
    """A way to reach you; the text alone will do."""

    short_form: ClassVar[str] = "value"

    value: Name
    """What to write or call. Example: `Bergen, Norway`"""
    visibility: Visibility = "public"
    """Who sees it. Example: `resume`"""


class EmailContact(Contact):
    """An e-mail address; the address alone will do."""

    value: Email
    """The address. Example: `hello@tove.example`"""


class PhoneContact(Contact):
    """A telephone number, which only the résumé shows unless it says otherwise."""

    value: Name
    """The number, with the country's code. Example: `+47 55 00 00 00`"""
    visibility: Visibility = "resume"
    """Who sees it. Example: `private`"""


class AddressContact(Contact):
    """A postal address, which nobody sees unless it says otherwise."""

    value: Name
    """The address. Example: `Strandgaten 1, 5013 Bergen`"""
    visibility: Visibility = "private"
    """Who sees it. Example: `resume`"""


class Contacts(Model):
    """The ways to reach you."""

    email: EmailContact | None = None
    """Your e-mail address."""
    phone: PhoneContact | None = None
    """Your telephone number."""
    location: Contact | None = None
    """Where you live, as far as you tell."""
    address: AddressContact | None = None
    """Your postal address."""


class Availability(Model):
    """Whether you can be hired, asked to speak, asked for advice."""

    status: Literal["open", "limited", "closed"]
    """How it stands. Example: `limited`"""
    note: InlineProse = ""
    """For what. Example: `Two advisory days a month.`"""
    since: Date | None = None
    """From when it is so, a date. Example: `2026-09`"""
    until: Date | None = None
    """Until when it is so, a date. Example: `2026-12`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse an end before the beginning."""
        yield from super().rules(today)
        yield from in_order(
            "end-before-start", "ends", self.until, "starts", self.since, ("until",)
        )


class Brand(Model):
    """Who you are, in `content/brand.yaml`; every surface says it the same way."""

    name: Name
    """Your name. Example: `Tove Marchetti`"""
    pronouns: str = ""
    """Your pronouns. Example: `she/her`"""
    pronunciation: str = ""
    """How your name is spoken. Example: `TOH-veh mar-KET-tee`"""
    headline: InlineProse = ""
    """What you are, in one line. Example: `Reliability engineer for energy systems`"""
    positioning: Positioning = Field(default_factory=Positioning)
    """Whom you help, to what change, and how."""
    values: tuple[Value, ...] = ()
    """What you stand for."""
    voice: Voice = Field(default_factory=Voice)
    """How you sound."""
    bios: Bios = Field(default_factory=Bios)
    """Who you are, in three lengths."""
    colours: Colours | None = None
    """Your colours; left out, the theme's."""
    fonts: Fonts = Field(default_factory=Fonts)
    """The fonts of your site."""
    contrast: Literal["AA", "AAA"] = "AA"
    """How clearly text stands out from its ground: a level of WCAG 2.2. Example: `AAA`"""
    portrait: PictureRef = ""
    """A picture of you. Example: `portrait.svg`"""
    portrait_alt: str = ""
    """What it shows; left out, your name. Example: `Tove in a hard hat, laughing`"""
    logo: PictureRef = ""
    """Your logo or monogram, best as SVG. Example: `logo.svg`"""
    links: tuple[Profile, ...] = ()
    """Pages about you elsewhere."""
    contact: Contacts = Field(default_factory=Contacts)
    """The ways to reach you."""
    availability: Availability | None = None
    """Whether you can be hired, asked to speak, asked for advice."""

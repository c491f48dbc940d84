"""Speaking: talks, workshops, panels and podcasts."""

from typing import ClassVar, Literal

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.scalars import FileOrUrl, Name, Prose, Url

SpeakingKind = Literal["talk", "keynote", "workshop", "panel", "podcast"]


class Speaking(SkilledRecord):
    """Something that you said in front of others."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """What it was called. Example: `Rehearse before you release`"""
    event: Name
    """Where it was held. Example: `GridOps Nordic 2024`"""
    date: Date
    """When, a date. Example: `2024-10-09`"""
    kind: SpeakingKind = "talk"
    """What it was. Example: `keynote`"""
    location: str = ""
    """Where the event was. Example: `Gothenburg, Sweden`"""
    url: Url = ""
    """The event's page about it. Example: `https://gridops.example/2024/rehearse`"""
    slides: FileOrUrl = ""
    """Your slides. Example: `slides/rehearse.pdf`"""
    video: FileOrUrl = ""
    """A recording. Example: `https://video.example/rehearse`"""
    abstract: Prose = ""
    """What it was about. Example: `How a control room learned to practise its changes.`"""

"""Certifications: what somebody examined and vouches for."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.periods import in_order
from brandsite.records.problems import Finding
from brandsite.records.scalars import FileRef, Holds, Name, PictureRef, Scalar, Slug, Url


class Certification(SkilledRecord):
    """A certificate, with what makes it possible to verify it."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: Name
    """The certificate's name. Example: `Certified Kubernetes Administrator`"""
    issuer: Name
    """Who examined you. Example: `Cloud Native Computing Foundation`"""
    issuer_url: Url = ""
    """The issuer's web address. Example: `https://www.cncf.io`"""
    issued: Date
    """When it was issued, a date. Example: `2024-02`"""
    expires: Date | None = None
    """The last day on which it is valid, a date; left out, it never expires. Example: `2027-02`"""
    credential_id: str = ""
    """The issuer's number for it. Example: `LF-8k2m9q`"""
    verify_url: Url = ""
    """Where anybody can verify it. Example: `https://verify.example/LF-8k2m9q`"""
    badge: PictureRef = ""
    """The badge, a picture. Example: `badges/cka.svg`"""
    credential: FileRef = ""
    """The credential itself, such as an Open Badge. Example: `badges/cka.json`"""
    replaces: Annotated[Slug, Scalar("certification id", Holds.REFERENCE, "certification")] = ""
    """The id of the certification that this one renews. Example: `cka-2021`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse an expiry before the issue, and a certification that replaces itself."""
        yield from super().rules(today)
        yield from in_order(
            "expires-before-issued",
            "expires",
            self.expires,
            "was issued",
            self.issued,
            ("expires",),
        )
        if self.replaces and self.replaces == self.id:
            hint = "name the older certification, and give this one an id of its own"
            yield Finding("replaces-itself", "it replaces itself", ("replaces",), hint)

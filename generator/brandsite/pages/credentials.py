"""Views of what vouches for the owner: certificates, degrees, languages, awards."""

from __future__ import annotations

from collections.abc import Iterable

from brandsite.pages.career import newest_first
from brandsite.pages.context import Context
from brandsite.pages.views import credentials as view
from brandsite.records.award import Award
from brandsite.records.certification import Certification
from brandsite.records.education import Education
from brandsite.records.language import Language
from brandsite.records.status import certification_status
from brandsite.site.entries import Entry
from brandsite.site.routes import anchor_of

_ORDER = ("valid", "expiring", "expired", "replaced")


def certifications(ctx: Context, entries: Iterable[Entry]) -> tuple[view.CertificationView, ...]:
    """Return certifications: what holds first, then newest first."""
    ordered = newest_first(entries, ctx.site.now.date())
    views = [_certification(ctx, entry) for entry in ordered]
    return tuple(sorted(views, key=lambda shown: _ORDER.index(shown.status) // 2))


def _certification(ctx: Context, entry: Entry) -> view.CertificationView:
    record = entry.of(Certification)
    status, label = _status(ctx, entry)
    return view.CertificationView(
        anchor=anchor_of(entry.ref),
        name=ctx.title(record.name),
        issuer=record.issuer,
        issuer_url=record.issuer_url,
        issued=ctx.format.date(record.issued),
        expires=ctx.format.optional(record.expires),
        status=status,
        status_label=label,
        credential_id=record.credential_id,
        verify_url=record.verify_url,
        credential_url=ctx.file_url(entry, record.credential),
        badge=ctx.picture(entry, record.badge),
        skills=ctx.skills(record.skills),
    )


def _status(ctx: Context, entry: Entry) -> tuple[str, str]:
    record = entry.of(Certification)
    if record.id in ctx.site.replaced:
        return "replaced", ctx.word("status_replaced")
    days = ctx.site.settings.expiry_warning_days
    status = certification_status(record, ctx.site.now.date(), days)
    if record.expires is None:
        return status, ctx.word("status_valid")
    date = ctx.format.date(record.expires).text
    words = {"valid": "valid_until", "expiring": "expires_on", "expired": "expired_on"}
    return status, ctx.word(words[status], date=date)


def education(ctx: Context, entries: Iterable[Entry]) -> tuple[view.EducationView, ...]:
    """Return degrees and stays at schools, newest first."""
    return tuple(_education(ctx, entry) for entry in newest_first(entries, ctx.site.now.date()))


def _education(ctx: Context, entry: Entry) -> view.EducationView:
    record = entry.of(Education)
    return view.EducationView(
        anchor=anchor_of(entry.ref),
        institution=record.institution,
        url=record.url,
        area=record.area,
        degree=record.degree,
        period=ctx.format.optional_period(record.start, record.end, ctx.site.now.date()),
        score=record.score,
        honours=record.honours,
        courses=record.courses,
        thesis_html=ctx.html(entry.ref, "thesis"),
        skills=ctx.skills(record.skills),
    )


def languages(ctx: Context, entries: Iterable[Entry]) -> tuple[view.LanguageView, ...]:
    """Return languages, the best spoken first."""
    levels = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
    records = sorted(
        (entry.of(Language) for entry in entries), key=lambda record: levels.index(record.level)
    )
    return tuple(
        view.LanguageView(
            code=record.language,
            name=ctx.format.language(record.language),
            level=ctx.word("native") if record.level == "native" else record.level,
        )
        for record in records
    )


def awards(ctx: Context, entries: Iterable[Entry]) -> tuple[view.AwardView, ...]:
    """Return awards, newest first."""
    views = []
    for entry in newest_first(entries, ctx.site.now.date()):
        record = entry.of(Award)
        views.append(
            view.AwardView(
                anchor=anchor_of(entry.ref),
                title=ctx.title(record.title),
                awarder=record.awarder,
                date=ctx.format.optional(record.date),
                url=record.url,
                summary_html=ctx.html(entry.ref, "summary"),
            )
        )
    return tuple(views)

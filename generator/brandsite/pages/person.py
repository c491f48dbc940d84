"""Views of the owner: name, positioning, contact, availability."""

from __future__ import annotations

from markupsafe import Markup, escape

from brandsite.pages.context import EMPTY, Context
from brandsite.pages.views import person as view
from brandsite.pages.views.base import Html, LinkView, PersonView, PictureView
from brandsite.records.base import Visibility
from brandsite.records.references import Ref

BRAND = Ref("brand", "brand")


def person(ctx: Context) -> PersonView:
    """Return the owner as every page shows them."""
    brand = ctx.site.brand
    links = tuple(
        LinkView(link.label, link.url, link_kind(link.url))
        for link in brand.links
        if link.visibility == "public"
    )
    return PersonView(brand.name, ctx.plain(brand.headline), monogram(brand.name), links)


def monogram(name: str) -> str:
    """Return the first letters of the first and the last name."""
    words = [word for word in name.split() if word[:1].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def link_kind(url: str) -> str:
    """Return the word of an address that icons go by: `github` for `https://github.com/x`."""
    host = url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")
    return host.split(".")[0].lower()


def portrait(ctx: Context) -> PictureView | None:
    """Return the owner's picture, which their name describes unless they describe it."""
    brand = ctx.site.brand
    entry = ctx.by_ref[BRAND]
    return ctx.picture(entry, brand.portrait, brand.portrait_alt or brand.name)


def positioning(ctx: Context) -> Html:
    """Return for whom, what change and how, as one sentence."""
    names = ("for_whom", "change", "how")
    parts = {name: ctx.html(BRAND, "positioning", name) for name in names}
    if all(parts.values()):
        sentence = escape(ctx.labels.get("positioning", "{for_whom}: {change}, {how}"))
        for name, html in parts.items():
            sentence = Markup(sentence.replace("{" + name + "}", html))  # noqa: S704 - is escaped
        return sentence
    return Markup(", ").join(html for html in parts.values() if html)


def bio(ctx: Context, *lengths: str) -> Html:
    """Return the first of the bios that there is."""
    found = (ctx.html(BRAND, "bios", length) for length in lengths)
    return next((html for html in found if html), EMPTY)


def location(ctx: Context) -> str:
    """Return where the owner is based; empty where that is not for everybody."""
    place = ctx.site.brand.contact.location
    return place.value if place and place.visibility == "public" else ""


def contacts(ctx: Context, *visibilities: Visibility) -> tuple[view.ContactView, ...]:
    """Return the ways to reach the owner that may be shown, and their public profiles."""
    contact = ctx.site.brand.contact
    ways = (
        ("email", contact.email, "mailto:"),
        ("phone", contact.phone, "tel:"),
        ("location", contact.location, ""),
        ("address", contact.address, ""),
    )
    views = []
    for kind, way, scheme in ways:
        if way is not None and way.visibility in visibilities:
            target = "".join(way.value.split()) if kind == "phone" else way.value
            url = f"{scheme}{target}" if scheme else ""
            views.append(view.ContactView(kind, ctx.term("contact", kind), way.value, url))
    for link in ctx.site.brand.links:
        if link.visibility in visibilities:
            kind, text = link_kind(link.url), link.url.split("://", 1)[-1].rstrip("/")
            views.append(view.ContactView(kind, link.label, text, link.url))
    return tuple(views)


def availability(ctx: Context) -> view.AvailabilityView | None:
    """Return whether the owner can be hired or asked, while it is so."""
    stated = ctx.site.brand.availability
    today = ctx.site.now.date()
    if stated is None or (stated.until is not None and stated.until.last_day() < today):
        return None
    if stated.since is not None and stated.since.first_day() > today:
        return None
    note = ctx.html(BRAND, "availability", "note")
    return view.AvailabilityView(stated.status, ctx.term("availability", stated.status), note)

"""Single values: what is accepted, how it is normalized, and with which code it is refused."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from brandsite.records import scalars
from brandsite.records.references import Reference
from brandsite.records.slugs import slugify

GOOD: list[tuple[Any, object, object]] = [
    (scalars.Url, "https://example.org/a?b#c", "https://example.org/a?b#c"),
    (scalars.Url, "http://[::1]:8000/", "http://[::1]:8000/"),
    (scalars.Url, "https://blåbær.example/é", "https://blåbær.example/é"),
    (scalars.SitePath, "/old/name.html", "/old/name.html"),
    (scalars.Address, "/resume/", "/resume/"),
    (scalars.Address, "https://example.org", "https://example.org"),
    (scalars.FileRef, "../media/a b.svg", "../media/a b.svg"),
    (scalars.FileOrUrl, "https://example.org/slides", "https://example.org/slides"),
    (scalars.Email, "tove+site@post.tove.example", "tove+site@post.tove.example"),
    (scalars.LanguageCode, "EN-gb", "en-GB"),
    (scalars.LanguageCode, "zh-hant-tw", "zh-Hant-TW"),
    (scalars.LanguageCode, "no", "no"),
    (scalars.LanguageCode, "de-1996", "de-1996"),
    (scalars.Doi, "https://doi.org/10.5555/a.b(1)", "10.5555/a.b(1)"),
    (scalars.Level, "4", 4),
    (scalars.Level, "Advanced Beginner", 2),
    (scalars.Colour, "#0b6e4f", "#0b6e4f"),
    (scalars.Colour, "oklch(55% 0.1 160)", "oklch(55% 0.1 160)"),
    (scalars.Colour, "rebeccapurple", "rebeccapurple"),
    (scalars.Slug, "c-plus-plus", "c-plus-plus"),
]

BAD: list[tuple[Any, object, str]] = [
    (scalars.Name, "", "string_too_short"),
    (scalars.Url, "example.org", "invalid-url"),
    (scalars.Url, "ftp://example.org", "invalid-url"),
    (scalars.Url, "javascript:alert(1)", "invalid-url"),
    (scalars.Url, "https://", "invalid-url"),
    (scalars.Url, "https://[::1", "invalid-url"),
    (scalars.Url, "https://exa mple.org", "invalid-url"),
    (scalars.Url, 'https://example.org/"onload="', "invalid-url"),
    (scalars.SitePath, "old.html", "invalid-path"),
    (scalars.SitePath, "//evil.example/", "invalid-path"),
    (scalars.SitePath, "/a/../b", "invalid-path"),
    (scalars.SitePath, "/a?b", "invalid-path"),
    (scalars.Address, "javascript:alert(1)", "invalid-url"),
    (scalars.FileRef, "/etc/passwd", "invalid-path"),
    (scalars.FileRef, r"C:\me.png", "invalid-path"),
    (scalars.FileRef, r"media\me.png", "invalid-path"),
    (scalars.Email, "tove@", "invalid-email"),
    (scalars.Email, "Tove <tove@tove.example>", "invalid-email"),
    (scalars.LanguageCode, "norwegian", "invalid-language"),
    (scalars.LanguageCode, "en_GB", "invalid-language"),
    (scalars.Doi, "11.5555/x", "invalid-doi"),
    (scalars.Level, "6", "invalid-level"),
    (scalars.Level, "guru", "invalid-level"),
    (scalars.Colour, "#12345", "invalid-colour"),
    (scalars.Colour, "red; background: url(x)", "invalid-colour"),
    (scalars.Slug, "Staff Engineer", "invalid-id"),
    (Reference, "certifications:cka", "unknown-kind"),
    (Reference, "site:x", "unknown-kind"),
    (Reference, "cka", "invalid-reference"),
    (Reference, "certification:CKA", "invalid-reference"),
    (Reference, True, "invalid-reference"),
]


@pytest.mark.parametrize(("kind", "given", "read"), GOOD)
def test_good_values(kind: Any, given: object, read: object) -> None:  # noqa: ANN401 - any type
    """A good value is read, and put into its usual form."""
    assert TypeAdapter(kind).validate_python(given) == read


@pytest.mark.parametrize(("kind", "given", "code"), BAD)
def test_bad_values(kind: Any, given: object, code: str) -> None:  # noqa: ANN401 - any type
    """A bad value gives exactly one error, with our code where the type is ours."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    assert [error["type"] for error in caught.value.errors()] == [code]


@pytest.mark.parametrize(
    ("kind", "given", "hint"),
    [
        (Reference, "certifications:cka", "did you mean 'certification'?"),
        (Reference, "porject:tidewater", "did you mean 'project'?"),
        (scalars.Slug, "Blåbær & C++", "write 'blabaer-and-c-plus-plus'"),
        (scalars.Level, "7", "the scale is 1 novice, 2 advanced beginner, 3 competent"),
    ],
)
def test_hints_lead_to_the_right_value(kind: Any, given: str, hint: str) -> None:  # noqa: ANN401 - any type
    """The hint names what was probably meant."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    assert hint in caught.value.errors()[0]["ctx"]["hint"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Staff engineer", "staff-engineer"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C", "c"),
        ("R&D", "r-and-d"),
        ("Blåbær", "blabaer"),
        ("Лев Толстой", "lev-tolstoy"),
        ("don’t", "dont"),
        ("  --  ", ""),
    ],
)
def test_slugs_are_plain_and_keep_names_apart(name: str, slug: str) -> None:
    """Names in any script give ids, and names that differ by a sign stay different."""
    assert slugify(name) == slug

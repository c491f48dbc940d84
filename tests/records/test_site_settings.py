"""The settings of the site: what is refused, and what is put into its usual form."""

from typing import Any

import pytest
from pydantic import ValidationError

from brandsite.records.site import SiteSettings

SITE = {"title": "Tove", "base_url": "https://tove.example"}


def test_settings_have_defaults_and_the_address_no_last_slash() -> None:
    """A title and an address make a site; a path below the host is kept."""
    settings = SiteSettings.model_validate({**SITE, "base_url": "https://tove.example/me/"})
    assert settings.base_url == "https://tove.example/me"
    assert (settings.theme, settings.language, settings.time_zone) == ("folio", "en", "UTC")
    assert (settings.posts.per_page, settings.posts.permalink) == (10, "/writing/{slug}/")
    assert settings.features.feed
    assert not settings.markdown.trusted


@pytest.mark.parametrize(
    ("more", "code", "hint"),
    [
        ({"time_zone": "Europe/Olso"}, "unknown-time-zone", "did you mean 'Europe/Oslo'?"),
        ({"time_zone": "../../etc/passwd"}, "unknown-time-zone", "such as Europe/Oslo"),
        ({"base_url": "https://x.example/?a"}, "invalid-url", "write https://example.org"),
        ({"posts": {"permalink": "/{slugg}/{slug}/"}}, "invalid-permalink", "'slug'"),
        ({"posts": {"permalink": "/{year}/"}}, "invalid-permalink", "/writing/{slug}/"),
        ({"posts": {"permalink": "{slug}"}}, "invalid-permalink", "start and end it with a slash"),
        ({"posts": {"permalink": "/{slug}//"}}, "invalid-permalink", "start and end it"),
        ({"redirects": [{"from": "/a", "to": "/b", "status": "303"}]}, "invalid-status", "for now"),
    ],
)
def test_wrong_settings_are_explained(more: dict[str, Any], code: str, hint: str) -> None:
    """Each gives one error with our code, and a hint that leads on."""
    with pytest.raises(ValidationError) as caught:
        SiteSettings.model_validate({**SITE, **more})
    (error,) = caught.value.errors()
    assert error["type"] == code
    assert hint in error["ctx"]["hint"]

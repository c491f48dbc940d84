"""Tiny sites for tests: a few files over the smallest site that there can be."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from brandsite.build.options import BuildOptions
from brandsite.diagnostics import Severity
from brandsite.pages.views.layouts import LAYOUTS
from brandsite.site.assemble import assemble, brand_of, settings_of
from brandsite.site.load import load
from brandsite.site.model import Site
from brandsite.site.visible import Audience

NOON: Final = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
"""When tests build, unless they say otherwise."""
PLAIN: Final = Path(__file__).parent / "plain"
"""A theme that prints the slots of every layout as they are."""

SITE: Final = "title: Ada Ek\nbase_url: https://ada.example\ntheme: plain\n"
BRAND: Final = "name: Ada Ek\n"
SMALLEST: Final[Mapping[str, bytes]] = {
    "content/site.yaml": SITE.encode(),
    "content/brand.yaml": BRAND.encode(),
    "themes/plain/theme.yaml": b"title: Plain\ndescription: It shows nothing.\n",
    **{f"themes/plain/templates/{name}": b"" for name in LAYOUTS},
}
"""A site without records, in a theme of empty templates: what it takes to be right."""


def write(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files by their paths below `folder`, and return the folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def smallest_site(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write the smallest site with `files` added to it, or in the place of its own."""
    return write(folder, {**SMALLEST, **files})


def plain_site(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write a site in the theme that prints every slot."""
    write(folder, {"content/site.yaml": SITE, "content/brand.yaml": BRAND, **files})
    shutil.copytree(PLAIN, folder / "themes" / "plain", dirs_exist_ok=True)
    return folder


def options(site: Path, **changed: Any) -> BuildOptions:  # noqa: ANN401 - of any field
    """Return what a build of `site` into the folder `public` beside its content is asked for."""
    return BuildOptions(**{"site": site, "output": site / "public", "now": NOON, **changed})


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def site_of(
    folder: Path,
    files: Mapping[str, bytes | str],
    **changed: Any,  # noqa: ANN401 - of any field
) -> Site:
    """Return the Site of the smallest site with these files, which must be free of errors."""
    asked = options(smallest_site(folder, files), **changed)
    content = load(asked.site)
    settings, brand = settings_of(content.value), brand_of(content.value)
    assert settings is not None
    assert brand is not None
    audience = Audience.at(asked.now, settings.time_zone, drafts=asked.drafts, future=asked.future)
    site = assemble(content.value, settings, brand, audience, asked.base_url)
    errors = [p for p in (*content.problems, *site.problems) if p.severity is Severity.ERROR]
    assert not errors
    return site.value

"""The owner's files: variants of pictures, what pages link to, and what is published as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from brandsite.diagnostics import Span
from brandsite.jobs import Job, Maker
from brandsite.pictures.recipe import Format, Recipe
from brandsite.site.entries import Content
from brandsite.site.files import STATIC_FOLDER, how_linked
from brandsite.site.model import Site
from brandsite.sources.files import FoundFile

_STATIC: Final = f"{STATIC_FOLDER}/"


def picture_jobs(site: Site) -> Iterator[Job]:
    """Yield a job for each variant of the pictures that pages show; equal ones share theirs."""
    seen = set[str]()
    for path, picture in site.pictures.items():
        for variant in () if path.startswith(_STATIC) else picture.variants:
            if variant.output not in seen:
                seen.add(variant.output)
                yield _job(picture.file, variant.output, variant.recipe)


def file_jobs(site: Site, content: Content) -> Iterator[Job]:
    """Yield a job for each other file of the owner."""
    shown = {job.output for job in picture_jobs(site)}
    for path, media in site.media.items():
        if not path.startswith(_STATIC) and media.output not in shown:
            yield _job(media.file, media.output, media.recipe)
    for path, file in content.files.items():
        if path.startswith(_STATIC):
            recipe = how_linked(file)
            drawn = recipe is not None and recipe.format is Format.DRAWING
            yield _job(file, path.removeprefix(_STATIC), None if drawn else recipe)


def _job(file: FoundFile, output: str, recipe: Recipe | None) -> Job:
    if recipe is None:
        return Job(output, Maker.COPY, {"file": file}, Span(file.path))
    return Job(output, Maker.PICTURE, {"file": file, "recipe": recipe}, Span(file.path))

"""The owner's files: variants of pictures, what pages link to, and what is published as it is."""

from __future__ import annotations

from collections.abc import Iterator

from brandsite.diagnostics import Span
from brandsite.jobs import Job, Maker
from brandsite.pictures.recipe import Format, Recipe
from brandsite.site.entries import Content
from brandsite.site.files import STATIC_FOLDER, how_linked
from brandsite.site.model import Site
from brandsite.sources.files import FoundFile


def file_jobs(site: Site, content: Content) -> Iterator[Job]:
    """Yield a job for each file of the owner; equal pictures share their variants."""
    static = f"{STATIC_FOLDER}/"
    seen = set[str]()
    for path, picture in site.pictures.items():
        for variant in () if path.startswith(static) else picture.variants:
            if variant.output not in seen:
                seen.add(variant.output)
                yield _job(picture.file, variant.output, variant.recipe)
    for path, media in site.media.items():
        if not path.startswith(static) and media.output not in seen:
            yield _job(media.file, media.output, media.recipe)
    for path, file in content.files.items():
        if path.startswith(static):
            recipe = how_linked(file)
            drawn = recipe is not None and recipe.format is Format.DRAWING
            yield _job(file, path.removeprefix(static), None if drawn else recipe)


def _job(file: FoundFile, output: str, recipe: Recipe | None) -> Job:
    if recipe is None:
        return Job(output, Maker.COPY, {"file": file}, Span(file.path))
    return Job(output, Maker.PICTURE, {"file": file, "recipe": recipe}, Span(file.path))

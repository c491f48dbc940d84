"""A picture as pages show it: its files, and what browsers may choose from."""

from __future__ import annotations

from typing import Final

from brandsite.frozen import frozen
from brandsite.pictures.recipe import TYPES, Recipe, Recipes, all_of, name_of
from brandsite.site.addresses import quoted
from brandsite.site.offers import Candidate, Choice, Offer
from brandsite.sources.files import FoundFile
from brandsite.sources.looks import Look, Size

ASSETS: Final = "assets"
"""Where the files are whose names change with what is in them: browsers keep them for good."""


@frozen
class Variant:
    """One file of a picture."""

    recipe: Recipe
    output: str
    """Path below the output folder."""

    @property
    def url(self) -> str:
        """Path from the root of the site, percent-encoded."""
        return "/" + quoted(self.output)


@frozen
class Picture:
    """A picture of the owner that a page shows."""

    file: FoundFile
    size: Size | None
    """CSS pixels of the largest variant; None for a drawing that does not say."""
    variants: tuple[Variant, ...]
    """Every file, the one for those who cannot choose first."""
    offer: Offer | None = None
    """None where there is only one file."""

    @property
    def url(self) -> str:
        """Where the file for those who cannot choose is."""
        return self.variants[0].url


def picture_of(file: FoundFile, look: Look, recipes: Recipes) -> Picture:
    """Return a picture with its variants, each named after what it is made of."""
    made = {
        recipe: Variant(recipe, f"{ASSETS}/{name_of(file.path, look, recipe)}")
        for recipe in all_of(recipes)
    }
    variants = tuple(made.values())
    if not recipes.choices:
        return Picture(file, look.size, variants)
    largest = recipes.choices[0][-1]
    choices = tuple(
        Choice(TYPES[row[0].format], tuple(Candidate(made[r].url, r.width) for r in row))
        for row in recipes.choices
    )
    fallback = Candidate(variants[0].url, variants[0].recipe.width or largest.width)
    offer = Offer(fallback, choices, look.opaque)
    return Picture(file, Size(largest.width, largest.height), variants, offer)

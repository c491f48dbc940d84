"""What the settings of all places to publish to have in common."""

from brandsite.records.base import Model
from brandsite.records.scalars import BaseUrl, Slug


class DeployTarget(Model):
    """A place to publish to; each kind has a model of its own, with its literal `kind`."""

    kind: str
    """What kind of place it is."""
    name: Slug = ""
    """What `brandsite deploy NAME` calls it; left out, its kind. Example: `production`"""
    base_url: BaseUrl = ""
    """The site's address there, where it is not the base_url of the whole site.

    Example: `https://staging.tove.example`
    """

    @property
    def called(self) -> str:
        """The name, or in its place the kind."""
        return self.name or self.kind

"""An archive of the whole site."""

from typing import Literal

from brandsite.records.scalars import Name
from brandsite.records.targets.base import DeployTarget


class Zip(DeployTarget):
    """A zip file of the whole site, to be sent or dropped somewhere by hand."""

    kind: Literal["zip"]
    """What kind of place it is. Example: `zip`"""
    path: Name
    """The file, seen from the site's folder. Example: `tove.zip`"""

"""A folder on this machine, such as one that a web server reads."""

from typing import Literal

from brandsite.records.scalars import Name
from brandsite.records.targets.base import DeployTarget


class Folder(DeployTarget):
    """A folder on this machine, or on a disk that it mounts."""

    kind: Literal["folder"]
    """What kind of place it is. Example: `folder`"""
    path: Name
    """The folder, seen from the site's own; it is made if need be. Example: `/srv/www/tove`"""

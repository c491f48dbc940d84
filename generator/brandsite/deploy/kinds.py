"""Every kind of target; its module is imported when one is made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from brandsite.records.targets.base import DeployTarget

if TYPE_CHECKING:
    from brandsite.deploy.target import Target

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "netlify": "NetlifyTarget",
        "github-pages": "GithubPagesTarget",
        "cloudflare-pages": "CloudflarePagesTarget",
        "s3": "S3Target",
        "ssh": "SshTarget",
        "folder": "FolderTarget",
        "zip": "ZipTarget",
    }
)
"""The class of each kind, in `deploy/targets/`, in the module named like the kind."""


def class_of(settings: DeployTarget) -> type[Target[Any]]:
    """Return what publishes to a place of this kind."""
    name = settings.kind.replace("-", "_")
    module = import_module(f"brandsite.deploy.targets.{name}")
    found: type[Target[Any]] = getattr(module, KINDS[settings.kind])
    return found

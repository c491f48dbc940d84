"""Every kind of target; its module is imported when one is made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from brandsite.records.targets.base import DeployTarget

if TYPE_CHECKING:
    from brandsite.deploy.means import Means
    from brandsite.deploy.target import Target

KINDS: Final[Mapping[str, str]] = MappingProxyType({"netlify": "NetlifyTarget"})
"""The class of each kind, in `deploy/targets/`, in the module named like the kind."""


def target_of(settings: DeployTarget, means: Means) -> Target[Any]:
    """Make the target that the settings describe; it does nothing yet."""
    name = settings.kind.replace("-", "_")
    module = import_module(f"brandsite.deploy.targets.{name}")
    made: Target[Any] = getattr(module, KINDS[settings.kind])(settings, means)
    return made

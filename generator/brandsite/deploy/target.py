"""The contract of a target: what a place to publish to says of itself, and what it can do.

A kind of target is three small pieces: its settings in `records/targets/`, and in the union in
`records/deploy.py`; a subclass of `Target` in `deploy/targets/`; and its line in `deploy/kinds.py`.
Everything else is done for all of them alike: the build, the plan, the guards, the questions, the
notes of what was published, and the look at what visitors get.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from brandsite.deploy.changes import Changes, Live, whole
from brandsite.deploy.files import Files
from brandsite.records.targets.base import DeployTarget

if TYPE_CHECKING:
    from brandsite.deploy.means import Means

Settings = TypeVar("Settings", bound=DeployTarget)

Progress = Callable[[str, int, int], None]
"""Is told what is being done, such as `uploading`, how much of it is, and how much there is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the host takes; None where there is no limit that is known."""

    file_bytes: int | None = None
    """Of one file."""
    total_bytes: int | None = None
    files: int | None = None
    forbidden: str = ""
    """Characters that no path may hold."""


@dataclass(frozen=True, slots=True)
class SecretName:
    """A secret that a target needs, by the name of its variable in the environment."""

    name: str
    """Such as `NETLIFY_AUTH_TOKEN`; in the system's key store it has the same name."""
    whence: str
    """Where its owner gets it, for the hint when it is missing."""


PREVIEW: Final = "preview"
BRANCH: Final = "branch"
ROLLBACK: Final = "rollback"
CREATE: Final = "create"


@dataclass(frozen=True, slots=True)
class Release:
    """A site on its way to visitors."""

    files: Files
    digests: Mapping[str, str]
    """Of all files, by path, as `Target.digest` makes them."""
    live: Live
    """What the target said is live; for a preview it is what the plan was compared with."""
    changes: Changes
    """From `live` to this; never empty for production."""
    message: str
    """One line that says what this is, for the host's list of deploys or a commit."""
    preview: bool = False
    """Whether it is published aside, at an address of its own, and visitors see nothing of it."""
    branch: str = ""
    """The name under which it is published aside."""
    note: bytes = b""
    """To be kept with the site, where the target can keep it out of the sight of visitors."""

    @property
    def titled(self) -> str:
        """The message, and at its end the digest by which any machine knows what this is."""
        return f"{self.message}; files {whole(self.digests)}"

    @property
    def aside(self) -> bool:
        """Whether what is live stays as it is."""
        return self.preview or bool(self.branch)

    @property
    def needless(self) -> bool:
        """Whether visitors get just this already."""
        return bool(self.live.id) and not self.changes and not self.aside


@dataclass(frozen=True, slots=True)
class Published:
    """What has become of a release."""

    id: str
    """What the host calls this state; `Live.id` from now on, unless it was published aside."""
    address: str = ""
    """Where visitors find it; empty where there is no such thing, as for a folder."""
    lasting: str = ""
    """The address of this very version, where the host keeps versions."""
    sent: int = 0
    """How many files went to the host."""
    sent_bytes: int = 0


class Target(ABC, Generic[Settings]):
    """A place to publish to.

    Every method may raise DeployError, with a message for a person that holds no secret. Nothing is
    read from the environment and nothing is printed: what a target needs comes with its `Means`.
    """

    limits: ClassVar[Limits] = Limits()
    secrets: ClassVar[tuple[SecretName, ...]] = ()
    """Looked for, and asked after when missing, before anything else is done."""
    abilities: ClassVar[frozenset[str]] = frozenset()
    """Of PREVIEW, BRANCH, ROLLBACK and CREATE those that the host offers."""
    keeps: ClassVar[frozenset[str]] = frozenset()
    """Files that the host wants for itself: those that are live stay, and are no change, unless the
    site has them as well."""
    longest_branch: ClassVar[int] = 0
    """Characters of a name under which it publishes aside, where it has the ability BRANCH."""
    reads_redirects: ClassVar[bool] = False
    """Whether the host follows the rules in `_redirects`."""

    def __init__(self, settings: Settings, means: Means) -> None:
        self.settings = settings
        self.means = means

    @staticmethod
    @abstractmethod
    def digest(data: bytes) -> str:
        """Return the digest by which the host tells contents apart."""

    @property
    @abstractmethod
    def place(self) -> str:
        """Where it publishes to, for a person: `Netlify, tove.netlify.app`."""

    @abstractmethod
    def live(self) -> Live:
        """Return what is live now, and change nothing. Asked before every deploy, so: quickly.

        Raises MissingPlaceError where there is no such place, and it could be made.
        """

    def listed(self, live: Live) -> Mapping[str, str] | None:
        """Return the digests of what is live, where `live` left them to be asked for.

        None where something is live of which the host lists no files.
        """
        return live.digests

    def faults(self, files: Files) -> Iterable[str]:
        """Yield what else the host would not take, beyond `limits`, as sentences for a person."""
        del files
        return ()

    @abstractmethod
    def publish(self, release: Release, progress: Progress) -> Published:
        """Make `release` live, or available aside, and return when visitors get it.

        Killed or failing at any moment, it leaves the site live that was, wherever the host lets
        it; the next run finishes what is missing. What the host has is not sent again.
        """

    def create(self) -> None:
        """Make the place, which is not there. Asked only of targets with this ability."""
        raise NotImplementedError

    def rollback(self, to: str = "") -> Published:
        """Make live again what was live before, or the state that the host calls `to`.

        Asked only of targets with this ability.
        """
        raise NotImplementedError

"""A bucket on S3, or on what speaks its language.

A bucket has no switch: what pages need comes first, then the pages, and what is not needed any more
goes last. So a page that a visitor gets finds all that it shows, at any moment. A run that was cut
short is finished by the next one, for each object says what it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from brandsite.build.publishing.disk import make_state, write_whole
from brandsite.deploy.changes import Live
from brandsite.deploy.content_types import cache_control, content_type
from brandsite.deploy.means import Means
from brandsite.deploy.target import Published, SecretName, Target
from brandsite.deploy.targets.s3_bucket import KEY, SECRET, Access, Bucket
from brandsite.deploy.targets.s3_cloudfront import invalidate
from brandsite.records.targets.s3 import S3

if TYPE_CHECKING:
    from pathlib import Path

    from brandsite.deploy.target import Progress, Release

_AT_ONCE: Final = 8
_WHENCE: Final = "make an access key in the console of the service, for this bucket alone"


class _Object(NamedTuple):
    """An object as it was seen once."""

    tag: str
    """What the service calls this content of it."""
    digest: str
    """Ours; empty for an object that was put there by somebody else."""


class S3Target(Target[S3]):
    """A bucket; objects of others stay."""

    secrets: ClassVar[tuple[SecretName, ...]] = (
        SecretName(KEY, _WHENCE),
        SecretName(SECRET, _WHENCE),
    )

    def __init__(self, settings: S3, means: Means) -> None:
        super().__init__(settings, means)
        self._access = Access.of(settings, means)

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 of a file, in hex."""
        return hashlib.sha256(data).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return f"s3://{self.settings.bucket}/{self.settings.prefix}"

    def live(self) -> Live:
        """List the bucket; only what this machine has not seen yet is asked what it is."""
        bucket, seen = self._bucket(), self._seen()
        tags = bucket.tags()
        known = {path: seen[path] for path, tag in tags.items() if seen.get(path, [""])[0] == tag}
        strange = [path for path in tags if path not in known]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for path, digest in zip(strange, pool.map(bucket.mark_of, strange), strict=True):
                known[path] = _Object(tags[path], digest)
        if known != seen:
            self._note(known)
        ours = {path: found.digest for path, found in sorted(known.items()) if found.digest}
        return Live(_name_of(ours), ours)

    def publish(self, release: Release, progress: Progress) -> Published:
        """Put what pages need, then the pages, then delete; and tell the network in front."""
        bucket, sent, seen = self._bucket(), release.changes.sent, dict(self._seen())

        def put(path: str) -> None:
            digest = release.digests[path]
            says = {"Content-Type": content_type(path), "Cache-Control": cache_control(path)}
            data = release.files.read_as(path, self.digest, digest)
            seen[path] = _Object(bucket.put(path, data, digest, says), digest)

        pages = [path for path in sent if path.endswith(".html")]
        others = [path for path in sent if not path.endswith(".html")]
        for done, _ in enumerate((each for some in (others, pages) for each in _all(put, some)), 1):
            progress("uploading", done, len(sent))
        bucket.delete(release.changes.removed)
        self._note(seen)
        name = _name_of(release.digests)
        if self.settings.distribution:
            progress("telling CloudFront", 0, 0)
            invalidate(self.settings.distribution, name, self._access, self.means)
        size = sum(release.files.sizes[path] for path in sent)
        return Published(name, self.means.base_url, "", len(sent), size)

    def _bucket(self) -> Bucket:
        return Bucket.open(self.settings, self._access)

    @property
    def _notes(self) -> Path:
        return self.means.state / "objects.json"

    def _note(self, seen: Mapping[str, _Object]) -> None:
        make_state(self.means.state)
        write_whole(self._notes, json.dumps(seen).encode())

    def _seen(self) -> Mapping[str, _Object]:
        """Return the objects that were seen earlier; nothing if that is not known any more."""
        try:
            noted = json.loads(self._notes.read_bytes())
            return {str(path): _Object(str(tag), str(own)) for path, (tag, own) in noted.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def _all(work: Callable[[str], None], paths: Sequence[str]) -> Iterator[None]:
    """Do the same for several paths at once, and end with the first error."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = [pool.submit(work, path) for path in paths]
        try:
            for one in as_completed(waiting):
                yield one.result()
        except BaseException:  # Ctrl-C as well: what has not begun need not begin
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _name_of(digests: Mapping[str, str]) -> str:
    """Return a name for a state of the site; none for no site."""
    listed = json.dumps(sorted(digests.items())).encode()
    return hashlib.sha256(listed).hexdigest()[:16] if digests else ""

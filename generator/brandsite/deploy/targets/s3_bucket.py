"""The few things that are asked of a bucket, and who may ask them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from brandsite.deploy.errors import DeployError
from brandsite.deploy.means import Hidden, Means
from brandsite.deploy.targets.s3_words import in_words
from brandsite.records.targets.s3 import S3

if TYPE_CHECKING:
    from obstore.store import S3Config, S3Store

KEY: Final = "AWS_ACCESS_KEY_ID"
SECRET: Final = "AWS_SECRET_ACCESS_KEY"  # noqa: S105 - its name
_MARK: Final = "brandsite-sha256"
"""The digest that is kept with each object of ours: what the service calls it may be another."""
_DELETED_AT_ONCE: Final = 1000
_PATIENCE: Final = dt.timedelta(minutes=2)
"""So long a request is tried again, with growing pauses, while the service is failing."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, and where."""

    key: str
    secret: Hidden
    token: str
    """Of a session; empty for keys that last."""
    region: str
    endpoint: str
    """Empty for AWS itself."""

    @classmethod
    def of(cls, settings: S3, means: Means) -> Access:
        """Gather it from the settings and from the variables that AWS's own tools obey."""
        env = means.environment
        own = env.get("AWS_ENDPOINT_URL_S3") or env.get("AWS_ENDPOINT_URL") or ""
        endpoint = settings.endpoint or own
        usual = "auto" if endpoint else "us-east-1"
        region = settings.region or env.get("AWS_REGION") or env.get("AWS_DEFAULT_REGION") or usual
        key, secret = means.secrets[KEY].reveal(), means.secrets[SECRET]
        return cls(key, secret, env.get("AWS_SESSION_TOKEN", ""), region, endpoint)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or a part of one; paths are those of the site. All raise DeployError."""

    _store: S3Store
    _access: Access

    @classmethod
    def open(cls, settings: S3, access: Access, patience: dt.timedelta = _PATIENCE) -> Bucket:
        """Prepare for asking; nothing is asked yet."""
        try:
            from obstore.store import S3Store  # noqa: PLC0415 - the extra `s3`
        except ImportError:
            message = "publishing to S3 takes a library that is not installed"
            raise DeployError(message, "pip install 'brandsite[s3]'") from None
        config: S3Config = {
            "region": access.region,
            "access_key_id": access.key,
            "secret_access_key": access.secret.reveal(),
            "virtual_hosted_style_request": not access.endpoint and "." not in settings.bucket,
        }
        if access.token:
            config["session_token"] = access.token
        if access.endpoint:
            config["endpoint"] = access.endpoint
        store = S3Store(
            settings.bucket,
            prefix=settings.prefix or None,
            config=config,
            client_options={"allow_http": access.endpoint.startswith("http://")},
            retry_config={"max_retries": 10, "retry_timeout": patience},
        )
        return cls(store, access)

    def tags(self) -> dict[str, str]:
        """Return what the service calls the content of each object, a thousand per request."""
        import obstore  # noqa: PLC0415 - the extra `s3`

        with self._told():
            found = [each for chunk in obstore.list(self._store) for each in chunk]
        return {each["path"]: str(each["e_tag"]) for each in found if each["path"][-1:] != "/"}

    def mark_of(self, path: str) -> str:
        """Return the digest that an object of ours was given; nothing for one of others."""
        import obstore  # noqa: PLC0415 - the extra `s3`

        with self._told(), suppress(FileNotFoundError):  # a folder that a console drew
            found = obstore.get(self._store, path, options={"head": True})
            return str(found.attributes.get(_MARK, ""))
        return ""

    def put(self, path: str, data: bytes, digest: str, says: Mapping[str, str]) -> str:
        """Store a file with its headers; return what the service calls its content."""
        import obstore  # noqa: PLC0415 - the extra `s3`

        attributes = {**says, _MARK: digest}
        with self._told():
            put = obstore.put(self._store, path, data, attributes=attributes, use_multipart=False)
        return str(put["e_tag"])

    def delete(self, paths: Sequence[str]) -> None:
        """Delete objects, a thousand per request."""
        import obstore  # noqa: PLC0415 - the extra `s3`

        with self._told():
            for first in range(0, len(paths), _DELETED_AT_ONCE):
                obstore.delete(self._store, paths[first : first + _DELETED_AT_ONCE])

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the library raises into one line for a person."""
        from obstore.exceptions import BaseError  # noqa: PLC0415 - the extra `s3`

        try:
            yield
        except (BaseError, OSError) as error:
            said, hint = in_words(str(error).replace(self._access.secret.reveal(), "…"))
            message = f"the bucket: {said}"
            raise DeployError(message, hint) from None

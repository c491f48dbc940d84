"""CloudFront, the network in front of a bucket: it is told to ask the bucket again.

One request, signed as AWS wants it (Signature Version 4).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from brandsite.deploy.errors import DeployError

if TYPE_CHECKING:
    from brandsite.deploy.means import Means
    from brandsite.deploy.targets.s3_bucket import Access

_HOST: Final = "https://cloudfront.amazonaws.com"
_REGION: Final = "us-east-1"
"""Where the service is, wherever the bucket is."""
_SERVICE: Final = "cloudfront"
_WANTED: Final = (
    '<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">'
    "<Paths><Quantity>1</Quantity><Items><Path>/*</Path></Items></Paths>"
    "<CallerReference>{}</CallerReference></InvalidationBatch>"
)
"""One path for all: it counts as one of the thousand that are free each month."""


def invalidate(distribution: str, name: str, access: Access, means: Means) -> None:
    """Have everything fetched anew. `name` says what is live now. Raises DeployError.

    Two requests with the same reference count as one, so that a repeated one does no harm.
    """
    host = means.environment.get("AWS_ENDPOINT_URL_CLOUDFRONT", _HOST)
    url = f"{host}/2020-05-31/distribution/{quote(distribution)}/invalidation"
    now = means.http.now().astimezone(dt.UTC)
    body = _WANTED.format(escape(f"{name}-{now:%Y%m%d%H%M%S}")).encode()
    headers = signed("POST", url, body, access, now)
    answer = means.http.request("POST", url, headers=headers, body=body)
    if not answer.ok:
        message = f"CloudFront answered {answer.status} when it was told of the new site"
        hint = "the bucket has the new site; invalidate the distribution by hand, or run again"
        raise DeployError(message, hint)


def signed(
    method: str, url: str, body: bytes, access: Access, now: dt.datetime
) -> Mapping[str, str]:
    """Return the headers that prove who asks; `now` is in UTC, and the address has no query."""
    where, moment = urlsplit(url), f"{now:%Y%m%dT%H%M%SZ}"
    headers = {"content-type": "text/xml", "host": where.netloc, "x-amz-date": moment}
    if access.token:
        headers["x-amz-security-token"] = access.token
    names = ";".join(sorted(headers))
    listed = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    asked = "\n".join((method, quote(where.path), "", listed, names, _digest(body)))
    scope = f"{moment[:8]}/{_REGION}/{_SERVICE}/aws4_request"
    to_sign = "\n".join(("AWS4-HMAC-SHA256", moment, scope, _digest(asked.encode())))
    key = f"AWS4{access.secret.reveal()}".encode()
    for part in scope.split("/"):
        key = _mac(key, part)
    proof = _mac(key, to_sign).hex()
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={access.key}/{scope}, "
        f"SignedHeaders={names}, Signature={proof}"
    )
    return headers


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()

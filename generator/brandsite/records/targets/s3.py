"""A bucket on S3, or on what speaks its language."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar, Url
from brandsite.records.targets.base import DeployTarget


def _bucket(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", text):
        hint = "write its name alone: 3 to 63 small letters, digits, dots and hyphens"
        refuse("invalid-target", f"{text!r} is not the name of a bucket", hint)
    return text


def _prefix(text: str) -> str:
    return f"{stripped}/" if (stripped := text.strip("/")) else ""


class S3(DeployTarget):
    """A bucket; the keys come from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`."""

    kind: Literal["s3"]
    """What kind of place it is. Example: `s3`"""
    bucket: Annotated[str, Scalar("bucket"), AfterValidator(_bucket)]
    """The name of the bucket. Example: `tove-site`"""
    prefix: Annotated[str, Scalar("path in the bucket"), AfterValidator(_prefix)] = ""
    """Where in the bucket the site is; left out, all of it. Example: `www`"""
    region: str = ""
    """The region, where `AWS_REGION` does not say it. Example: `eu-north-1`"""
    endpoint: Url = ""
    """The address of a service that speaks S3's language.

    Example: `https://0123456789abcdef.r2.cloudflarestorage.com`
    """
    distribution: str = ""
    """The CloudFront distribution that is told what changed. Example: `E2QWRUHAPOMQZL`"""

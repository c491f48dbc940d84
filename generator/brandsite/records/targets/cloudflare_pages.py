"""A project on Cloudflare Pages."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar, Slug
from brandsite.records.targets.base import DeployTarget


def _account(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{32}", text):
        hint = "it is the 32 letters and digits in the address of your dashboard"
        refuse("invalid-target", f"{text!r} is not the id of an account", hint)
    return text


class CloudflarePages(DeployTarget):
    """A project on Cloudflare Pages, by Cloudflare's own tool `wrangler`, which needs Node.

    The token comes from `CLOUDFLARE_API_TOKEN`, never from this file.
    """

    kind: Literal["cloudflare-pages"]
    """What kind of place it is. Example: `cloudflare-pages`"""
    project: Slug
    """The name of the project. Example: `tove-marchetti`"""
    account: Annotated[str, Scalar("account id"), AfterValidator(_account)]
    """The id of the account, which is no secret. Example: `0123456789abcdef0123456789abcdef`"""

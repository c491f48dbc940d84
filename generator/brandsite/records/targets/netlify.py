"""A site on Netlify."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator

from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar
from brandsite.records.targets.base import DeployTarget

_ID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_LABEL: Final = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"


def _site(text: str) -> str:
    """Return the id of a site, or the domain by which the host knows it as well."""
    site = re.sub(r"^https?://|/$", "", text.lower())
    if re.fullmatch(_ID, site) or re.fullmatch(rf"{_LABEL}(\.{_LABEL})+", site):
        return site
    if not re.fullmatch(_LABEL, site):
        hint = "write its name, such as tove-marchetti, or the id that its settings show"
        refuse("invalid-target", f"{text!r} is not a site on Netlify", hint)
    return f"{site}.netlify.app"


class Netlify(DeployTarget):
    """A site on Netlify; the token comes from `NETLIFY_AUTH_TOKEN`, never from this file."""

    kind: Literal["netlify"]
    """What kind of place it is. Example: `netlify`"""
    site: Annotated[str, Scalar("site on Netlify"), AfterValidator(_site)]
    """The site there: its name, its domain or its id. Example: `tove-marchetti`"""

"""A site on GitHub Pages, published from a branch."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator

from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar
from brandsite.records.targets.base import DeployTarget

_SHORT: Final = r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+"


def _repository(text: str) -> str:
    """Return the address of a repository; `owner/name` is one on GitHub."""
    if re.fullmatch(_SHORT, text):
        return f"https://github.com/{text.removesuffix('.git')}.git"
    if re.match(r"https?://[^/@]*@", text):
        hint = "write the address without it; the token comes from GITHUB_TOKEN"
        refuse("invalid-target", "a password or token stands in the address", hint)
    if not re.match(r"(https?|ssh|file)://.|[\w.-]+@[\w.-]+:.", text):
        hint = "write owner/name, or the address that you would give to git clone"
        refuse("invalid-target", f"{text!r} is not a repository", hint)
    return text


def _branch(text: str) -> str:
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*", text) or text.startswith("-") or ".." in text:
        refuse("invalid-target", f"{text!r} is not a branch", "the usual one is gh-pages")
    return text


class GithubPages(DeployTarget):
    """A branch that GitHub Pages publishes; git signs in as it does for you otherwise."""

    kind: Literal["github-pages"]
    """What kind of place it is. Example: `github-pages`"""
    repository: Annotated[str, Scalar("repository"), AfterValidator(_repository)]
    """The repository: `owner/name`, or its address. Example: `tove/tove.github.io`"""
    branch: Annotated[str, Scalar("branch"), AfterValidator(_branch)] = "gh-pages"
    """The branch that is published. Example: `gh-pages`"""

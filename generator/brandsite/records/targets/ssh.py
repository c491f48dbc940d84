"""A server that is reached by SSH."""

import re
from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import AfterValidator

from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar, Whole
from brandsite.records.targets.base import DeployTarget


def _host(text: str) -> str:
    if not re.fullmatch(r"([\w.+-]+@)?[\w.:\[\]-]+", text) or text.startswith("-"):
        hint = "write a name of your ~/.ssh/config, or such as tove@server.example"
        refuse("invalid-target", f"{text!r} is not a host for ssh", hint)
    return text


def _folder(text: str) -> str:
    folder = text.removeprefix("~/").rstrip("/")
    if not folder or folder.startswith(("-", "~")) or "\n" in folder:
        hint = "write such as /srv/www/tove, or www/tove for a folder of your account there"
        refuse("invalid-target", f"{text!r} is not a folder for releases", hint)
    return folder


class Ssh(DeployTarget):
    """A folder on a server, by the system's `ssh` and `rsync`; keys are those that `ssh` finds."""

    kind: Literal["ssh"]
    """What kind of place it is. Example: `ssh`"""
    host: Annotated[str, Scalar("host for ssh"), AfterValidator(_host)]
    """The server, as you would write it for `ssh`. Example: `tove@server.example`"""
    port: Annotated[Whole, Ge(0), Le(65535)] = 0
    """The port; 0 is the one that `ssh` takes by itself. Example: `2222`"""
    path: Annotated[str, Scalar("folder"), AfterValidator(_folder)]
    """The folder for releases there; web servers read its `current`. Example: `/srv/www/tove`"""
    keep: Annotated[Whole, Ge(2), Le(1000)] = 5
    """How many releases stay on the server, for going back to. Example: `10`"""

"""The command line: `brandsite`, and `python -m brandsite`."""

import gc
import os
import sys
from typing import NoReturn


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    gc.disable()  # a command makes much, drops little, and ends; one that stays turns it on again
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")  # they are looked for in every package
    try:
        from brandsite.commands.run import run  # noqa: PLC0415 - Ctrl-C counts from here on

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    _end(code)


def _end(code: int) -> NoReturn:
    """End at once: putting away every object of a large site takes longer than going.

    Where other processes are at work, or output cannot be written, Python ends as usual.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        sys.exit(code)
    others = sys.modules.get("multiprocessing")
    if others is not None and others.active_children():
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()

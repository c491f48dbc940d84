"""The command line: `brandsite`, and `python -m brandsite`."""

import sys


def main() -> None:
    """Run the command that the arguments name, and exit with its code."""
    try:
        from brandsite.commands.run import run  # noqa: PLC0415 - Ctrl-C counts from here on

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()

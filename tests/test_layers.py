"""The house has floors: each module keeps to what its layer may know and do."""

from __future__ import annotations

from pathlib import Path

import pytest

from layering import LAYERS, violations

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "generator" / "brandsite"


def test_every_module_keeps_to_its_layer() -> None:
    """No import goes up, and no effect happens outside the layers that may have it."""
    faults = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        where = path.relative_to(REPOSITORY).as_posix()
        found = violations(module.removesuffix(".__init__"), path.read_text("utf-8"))
        faults += [f"{where}:{line}: {fault}" for line, fault in sorted(set(found))]
    assert not faults, "\n".join(["", *faults])


def test_every_module_has_a_layer() -> None:
    """A new folder is given its place before it is used."""
    found = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert found - {"__init__", "__main__"} <= set(LAYERS)


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("sources.files", "import brandsite.site.load", "which stands above it"),
        ("records.base", "from brandsite.build import keys", "which stands above it"),
        ("site.load", "from brandsite import theme", "which stands above it"),
        ("site.load", "from ..pages import plan", "which stands above it"),
        ("theme.load", "from brandsite.site.model import Site", "must not know"),
        ("records.base", "from brandsite.markup import convert", "must not know"),
        ("pages.plan", "import brandsite.elsewhere", "in no layer"),
        ("commands.init", "from brandsite.commands.new import command", "imports command 'new'"),
        ("pages.plan", "import datetime as d; d.datetime.now()", "reads the clock"),
        ("pages.plan", "from datetime import date; date.today()", "reads the clock"),
        ("build.keys", "import os; os.environ['HOME']", "reads the clock"),
        ("build.keys", "from random import choice; choice([1])", "reads the clock"),
        ("pages.plan", "from time import perf_counter as now; f = now", "measures time"),
        ("build.pipeline", "print(1)", "prints"),
        ("build.pipeline", "import sys; sys.exit(1)", "prints"),
        ("site.load", "import click; click.echo('')", "prints"),
        ("site.load", "import logging; logging.getLogger()", "prints"),
        ("site.load", "open('x')", "reads files"),
        ("site.load", "path.parent.read_text()", "reads files"),
        ("theme.load", "path.write_text('')", "writes files"),
        ("theme.load", "open('x', 'w')", "writes files"),
        ("theme.load", "path.open(mode='ab')", "writes files"),
        ("commands.new", "path.replace(other)", "writes files"),
        ("commands.new", "import shutil; shutil.copy('a', 'b')", "writes files"),
        ("pages.plan", "import subprocess; subprocess.run([])", "starts processes"),
        ("build.makers", "import urllib.request; urllib.request.urlopen('')", "uses the network"),
    ],
)
def test_a_fault_is_found(module: str, line: str, fault: str) -> None:
    """The reader of syntax trees sees each kind of fault, with its line."""
    found = list(violations(module, f"x = 1\n{line}\n"))
    assert any(number == 2 and fault in message for number, message in found), found


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("pages.plan", "text.replace('a', 'b')"),
        ("pages.plan", "dataclasses.replace(job, output='x')"),
        ("pages.plan", "from brandsite.site.model import Site"),
        ("records.base", "from datetime import date; date(2026, 1, 1)"),
        ("commands.build", "import os; os.environ.get('NO_COLOR')"),
        ("build.publish", "path.write_bytes(b'')"),
        ("sources.files", "path.open('rb')"),
        ("build.pipeline", "from time import perf_counter; perf_counter()"),
        ("commands.new", "from brandsite.commands.disk import write_new"),
    ],
)
def test_what_is_allowed_is_no_fault(module: str, line: str) -> None:
    """The rules do not hinder honest work."""
    assert not list(violations(module, line))

"""No content, however damaged, makes the program fail: it is built, or its mistakes are told."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from brandsite.build.transaction import check
from brandsite.report import as_json, render
from brandsite.sources.yaml_tree import parse
from tiny import options, smallest_site

DEMO: Final = Path(__file__).parents[2] / "content"
KEPT: Final = frozenset({"site.yaml", "brand.yaml"})
"""Without these two a build stops early; they are damaged apart from the rest."""


def demo() -> dict[str, bytes]:
    """Return the demo's content by path, in the tests' theme."""
    files = {p.relative_to(DEMO).as_posix(): p.read_bytes() for p in DEMO.rglob("*") if p.is_file()}
    files["site.yaml"] = files["site.yaml"].replace(b"\ntheme:", b"\ntheme: plain\n#")
    return {f"content/{path}": data for path, data in files.items()}


def assert_told(folder: Path, files: dict[str, bytes]) -> None:
    """Check a site, and that what there is to tell can be told to people and programs."""
    result = check(options(smallest_site(folder, files), jobs=1))
    report = render(result.problems, result.texts)
    assert {sign for sign in report if not sign.isprintable()} <= {"\n"}
    for problem in result.problems:
        assert as_json(problem)["code"]


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change one bit."""
    if not data:
        return b"\xff"
    position = chance.randrange(len(data))
    flipped = data[position] ^ (1 << chance.randrange(8))
    return data[:position] + bytes([flipped]) + data[position + 1 :]


def truncate(data: bytes, chance: random.Random) -> bytes:
    """Keep the beginning."""
    return data[: chance.randrange(len(data) + 1)]


def drop_lines(data: bytes, chance: random.Random) -> bytes:
    """Lose some lines."""
    return b"".join(line for line in data.splitlines(keepends=True) if chance.random() < 0.9)


def shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    """Put the lines into another order."""
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def insert_bytes(data: bytes, chance: random.Random) -> bytes:
    """Put binary data somewhere."""
    position = chance.randrange(len(data) + 1)
    return data[:position] + chance.randbytes(8) + data[position:]


def insert_sign(data: bytes, chance: random.Random) -> bytes:
    """Put a sign with a meaning somewhere."""
    signs = [
        "{",
        "[",
        "&a ",
        "*a ",
        "!x ",
        "\t",
        "---\n",
        "'",
        '"',
        "%",
        "`",
        "\\",
        "{{",
        "{%",
        "](",
    ]
    position = chance.randrange(len(data) + 1)
    return data[:position] + chance.choice(signs).encode() + data[position:]


RANDOM: Final = [flip, truncate, drop_lines, shuffle_lines, insert_bytes, insert_sign]
WHOLE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "two byte order marks": lambda data: b"\xef\xbb\xbf" * 2 + data,
    "carriage returns": lambda data: data.replace(b"\n", b"\r\n"),
    "UTF-16": lambda data: data.decode("utf-8", "replace").encode("utf-16"),
    "UTF-16 without mark": lambda data: data.decode("utf-8", "replace").encode("utf-16-le"),
    "Latin-1": lambda data: data.decode("utf-8", "replace").encode("latin-1", "replace") + b"\xe9",
    "one line": lambda data: data.replace(b"\n", b" "),
    "a huge line": lambda data: data + b"x" * 200_000 + b"\n",
    "empty": lambda _: b"",
    "null bytes": lambda data: b"\0" + data,
    "twice": lambda data: data + data,
    "upper case": lambda data: data.upper(),
}


@pytest.mark.parametrize("damage", RANDOM, ids=lambda damage: damage.__name__)
def test_every_file_is_damaged_somewhere(
    damage: Callable[[bytes, random.Random], bytes], tmp_path: Path
) -> None:
    """Bits flip, lines get lost, signs slip in: in all files of the demo at once."""
    chance = random.Random(damage.__name__)  # noqa: S311 - no secret
    files = demo()
    for path, data in files.items():
        if path.rpartition("/")[2] not in KEPT:
            files[path] = damage(data, chance)
    assert_told(tmp_path, files)


@pytest.mark.parametrize("damage", WHOLE)
def test_every_file_is_damaged_as_a_whole(damage: str, tmp_path: Path) -> None:
    """Editors, archives and copying do such things."""
    files = demo()
    for path, data in files.items():
        if path.rpartition("/")[2] not in KEPT:
            files[path] = WHOLE[damage](data)
    assert_told(tmp_path, files)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_settings_and_brand_are_damaged(name: str, tmp_path: Path) -> None:
    """The two files that every site has, in many ways."""
    data, chance = demo()[f"content/{name}"], random.Random(name)  # noqa: S311 - no secret
    damaged = [damage(data, chance) for damage in RANDOM]
    damaged += [damage(data) for damage in WHOLE.values()]
    for number, text in enumerate(damaged):
        assert_told(tmp_path / str(number), {f"content/{name}": text})


STRANGE: Final[tuple[object, ...]] = (
    None, True, "", " ", "x" * 400, [], [[]], [None], {}, {"a": "b"}, [{"a": {}}], "-1", "1e999",
    "9999-12-31", "present", "\u202e\u2066", "\x00\x1b[31m", "../../x", "C:\\x", "//host/x",
    "javascript:x", "a: b: c", "#", "{{ x }}", "<script>", "[x](post:x)", "![](x)", "$x$", "\ud83d",
)  # fmt: skip
"""Values that some field somewhere may not expect."""


def leaves(value: object, loc: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a record, and to every list and part."""
    if loc:
        yield loc
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*loc, key))
    elif isinstance(value, list) and value:
        yield from leaves(value[0], (*loc, 0))


def replaced(record: dict[str, Any], loc: tuple[Any, ...], value: object) -> dict[str, Any]:
    """Return a copy of a record with another value at `loc`."""
    changed = copy.deepcopy(record)
    inner: Any = changed
    for part in loc[:-1]:
        inner = inner[part]
    inner[loc[-1]] = value
    return changed


def richest(data: bytes, path: str) -> dict[str, Any]:
    """Return the record of a file that has most fields."""
    tree = parse(data.decode(), path).value
    plain = tree.plain() if tree else None
    records = plain if isinstance(plain, list) else [plain]
    return max((r for r in records if isinstance(r, dict)), key=lambda r: len(str(r)), default={})


@pytest.mark.parametrize("turn", range(5))
def test_every_field_holds_something_strange(turn: int, tmp_path: Path) -> None:
    """Each field of each kind of record, one after the other, in one site; five values each."""
    files, values = {}, itertools.cycle(STRANGE[turn:] + STRANGE[:turn])
    for path, data in demo().items():
        name = path.removeprefix("content/")
        if name.endswith(".yaml") and "/" not in name and name not in KEPT:
            record = richest(data, path)
            variants = [replaced(record, loc, next(values)) for loc in leaves(record)]
            for number, variant in enumerate(variants):
                variant.setdefault("id", f"variant-{number}")
            files[path] = yaml.safe_dump(variants).encode("utf-8", "replace")
    assert len(files) > 10
    assert_told(tmp_path, files)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_every_field_of_settings_and_brand_holds_something_strange(
    name: str, tmp_path: Path
) -> None:
    """Each field by itself, for one mistake is enough to stop."""
    record, values = richest(demo()[f"content/{name}"], name), itertools.cycle(STRANGE)
    for number, loc in enumerate(leaves(record)):
        text = yaml.safe_dump(replaced(record, loc, next(values))).encode("utf-8", "replace")
        assert_told(tmp_path / str(number), {f"content/{name}": text})

"""Someone who edits a site, damages what builds leave, and kills them: all at random, by a seed."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from brandsite.build.options import BuildResult
from brandsite.build.transaction import build
from brandsite.diagnostics import UsageError
from edits import RICH, SVG, WORDS, asked, post, rich_site
from shell import GENERATOR, environment
from tiny import NOON, files_of, write


@dataclass(slots=True)
class Author:
    """Someone who edits a site, not always with care."""

    site: Path
    chance: random.Random
    asked: dict[str, Any] = field(default_factory=dict)
    """The options of the next builds."""
    foreign: dict[str, bytes] = field(default_factory=dict)
    """What others put into the output folder."""
    log: list[str] = field(default_factory=list)

    @property
    def public(self) -> Path:
        """The output folder."""
        return self.site / "public"

    def any_of(self, pattern: str) -> Path:
        """Choose a file of the site."""
        return self.chance.choice(sorted(p for p in self.site.glob(pattern) if p.is_file()))

    def post(self) -> Path:
        """Choose a post; where none is left, there is one now."""
        if not list(self.site.glob("content/posts/*.md")):
            add_post(self)
        return self.any_of("content/posts/*.md")

    def word(self) -> str:
        """Choose a word."""
        return self.chance.choice(WORDS)

    def build(self) -> BuildResult:
        """Build with the options of the moment."""
        return build(asked(self.site, **self.asked))


def substitute(file: Path, pattern: str, new: str) -> None:
    """Replace the first match in a file, where there is one."""
    text = file.read_text("utf-8")
    file.write_text(re.sub(pattern, lambda _: new, text, count=1, flags=re.MULTILINE), "utf-8")


def set_field(file: Path, name: str, value: str) -> None:
    """Give a field of the first level another value, or none where that is empty."""
    text = re.sub(rf"^{name}: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    line = f"{name}: {value}\n" if value else ""
    text = re.sub(r"^(?=base_url: |date: )", line, text, count=1, flags=re.MULTILINE)
    file.write_text(text, "utf-8")


def add_post(author: Author) -> None:
    """Write a post, which may refer to others that may not be there."""
    word, name = author.word(), f"n{author.chance.randrange(30)}"
    day = f"2026-{author.chance.randrange(1, 7):02}-{author.chance.randrange(1, 28):02}"
    body = f"All of {author.word()}."
    if author.chance.random() < 0.3:
        body += f" See [it](post:{author.post().stem})."
    text = post(word.title(), day, body, tags=f"[{author.word()}, ops]")
    write(author.site, {f"content/posts/{name}.md": text})


def delete_post(author: Author) -> None:
    """Remove a post; others may link to it."""
    author.post().unlink()


def rename_post(author: Author) -> None:
    """Give a post another file, and so another address."""
    file = author.post()
    file.rename(file.with_stem(f"r{author.chance.randrange(30)}"))


def edit_body(author: Author) -> None:
    """Write on."""
    with author.post().open("a", encoding="utf-8") as file:
        file.write(f"\nAnd {author.word()}.\n\n```python\nx = {author.chance.random()}\n```\n")


def edit_header(author: Author) -> None:
    """Change a field of a post."""
    chance = author.chance
    day = f"2026-0{chance.randrange(1, 8)}-1{chance.randrange(10)}"
    words = f"{author.word()} {author.word()}"
    fields = [
        ("title", words.title()),
        ("tags", f"[{author.word()}, clocks]"),
        ("tags", f"[ops, {author.word()}]"),
        ("series", chance.choice(["", "Time"])),
        ("draft", chance.choice(["", "true"])),
        ("aliases", f"[/old/{words.replace(' ', '-')}.html]"),
        ("summary", chance.choice(["", f"About {words}."])),
        ("updated", f"2026-08-1{chance.randrange(10)}"),
        ("skills", chance.choice(["", "[python]", "[go, python]"])),
    ]
    if chance.random() < 0.2:
        substitute(author.post(), r"^date: .*$", f"date: {day}")
    else:
        set_field(author.post(), *chance.choice(fields))


def edit_record(author: Author) -> None:
    """Change a record of the career."""
    edits = [
        ("skills.yaml", r"name: Go\b\w*", f"name: Go{author.word()}"),
        ("skills.yaml", r"level: \d", f"level: {author.chance.randrange(1, 6)}"),
        ("certifications.yaml", r"expires: \S+", f"expires: 202{author.chance.randrange(5, 9)}-03"),
        ("experience.yaml", r"title: \w+", f"title: {author.word()}"),
        ("experience.yaml", r"highlights: \[\w+", f"highlights: [{author.word()}"),
        ("projects/tide.md", r"^summary: .*$", f"summary: It is {author.word()}."),
        ("projects/tide.md", r"^name: .*$", f"name: Tide {author.word()}"),
        ("pages/uses.md", r"^title: .*$", f"title: Uses {author.word()}"),
    ]
    name, pattern, new = author.chance.choice(edits)
    substitute(author.site / "content" / name, pattern, new)


def edit_brand(author: Author) -> None:
    """Change a colour or a text of the brand."""
    edits = [
        (r"accent: '#\w+'", f"accent: '#{author.chance.randrange(16**6):06x}'"),
        (r"headline: .*", f"headline: She keeps {author.word()}"),
        (r"name: Ada.*", f"name: Ada {author.word().title()}"),
    ]
    substitute(author.site / "content/brand.yaml", *author.chance.choice(edits))


def edit_settings(author: Author) -> None:
    """Change what the whole site goes by."""
    edits = [
        (r"per_page: \d", f"per_page: {author.chance.randrange(1, 5)}"),
        (r"feed_size: \d", f"feed_size: {author.chance.randrange(1, 5)}"),
        (r"base_url: .*", f"base_url: https://ada.example/{author.word()}"),
        (r"title: .*", f"title: {author.word()}"),
        (r"from: [^,]*", f"from: /{author.word()}.html"),
        (r"^time_zone: .*$", "time_zone: America/Lima"),
    ]
    fields = [
        (
            "features",
            author.chance.choice(["", "{tags: false}", "{feed: false}", "{series: false}"]),
        ),
        ("description", author.word()),
        ("navigation", author.chance.choice(["", f"[{{page: writing, label: {author.word()}}}]"])),
    ]
    file = author.site / "content/site.yaml"
    if author.chance.random() < 0.3:
        set_field(file, *author.chance.choice(fields))
    else:
        substitute(file, *author.chance.choice(edits))


def edit_theme(author: Author) -> None:
    """Change a template, a stylesheet, a label."""
    file = author.any_of("themes/*/[tcl]*/*")
    if file.suffix == ".css":
        file.write_text(f"a {{ color: #{author.chance.randrange(16**6):06x} }}\n", "utf-8")
    elif file.suffix == ".yaml":
        substitute(file, r"^(home|about|writing): .*$", f"writing: {author.word()}")
    elif file.suffix == ".xml":
        substitute(file, r"\n", f"\n<!-- {author.word()} -->\n")
    else:
        substitute(file, r"</nav>|<time>|<h2>", f"<i>{author.word()}</i>")


def edit_template_with_its_block(author: Author) -> None:
    """Add to what a layout prints."""
    file = author.any_of("themes/*/templates/[hpw]*.html")
    block = "{% block main %}"
    substitute(file, re.escape(block), f"{block}\n<i>{author.word()}</i>")


def edit_picture(author: Author) -> None:
    """Replace a picture by one of the same size in bytes."""
    width = author.chance.randrange(1, 10)
    author.any_of("content/**/*.svg").write_text(SVG.format(width, 4), "utf-8")


def add_picture(author: Author) -> None:
    """Add a picture, and show it."""
    name = author.word()
    write(author.site, {f"content/media/{name}.svg": SVG.format(1, 1)})
    with author.post().open("a", encoding="utf-8") as file:
        file.write(f"\n![{name}](../media/{name}.svg)\n")


def remove_file(author: Author) -> None:
    """Remove a picture or a file that is copied; pages may show it."""
    files = sorted([*author.site.glob("content/**/*.svg"), *author.site.glob("content/static/*.*")])
    if files:
        author.chance.choice(files).unlink()
    write(author.site, {f"content/static/{author.word()}.txt": author.word()})


def mend(author: Author) -> None:
    """Put back what may be missed, and remove what may miss it."""
    for file in author.site.glob("content/posts/*.md"):
        if file.relative_to(author.site).as_posix() not in RICH:
            file.unlink()
    rich_site(author.site)
    if (author.site / "themes/base").exists():
        substitute(author.site / "content/site.yaml", "theme: plain", "theme: base")


def touch(author: Author) -> None:
    """Give files other times, and no other bytes."""
    for pattern in ("content/**/*", "themes/**/*"):
        os.utime(author.any_of(pattern))


def edit_within_a_tick(author: Author) -> None:
    """Build, then change bytes at once; size and time stay as they were."""
    file = author.post()
    file.write_text(file.read_text("utf-8") + "\nIt is one.\n", "utf-8")
    author.build()
    status = file.stat()
    file.write_text(file.read_text("utf-8").replace("is one", "is two"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def edit_and_undo(author: Author) -> None:
    """Build something else in between."""
    file = author.post()
    before = file.read_bytes()
    file.write_bytes(before + b"\nFor now.\n")
    author.build()
    file.write_bytes(before)


def make_a_mistake(author: Author) -> None:
    """Build with an error, then mend it."""
    file = write(author.site, {"content/posts/wrong.md": "---\ntitle: Wrong\n---\n"})
    before = files_of(author.public)
    assert not author.build().ok
    assert files_of(author.public) == before
    (file / "content/posts/wrong.md").unlink()


def damage(file: Path, chance: random.Random) -> None:
    """Flip a byte, cut the end, write nonsense, or delete the file."""
    data = file.read_bytes()
    at = chance.randrange(len(data))
    flipped = data[:at] + bytes([data[at] ^ 64]) + data[at + 1 :]
    kind = chance.randrange(4)
    if kind == 3:
        file.unlink()
    else:
        file.write_bytes((flipped, data[:at], chance.randbytes(200))[kind])


def damage_ledger(author: Author) -> None:
    """Damage what is noted of the last build."""
    damage(author.any_of(".brandsite/*.ledger"), author.chance)


def lose_state(author: Author) -> None:
    """Delete all that builds note: nobody knows any more whose output that is."""
    shutil.rmtree(author.site / ".brandsite")
    with pytest.raises(UsageError, match="nothing notes that it was made"):
        author.build()
    shutil.rmtree(author.public)
    author.foreign.clear()


def damage_memo(author: Author) -> None:
    """Damage what is kept of earlier builds."""
    damage(author.any_of(".brandsite/cache/*"), author.chance)


def tamper(author: Author) -> None:
    """Change a byte of a published file."""
    file = author.any_of("public/**/*")
    data = file.read_bytes()
    file.write_bytes(b"?" + data[1:])


def lose_output(author: Author) -> None:
    """Delete a published file, or all of them."""
    if author.chance.random() < 0.2:
        shutil.rmtree(author.public)
        author.foreign.clear()
        return
    ours = sorted(files_of(author.public).keys() - author.foreign)
    (author.public / author.chance.choice(ours)).unlink()


def add_foreign(author: Author) -> None:
    """Put a file of one's own into the output."""
    folder = author.chance.choice(["", "writing/", "skills/go/", "own/"])
    files = {f"{folder}foreign-{author.word()}.txt": b"mine"}
    author.foreign |= files
    write(author.public, files)


def ask_otherwise(author: Author) -> None:
    """Build with other options from now on."""
    choices: list[dict[str, Any]] = [
        {},
        {"drafts": True},
        {"future": True},
        {"drafts": True, "future": True},
        {"base_url": "https://other.example/sub"},
        {"now": NOON + dt.timedelta(days=1)},
        {"now": NOON + dt.timedelta(days=600)},
        {"force": True},
        {"explain": True},
        {"jobs": 2},
        {"secret": b"of another"},
    ]
    author.asked = author.chance.choice(choices)


BUILDER: Final = """
import sys
from pathlib import Path
sys.path.append(sys.argv[2])
import edits, brandsite.build.rebuild, brandsite.build.makers, brandsite.theme.render
print("ready", flush=True)
edits.build(edits.asked(Path(sys.argv[1])))
"""


def kill_a_build(author: Author) -> None:
    """Edit, and kill the build of it at some moment."""
    edit_body(author)
    tests = str(GENERATOR.parent / "tests")
    command = [sys.executable, "-c", BUILDER, str(author.site), tests]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(author.chance.random() * 0.15)
        process.kill()


EDITS: Final[tuple[Callable[[Author], None], ...]] = (
    add_post, add_post, delete_post, rename_post, edit_body, edit_body, edit_header, edit_header,
    edit_record, edit_record, edit_brand, edit_settings, edit_settings, edit_theme, edit_theme,
    edit_template_with_its_block, edit_picture, add_picture, remove_file, mend, touch,
    edit_within_a_tick, edit_and_undo, make_a_mistake, damage_ledger, lose_state, damage_memo,
    tamper,
    edit_within_a_tick, lose_output, add_foreign, ask_otherwise, ask_otherwise, kill_a_build,
    kill_a_build,
)  # fmt: skip
NEEDS_OUTPUT: Final = frozenset(
    {damage_ledger, lose_state, damage_memo, tamper, lose_output, add_foreign}
)
BUILDS: Final = frozenset({edit_within_a_tick, edit_and_undo, make_a_mistake, kill_a_build})
"""What builds in between."""


def edit(author: Author, without: Collection[Callable[[Author], None]] = ()) -> None:
    """Do something; what needs a site that was built is done to none else."""
    act = author.chance.choice([act for act in EDITS if act not in without])
    there = author.public.exists() and bool(files_of(author.public).keys() - author.foreign)
    kept = list(author.site.glob(".brandsite/*.ledger")) and list(
        author.site.glob(".brandsite/cache/*")
    )
    if act in NEEDS_OUTPUT and not (there and kept):
        return
    author.log.append(act.__name__)
    act(author)

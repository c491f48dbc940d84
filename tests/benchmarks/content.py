"""Posts for benchmarks: post `i` is the same text on every machine and in a site of any size."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.samples import SAMPLES
from benchmarks.words import HEADINGS, ITEMS, SENTENCES, TAGS, TITLES, WORDS

POSTS_URL: Final = "/writing/"
"""Where posts stand on the site, each under its slug."""
_FIRST: Final = dt.datetime(2004, 1, 5, 8, tzinfo=dt.UTC)
_APART: Final = dt.timedelta(hours=9)
_PLACE: Final = re.compile("«([A-Za-z]+)([0-9]*)»")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its own file: front matter that both generators read, and a body."""

    slug: str
    """The last part of its address, and the stem of its file."""
    title: str
    text: str
    """The whole file."""


def posts(count: int) -> Iterator[Post]:
    """Yield the first `count` posts, the oldest first."""
    return (post(number) for number in range(count))


def post(number: int) -> Post:
    """Write a post; its links lead to earlier ones only."""
    slug, title = heading(number)
    rng = _dice(number, "front")
    date = _FIRST + number * _APART + dt.timedelta(minutes=rng.randint(0, 400))
    tags = ", ".join(sorted(rng.sample(TAGS, rng.randint(1, 5))))
    summary = " ".join(fill(rng, rng.choice(_PLAIN)) for _ in range(2))
    front = (
        f'title: "{title}"\ndate: {date:%Y-%m-%dT%H:%M:%SZ}\ntags: [{tags}]\nsummary: "{summary}"\n'
    )
    return Post(slug, title, f"---\n{front}---\n\n{body(number)}")


def heading(number: int) -> tuple[str, str]:
    """Return the slug and the title of a post."""
    rng = _dice(number, "title")
    title = _sentence_case(fill(rng, rng.choice(TITLES)))
    return f"{re.sub('[^a-z0-9]+', '-', title.lower()).strip('-')}-{number:05}", title


def body(number: int) -> str:
    """Write the text of a post: 300 to 1,200 words in sections, with what blogs are made of."""
    rng = _dice(number, "body")
    length, footnote = rng.randint(270, 1140), rng.random() < 1 / 4
    extras = _extras(rng)
    sections = max(2, length // 170)
    blocks = [_paragraph(rng, number, 45)]
    for left in range(sections, 0, -1):
        level = "###" if left % 3 == 0 else "##"
        blocks.append(f"{level} {_sentence_case(fill(rng, rng.choice(HEADINGS)))}")
        words = 0
        while words < (length - 45) / sections - 20:
            blocks.append(_paragraph(rng, number, rng.randint(35, 85)))
            words += len(blocks[-1].split())
        blocks += [extras.pop() for _ in range(len(extras) // left)]
    if footnote:
        blocks[2] += " There is more to say on this.[^1]"
        blocks.append(f"[^1]: {fill(rng, rng.choice(_PLAIN))}")
    return "\n\n".join(blocks) + "\n"


def fill(rng: Random, pattern: str, link: str = "/") -> str:
    """Fill the places of a pattern; the same name gets the same word throughout."""
    chosen: dict[str, str] = {}

    def word(place: re.Match[str]) -> str:
        kind, key = place[1].lower(), place[0].lower()
        if key not in chosen:
            chosen[key] = _word(rng, kind, link)
        return chosen[key].capitalize() if place[1][0].isupper() else chosen[key]

    return _PLACE.sub(word, pattern)


def write_posts(folder: Path, count: int) -> None:
    """Write `count` posts as Markdown files into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in posts(count):
        folder.joinpath(f"{made.slug}.md").write_text(made.text, "utf-8")


_PLAIN: Final = tuple(text for text in SENTENCES if not set("*`[") & set(text))
"""Sentences without any markup."""


def _dice(number: int, part: str) -> Random:
    return Random(f"post {number}, {part}")  # noqa: S311 - to be repeated, not to be secret


def _word(rng: Random, kind: str, link: str) -> str:
    if kind == "link":
        return link
    if kind in ("number", "small"):
        return str(rng.randint(12, 980) if kind == "number" else rng.randint(2, 9))
    return rng.choice(WORDS[kind])


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraph(rng: Random, number: int, words: int) -> str:
    sentences: list[str] = []
    while sum(sentence.count(" ") + 1 for sentence in sentences) < words - 9:
        earlier = f"{POSTS_URL}{heading(rng.randrange(number))[0]}/" if number else "/"
        sentences.append(_sentence_case(fill(rng, rng.choice(SENTENCES), earlier)))
    return " ".join(sentences)


def _extras(rng: Random) -> list[str]:
    """Return what stands between paragraphs, in any order."""
    extras = [_list(rng) for _ in range(rng.randint(1, 3))]
    extras.append("\n".join(f"> {_sentence_case(fill(rng, rng.choice(_PLAIN)))}" for _ in range(2)))
    if rng.random() < 1 / 3:
        extras.append(_table(rng))
    if rng.random() < 1 / 2:
        languages = (rng.choice(tuple(SAMPLES)) for _ in range(rng.randint(1, 3)))
        extras += [f"```{name}\n{fill(rng, SAMPLES[name])}```" for name in languages]
    rng.shuffle(extras)
    return extras


def _list(rng: Random) -> str:
    numbered = rng.random() < 1 / 2
    items = (_sentence_case(fill(rng, rng.choice(ITEMS))) for _ in range(rng.randint(3, 6)))
    return "\n".join(f"{n}. {item}" if numbered else f"- {item}" for n, item in enumerate(items, 1))


def _table(rng: Random) -> str:
    row = "| «noun» | «adjective» | «number» | `«verb»` |"
    rows = (fill(rng, row) for _ in range(rng.randint(3, 8)))
    return "\n".join(("| What | How | Count | Then |", "| --- | :-- | ----: | ---- |", *rows))

"""Somebody who looks at a site again and again while it is published."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass(slots=True)
class Visitor:
    """Polls the live address: what is seen together must be of one version.

    It fetches a page, a file that only one of the versions has, and the page once more. Where the
    page was the same both times, the file in between has to be of the same version.
    """

    origin: str
    old: Mapping[str, str]
    new: Mapping[str, str]
    looks: int = 0
    mixes: list[str] = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Begin to look, when it has seen something once."""
        self._look()
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _where: TracebackType | None
    ) -> None:
        """Look a last time."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        if kind is None:
            self._look()

    def _go_on(self) -> None:
        while not self._ended.wait(0.002):
            self._look()

    def _look(self) -> None:
        before = self._get("index.html")
        single = sorted(self.old.keys() ^ self.new.keys())
        seen = {path: self._get(path) for path in single}
        after = self._get("index.html")
        if before != after:
            return
        self.looks += 1
        version = next((v for v in (self.old, self.new) if v["index.html"] == before), None)
        if version is None:
            self.mixes.append(f"a home page of no version: {before!r}")
        elif {path: version.get(path) for path in single} != seen:
            self.mixes.append(f"a page of one version with files of another: {seen}")

    def _get(self, path: str) -> str | None:
        try:
            with urllib.request.urlopen(f"{self.origin}/live/{path}", timeout=10) as answer:  # noqa: S310 - our own host
                return bytes(answer.read()).decode()
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return None

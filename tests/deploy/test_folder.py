"""A folder on this machine: whole at any moment, whoever else has files there."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from brandsite.deploy.errors import DeployError
from brandsite.deploy.targets.folder import FolderTarget
from brandsite.records.targets.folder import Folder
from memory import means_at
from releasing import CHANGED, ONE, TWO, as_bytes, deploy, release_of
from tiny import files_of, write


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    """Return a place beside the site."""
    settings = Folder.model_validate({"kind": "folder", "path": "../www/tove"})
    return FolderTarget(settings, means_at(tmp_path / "site"))


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """Return the folder that visitors get."""
    return tmp_path / "www/tove"


def test_the_folder_becomes_the_site(target: FolderTarget, tmp_path: Path, www: Path) -> None:
    """First whole, then what differs; what is live is what was published."""
    assert deploy(target, tmp_path / "one", ONE).sent == len(ONE)
    assert files_of(www) == as_bytes(ONE)
    release = release_of(target, tmp_path / "two", TWO)
    assert set(release.changes.sent) == CHANGED
    before = www.joinpath("about/index.html").stat().st_ino
    published = target.publish(release, lambda *_: None)
    assert (published.sent, published.id) == (len(CHANGED), target.live().id)
    assert files_of(www) == as_bytes(TWO)
    assert www.joinpath("about/index.html").stat().st_ino == before
    assert not release_of(target, tmp_path / "two", TWO).changes


def test_another_machine_knows_what_is_there(
    target: FolderTarget, tmp_path: Path, www: Path
) -> None:
    """What is known of the folder lies beside it, not with the site."""
    deploy(target, tmp_path / "one", ONE)
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    settings = Folder.model_validate({"kind": "folder", "path": str(www)})
    other = FolderTarget(settings, means_at(tmp_path / "elsewhere"))
    assert other.live() == target.live()
    assert deploy(other, tmp_path / "two", TWO).sent == len(CHANGED)


def test_files_of_others_stay(target: FolderTarget, tmp_path: Path, www: Path) -> None:
    """A file that was put there by hand is carried over; one of ours that was edited is mended."""
    deploy(target, tmp_path / "one", ONE)
    write(www, {"google123.html": "mine", "feed.xml": "edited"})
    assert target.live().digests.keys() == ONE.keys()
    release = release_of(target, tmp_path / "one", ONE)
    assert release.changes.changed == ("feed.xml",)
    target.publish(release, lambda *_: None)
    assert files_of(www) == as_bytes(ONE) | {"google123.html": b"mine"}


def test_a_strange_folder_is_left_alone(target: FolderTarget, www: Path) -> None:
    """Nobody's photographs are replaced by a site."""
    write(www, {"photo.jpg": "x"})
    with pytest.raises(DeployError, match="nothing notes that brandsite made it\nhint: it"):
        target.live()
    assert files_of(www) == {"photo.jpg": b"x"}


def test_visitors_never_see_a_mix(target: FolderTarget, tmp_path: Path, www: Path) -> None:
    """While sites are exchanged again and again, each look finds one of them whole."""
    deploy(target, tmp_path / "one", ONE)
    pages = {as_bytes(ONE)["index.html"], as_bytes(TWO)["index.html"]}
    seen: list[bytes] = []
    done = threading.Event()

    def visit() -> None:
        while not done.is_set():
            seen.append(www.joinpath("index.html").read_bytes())

    visitor = threading.Thread(target=visit)
    visitor.start()
    try:
        for _ in range(10):
            deploy(target, tmp_path / "two", TWO)
            deploy(target, tmp_path / "one", ONE)
    finally:
        done.set()
        visitor.join()
    assert set(seen) == pages


def test_an_error_half_way_leaves_the_old_site(
    target: FolderTarget, tmp_path: Path, www: Path
) -> None:
    """A file that changes meanwhile ends the run; the next one finishes."""
    deploy(target, tmp_path / "one", ONE)
    release = release_of(target, tmp_path / "two", TWO)
    write(tmp_path / "two", {"index.html": "changed meanwhile"})
    with pytest.raises(DeployError, match=r"index.html changed while"):
        target.publish(release, lambda *_: None)
    assert files_of(www) == as_bytes(ONE)
    deploy(target, tmp_path / "two", TWO)
    assert files_of(www) == as_bytes(TWO)

"""A zip file: the same site is the same archive, and it is never half written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from brandsite.deploy.errors import DeployError
from brandsite.deploy.targets.zip import ZipTarget
from brandsite.records.targets.zip import Zip
from memory import means_at
from releasing import CHANGED, ONE, TWO, as_bytes, deploy, release_of


@pytest.fixture
def target(tmp_path: Path) -> ZipTarget:
    """Return an archive in a folder that is not there yet."""
    settings = Zip.model_validate({"kind": "zip", "path": "out/site.zip"})
    return ZipTarget(settings, means_at(tmp_path))


def test_the_archive_holds_the_site(target: ZipTarget, tmp_path: Path) -> None:
    """All files, readable by everybody; what is in it is known next time."""
    deploy(target, tmp_path / "one", ONE)
    with zipfile.ZipFile(tmp_path / "out/site.zip") as archive:
        assert {entry: archive.read(entry) for entry in archive.namelist()} == as_bytes(ONE)
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
    release = release_of(target, tmp_path / "two", TWO)
    assert set(release.changes.sent) == CHANGED
    published = target.publish(release, lambda *_: None)
    assert published.id == target.live().id
    assert not release_of(target, tmp_path / "two", TWO).changes


def test_the_same_site_is_the_same_archive(target: ZipTarget, tmp_path: Path) -> None:
    """Neither the day nor the times of files are in it."""
    deploy(target, tmp_path / "one", ONE)
    first = tmp_path.joinpath("out/site.zip").read_bytes()
    tmp_path.joinpath("out/site.zip").unlink()
    deploy(target, tmp_path / "again", dict(sorted(ONE.items(), reverse=True)))
    assert tmp_path.joinpath("out/site.zip").read_bytes() == first


def test_a_strange_file_is_left_alone(target: ZipTarget, tmp_path: Path) -> None:
    """What is no archive is not replaced by one."""
    tmp_path.joinpath("out").mkdir()
    tmp_path.joinpath("out/site.zip").write_text("a letter")
    with pytest.raises(DeployError, match="is not a zip file of ours"):
        deploy(target, tmp_path / "one", ONE)
    assert tmp_path.joinpath("out/site.zip").read_text() == "a letter"


def test_an_archive_that_cannot_be_written_stays(target: ZipTarget, tmp_path: Path) -> None:
    """A disk that refuses leaves the old archive."""
    deploy(target, tmp_path / "one", ONE)
    first = tmp_path.joinpath("out/site.zip").read_bytes()
    tmp_path.joinpath("out/site.zip.new").mkdir()
    with pytest.raises(DeployError, match="cannot be written"):
        deploy(target, tmp_path / "two", TWO)
    assert tmp_path.joinpath("out/site.zip").read_bytes() == first

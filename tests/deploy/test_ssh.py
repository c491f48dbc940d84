"""A server by SSH: a real one on loopback, with the system's own `ssh` and `rsync`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brandsite.deploy.errors import DeployError
from brandsite.deploy.targets.ssh import SshTarget
from brandsite.records.targets.ssh import Ssh
from memory import means_at
from releasing import CHANGED, ONE, TWO, as_bytes, deploy, release_of
from server import Server, server_in
from tiny import files_of, write


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server for these tests."""
    with server_in(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Return the folder on the server, with a name that a shell would take apart."""
    return tmp_path / "the server's $HOME/tove"


@pytest.fixture
def environment(server: Server) -> dict[str, str]:
    """Return what `ssh` finds its keys by."""
    return {"PATH": os.environ["PATH"], "RSYNC_RSH": server.ssh}


@pytest.fixture
def target(tmp_path: Path, there: Path, environment: dict[str, str]) -> SshTarget:
    """Return the place."""
    settings = Ssh.model_validate({"kind": "ssh", "host": "server", "path": str(there), "keep": 3})
    return SshTarget(settings, means_at(tmp_path, environment=environment))


def releases_in(there: Path) -> list[str]:
    """Return the releases on the server."""
    return sorted(path.name for path in there.joinpath("releases").iterdir() if path.is_dir())


def test_a_release_goes_live(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """First whole, then what differs: the rest is the same files under a second name."""
    assert target.live().digests == {}
    first = deploy(target, tmp_path / "one", ONE)
    assert (first.sent, files_of(there / "current")) == (len(ONE), as_bytes(ONE))
    release = release_of(target, tmp_path / "two", TWO)
    assert set(release.changes.sent) == CHANGED
    assert release.live.note == b"a note"
    second = target.publish(release, lambda *_: None)
    assert second.sent == len(CHANGED)
    assert second.sent_bytes == sum(len(TWO[path].encode()) for path in CHANGED)
    assert files_of(there / "current") == as_bytes(TWO)
    one, two = (there / "releases" / name / "about/index.html" for name in (first.id, second.id))
    assert one.samefile(two)
    assert not release_of(target, tmp_path / "two", TWO).changes
    assert target.live().id == second.id
    there.joinpath("releases", f"{second.id}.json").unlink()
    lost = release_of(target, tmp_path / "two", TWO)
    assert (lost.live.unlisted, {*lost.changes.added}) == (True, {*TWO})


def test_files_are_for_everybody_to_read(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """A web server runs as somebody else."""
    release = release_of(target, tmp_path / "one", ONE)
    tmp_path.joinpath("one/index.html").chmod(0o600)
    target.publish(release, lambda *_: None)
    assert there.joinpath("current/index.html").stat().st_mode & 0o777 == 0o644
    assert there.joinpath("current/about").stat().st_mode & 0o777 == 0o755


def test_what_was_live_comes_back(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """Step by step, or by name, and the next deploy is compared with what is live then."""
    first = deploy(target, tmp_path / "one", ONE)
    second = deploy(target, tmp_path / "two", TWO)
    assert target.rollback().id == first.id
    assert files_of(there / "current") == as_bytes(ONE)
    assert set(release_of(target, tmp_path / "two", TWO).changes.sent) == CHANGED
    with pytest.raises(
        DeployError, match=f"no release older than the live one.*\nhint.*{first.id}"
    ):
        target.rollback()
    with pytest.raises(DeployError, match="there is no release 000009"):
        target.rollback("000009")
    assert target.rollback(second.id).id == second.id
    assert files_of(there / "current") == as_bytes(TWO)


def test_old_releases_go(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """As many stay as the settings say, and the live one in any case."""
    ids = [deploy(target, tmp_path / str(n), {**ONE, "n.txt": str(n)}).id for n in range(4)]
    assert releases_in(there) == ids[1:]
    target.rollback(ids[1])
    last = deploy(target, tmp_path / "two", TWO).id
    assert releases_in(there) == [*ids[1:], last]
    lists = {path.stem for path in there.joinpath("releases").glob("*.json")}
    assert lists == {*ids[1:], last}


def test_a_deploy_in_between_is_noticed(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """What was planned against one site does not replace another."""
    release = release_of(target, tmp_path / "one", ONE)
    deploy(target, tmp_path / "two", TWO)
    with pytest.raises(DeployError, match="somebody else published"):
        target.publish(release, lambda *_: None)
    assert files_of(there / "current") == as_bytes(TWO)


def test_a_strange_folder_is_left_alone(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """A `current` that is no link was not made here."""
    write(there / "current", {"photo.jpg": "x"})
    with pytest.raises(DeployError, match="is there, and is not a link of ours"):
        deploy(target, tmp_path / "one", ONE)
    assert files_of(there / "current") == {"photo.jpg": b"x"}


def test_a_server_that_is_not_there(tmp_path: Path, environment: dict[str, str]) -> None:
    """It is told from one that refuses, with what to try."""
    settings = Ssh.model_validate({"kind": "ssh", "host": "server", "port": 1, "path": "www"})
    target = SshTarget(settings, means_at(tmp_path, environment=environment))
    with pytest.raises(DeployError, match=r"no connection: (.|\n)*does `ssh server` work"):
        target.live()


def test_a_program_that_is_missing(tmp_path: Path) -> None:
    """It is named."""
    settings = Ssh.model_validate({"kind": "ssh", "host": "server", "path": "www"})
    target = SshTarget(settings, means_at(tmp_path, environment={"RSYNC_RSH": "no-such-ssh"}))
    with pytest.raises(DeployError, match="no-such-ssh is not installed"):
        target.live()


def test_visitors_never_see_a_mix(target: SshTarget, tmp_path: Path, there: Path) -> None:
    """A page and the style sheet that it was built with are always both there."""
    deploy(target, tmp_path / "one", ONE)
    sites = [as_bytes(ONE), as_bytes(TWO)]
    seen: list[dict[str, bytes]] = []
    done = threading.Event()

    def visit() -> None:
        while not done.is_set():
            seen.append(files_of(there.joinpath("current").resolve()))

    visitor = threading.Thread(target=visit)
    visitor.start()
    try:
        deploy(target, tmp_path / "two", TWO)
        target.rollback()
    finally:
        done.set()
        visitor.join()
    assert all(site in sites for site in seen)
    assert len(seen) > 5


RUN = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from brandsite.deploy.targets.ssh import SshTarget
from brandsite.records.targets.ssh import Ssh
from memory import means_at
from releasing import deploy
settings = Ssh.model_validate({{"kind": "ssh", "host": "server", "path": {there!r}}})
target = SshTarget(settings, means_at(Path({here!r}), environment={environment!r}))
files = {{f"{{n}}.txt": "x" * 20000 for n in range(100)}}
deploy(target, Path({here!r}) / "many", files)
"""


@pytest.mark.parametrize("after", [0.5, 1.5, 3.0])
def test_a_kill_leaves_the_old_site_or_the_new(
    after: float, target: SshTarget, tmp_path: Path, there: Path, environment: dict[str, str]
) -> None:
    """Whenever it comes; the next run completes, and sends nothing twice that had arrived."""
    deploy(target, tmp_path / "one", ONE)
    many = {f"{n}.txt": "x" * 20_000 for n in range(100)}
    values = {"path": sys.path, "there": str(there), "here": str(tmp_path)}
    script = textwrap.dedent(RUN).format(**values, environment=environment)
    process = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert files_of(there.joinpath("current").resolve()) in (as_bytes(ONE), as_bytes(many))
    deploy(target, tmp_path / "many", many)
    assert files_of(there / "current") == as_bytes(many)

"""Whatever goes wrong, the old or the new site is there, whole; and what is said about it."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from brandsite.build.publishing import draft, staging, switch, workshop
from brandsite.build.publishing.disk import sync, write_whole
from brandsite.build.publishing.staging import Staging
from brandsite.build.publishing.stamps import Stamp, observe
from brandsite.diagnostics import UsageError
from publishing import ONE, TWO, beside, bytes_beside, published, stamps_of, state_of
from tiny import files_of, write

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder that ONE was published into."""
    output = tmp_path / "site" / "public"
    published(output, ONE)
    return output


def failing(error: BaseException) -> object:
    """Return a function that raises this error whatever it is called with."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def break_off(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException) -> None:
    """Let a step of publishing fail."""
    monkeypatch.setattr(draft if step == "write_new" else staging, step, failing(error))


def assert_nothing_is_left(output: Path) -> None:
    """Check that there is the site, the notes, and a spare in order at the most."""
    assert beside(output) == {"public", ".brandsite"}
    names = {path.name for path in state_of(output).glob("publish-*/*")}
    assert names in (set(), {"notes.json", "tree"})
    assert bytes_beside(output) == 0


@pytest.mark.parametrize("step", ["write_new", "moment", "sync", "switch", "sync_folder", "link"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), FULL])
def test_cut_short_at_any_step(
    output: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    """By Ctrl-C or a full disk: the old site stays, or the new one if it is there already."""
    after_the_switch = step in ("sync_folder", "link")
    break_off(monkeypatch, step, error)
    try:
        published(output, TWO)
    except (OSError, KeyboardInterrupt):
        pass
    else:
        assert after_the_switch  # the spare is not worth an error
    assert files_of(output) == (TWO if after_the_switch else ONE)
    assert_nothing_is_left(output)
    monkeypatch.undo()
    published(output, TWO)
    assert files_of(output) == TWO
    assert (stamps_of(output) or {}).keys() == TWO.keys()


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("write_new", "no space left on device while writing {file}; {untouched}"),
        ("sync", "no space left on device while writing {output}; {untouched}"),
        ("sync_folder", "no space left on device while syncing {output}; the new site is in its"),
    ],
)
def test_an_error_of_the_disk_is_told(
    output: Path, monkeypatch: pytest.MonkeyPatch, step: str, said: str
) -> None:
    """What happened, where, and that it did no harm."""
    untouched = "the site published before is untouched"
    break_off(monkeypatch, step, FULL)
    with pytest.raises(OSError, match="no space") as caught:
        published(output, TWO)
    assert str(caught.value.strerror).startswith(
        said.format(file="index.html", output=output, untouched=untouched)
    )
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, None)


def test_a_first_build_says_that_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no site to be untouched, and none is begun."""
    monkeypatch.setattr(staging, "sync", failing(FULL))
    with pytest.raises(OSError, match="nothing was published"):
        published(tmp_path / "site" / "public", ONE)
    assert beside(tmp_path / "site" / "public") == {".brandsite"}


def test_what_is_noted_and_when(output: Path) -> None:
    """Before the switch what was and what will be; after it what is."""
    noted: list[tuple[Mapping[str, Stamp], Mapping[str, bytes]]] = []
    transaction = Staging(observe(output, state_of(output), stamps_of(output)))
    transaction.keep("a/index.html")
    transaction.put("b/index.html", b"b")
    transaction.publish(lambda stamps: noted.append((stamps, files_of(output))))
    transaction.discard()
    (before, old), (after, new) = noted
    assert old == ONE
    assert before.keys() == {*ONE, "b/index.html"}
    assert new.keys() == after.keys() == {"a/index.html", "b/index.html"}
    for path, stamp in after.items():
        file = (output / path).stat()
        assert (stamp.size, stamp.inode) == (file.st_size, file.st_ino)
        assert stamp.mtime_ns in (file.st_mtime_ns, 0)


def test_a_process_of_a_killed_build_harms_no_later_one(output: Path) -> None:
    """It may write its draft when the next build is at work already."""
    killed = Staging(observe(output, state_of(output), stamps_of(output)))
    late = killed.draft("index.html")
    later = Staging(observe(output, state_of(output), stamps_of(output)))
    later.put("index.html", b"new")
    assert late.write(b"late")
    later.publish(lambda _stamps: None)
    later.discard()
    assert files_of(output) == {"index.html": b"new"}
    assert_nothing_is_left(output)


def test_only_what_is_intact_can_be_kept(output: Path) -> None:
    """Anything else would publish what nobody made."""
    (output / "index.html").write_bytes(b"edited")
    transaction = Staging(observe(output, state_of(output), stamps_of(output)))
    for path in ("index.html", "unheard-of.html"):
        with pytest.raises(ValueError, match="cannot be kept"):
            transaction.keep(path)
    transaction.discard()


@pytest.mark.parametrize("done", [1, 2])
def test_a_switch_by_renames_is_finished_by_the_next_run(output: Path, done: int) -> None:
    """Before it looks at anything: a kill between the renames costs no file."""
    place = workshop.Workshop.of(output, state_of(output))
    write(place.tree, TWO)
    output.rename(place.old)
    if done == 2:
        place.tree.rename(output)
    observe(output, state_of(output), stamps_of(output))
    assert files_of(output) == TWO
    assert_nothing_is_left(output)


def test_a_rename_that_fails_is_undone(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged and the second rename fails, the old site comes back."""
    monkeypatch.setattr(switch, "exchange", lambda *_: False)
    rename = Path.rename

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "tree":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(OSError, match="input/output error"):
        published(output, TWO)
    monkeypatch.undo()
    assert files_of(output) == ONE
    assert_nothing_is_left(output)


def test_a_folder_that_cannot_be_moved(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mounted disk, for one, is refused with a way out."""
    monkeypatch.setattr(switch, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing(OSError(errno.EBUSY, "Device or resource busy")))
    with pytest.raises(UsageError, match="choose a folder inside it with --output"):
        published(output, TWO)
    assert files_of(output) == ONE


def test_on_another_disk_the_workshop_is_beside_the_output(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For as long as it takes, and without a spare."""
    monkeypatch.setattr(workshop, "_on_one_disk", lambda *_: False)
    seen: set[str] = set()

    def looking(files: list[str], folders: list[str], root: str) -> None:
        seen.update(beside(output))
        sync(files, folders, root)

    monkeypatch.setattr(staging, "sync", looking)
    published(output, TWO)
    assert seen == {"public", ".brandsite", ".public.brandsite"}
    assert files_of(output) == TWO
    assert beside(output) == {"public", ".brandsite"}


def test_everything_is_on_the_disk_before_the_switch(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new files, the folders whose names changed, the notes: a power cut finds them."""
    synced: list[str] = []
    fsync, exchange = os.fsync, switch.exchange

    def noting(descriptor: int) -> None:
        synced.append(os.path.realpath(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    def last(one: Path, other: Path) -> bool:
        names = {path.partition("/tree/")[2] for path in synced}
        assert names >= {"index.html", "b/index.html", "b", ""}
        assert str(state_of(output) / "ledger.json.new") in synced
        assert str(state_of(output)) in synced
        synced.clear()
        return exchange(one, other)

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(switch, "exchange", last)
    published(output, TWO)
    assert str(output.parent) in synced  # the switch itself, before the old files go


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes are the old or the new ones, and nothing lies beside them after an error."""
    path = write(tmp_path, {"notes": b"old"}) / "notes"
    monkeypatch.setattr(os, "fsync", failing(FULL))
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert files_of(tmp_path) == {"notes": b"old"}
    monkeypatch.undo()
    write_whole(path, b"new")
    assert files_of(tmp_path) == {"notes": b"new"}


def test_what_a_killed_build_left_goes(output: Path) -> None:
    """Even if the next one has nothing to do."""
    published(output, TWO)
    place = workshop.Workshop.of(output, state_of(output))
    halves = {"ledger.json.new": b"1", f"{place.folder.name}/notes.json.new": b"2"}
    write(state_of(output), {**halves, f"{place.folder.name}/fresh/0": b"3"})
    place.notes.unlink()
    write(place.tree, {"half.html": b"4"})
    assert published(output, TWO).written == ()
    assert_nothing_is_left(output)
    assert set(files_of(state_of(output))) == {".gitignore", "ledger.json"}

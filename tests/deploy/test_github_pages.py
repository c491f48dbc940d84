"""GitHub Pages: a branch of a bare repository, over `file:` and over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brandsite.deploy.errors import DeployError
from brandsite.deploy.http import Answer
from brandsite.deploy.targets.github_pages import GithubPagesTarget
from brandsite.records.targets.github_pages import GithubPages
from memory import CANARY, means_at
from releasing import CHANGED, ONE, TWO, as_bytes, deploy, release_of
from remote import git_over_http
from tiny import write

OURS = {".nojekyll": b""}


def git(*arguments: str, cwd: Path, **more: str) -> str:
    """Run git as somebody else."""
    who = {f"GIT_{r}_{k}": "bo" for r in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")}
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), **who, **more}
    done = subprocess.run(["git", *arguments], cwd=cwd, env=env, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def files_in(repository: Path, commit: str = "gh-pages") -> dict[str, bytes]:
    """Return the files of a branch."""
    names = git("ls-tree", "-r", "-z", "--name-only", commit, cwd=repository).split("\0")
    show = ["git", "cat-file", "blob"]
    return {
        name: subprocess.check_output([*show, f"{commit}:{name}"], cwd=repository)
        for name in names
        if name
    }


def put(repository: Path, name: str, text: str, branch: str = "gh-pages") -> None:
    """Add a file to a branch by hand, in a clone."""
    clone = repository.with_name("clone")
    if not clone.exists():
        git("clone", "-q", "-b", branch, str(repository), str(clone), cwd=repository.parent)
    git("pull", "-q", cwd=clone)
    clone.joinpath(name).write_text(text)
    git("add", "-A", cwd=clone)
    git("commit", "-q", "-m", f"Add {name}", cwd=clone)
    git("push", "-q", cwd=clone)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a bare repository."""
    folder = tmp_path / "host/tove.git"
    folder.mkdir(parents=True)
    git("init", "-q", "--bare", cwd=folder)
    git("config", "http.receivepack", "true", cwd=folder)
    return folder


class Visitor:
    """Stands in for the network: gets one page after the other, and nothing for an empty one."""

    def __init__(self, pages: list[str]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def request(self, method: str, url: str) -> Answer:
        """Return what there is by now."""
        self.asked.append(f"{method} {url}")
        page = self.pages[min(len(self.asked), len(self.pages)) - 1]
        return Answer(200 if page else 404, {}, page.encode())


def target_at(url: str, site: Path, **environment: str) -> GithubPagesTarget:
    """Return the target for a repository."""
    settings = GithubPages.model_validate({"kind": "github-pages", "repository": url})
    env = {"PATH": os.environ["PATH"], "HOME": str(site.parent), **environment}
    means = means_at(site, environment=env)
    object.__setattr__(means, "http", Visitor([""]))
    return GithubPagesTarget(settings, means)


@pytest.fixture
def target(repository: Path, tmp_path: Path) -> GithubPagesTarget:
    """Return the target for that repository, over `file:`."""
    return target_at(repository.as_uri(), tmp_path / "site")


def test_the_branch_becomes_the_site(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """First whole, then what differs, each on top of what was live."""
    first = deploy(target, tmp_path / "one", ONE)
    assert (first.sent, files_in(repository)) == (len(ONE), as_bytes(ONE) | OURS)
    release = release_of(target, tmp_path / "two", TWO)
    assert set(release.changes.sent) == CHANGED
    second = target.publish(release, lambda *_: None)
    assert (second.sent, second.id) == (len(CHANGED), target.live().id)
    assert files_in(repository) == as_bytes(TWO) | OURS
    assert git("rev-parse", "gh-pages~1", cwd=repository) == first.id
    assert git("log", "-1", "--format=%s %an", "gh-pages", cwd=repository) == (
        "brandsite: a test brandsite"
    )
    assert not release_of(target, tmp_path / "two", TWO).changes


def test_the_host_gets_no_object_twice(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """One changed file is one file, its folder and a commit."""
    deploy(target, tmp_path / "one", ONE)
    before = set(objects_of(repository))
    deploy(target, tmp_path / "one", {**ONE, "about/index.html": "new"})
    kinds = [kind for name, kind in objects_of(repository).items() if name not in before]
    assert sorted(kinds) == ["blob", "commit", "tree", "tree"]


def objects_of(repository: Path) -> dict[str, str]:
    """Return the kind of every object by its id."""
    listed = git("cat-file", "--batch-check", "--batch-all-objects", cwd=repository)
    return {line.split()[0]: line.split()[1] for line in listed.splitlines()}


def test_the_tie_to_a_domain_stays(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """A CNAME that the host's own pages wrote is neither removed nor spoken of."""
    deploy(target, tmp_path / "one", ONE)
    put(repository, "CNAME", "tove.example\n")
    assert target.live().addresses[0] == "https://tove.example"
    release = release_of(target, tmp_path / "two", TWO)
    assert "CNAME" not in release.changes.removed
    target.publish(release, lambda *_: None)
    assert files_in(repository) == as_bytes(TWO) | OURS | {"CNAME": b"tove.example\n"}
    assert not release_of(target, tmp_path / "two", TWO).changes


def test_a_domain_of_the_owners_own_is_told_to_the_host(repository: Path, tmp_path: Path) -> None:
    """With the first deploy of a site that is built for one; then it stays as it is.

    The host takes a while to show what was pushed, and is waited for.
    """
    config = f'[url "{repository.parent.as_uri()}/"]\n  insteadOf = https://github.com/tove/\n'
    tmp_path.joinpath(".gitconfig").write_text(config)
    target = target_at("tove/tove", tmp_path / "site")
    visitor = Visitor(["", "old", ONE["about/index.html"]])
    object.__setattr__(target.means, "base_url", "https://www.tove.example")
    object.__setattr__(target.means, "http", visitor)
    published = deploy(target, tmp_path / "one", ONE)
    assert published.address == "https://www.tove.example"
    assert visitor.asked == ["GET https://www.tove.example/about/"] * 3
    assert files_in(repository)["CNAME"] == b"www.tove.example\n"
    visitor.pages = [TWO["index.html"]]
    object.__setattr__(target.means, "base_url", "https://tove.example/moved")
    deploy(target, tmp_path / "two", TWO)
    assert files_in(repository)["CNAME"] == b"www.tove.example\n"


def test_files_of_others_are_named_before_they_go(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """What somebody added by hand stands among what is removed."""
    deploy(target, tmp_path / "one", ONE)
    put(repository, "README.md", "mine")
    assert release_of(target, tmp_path / "one", ONE).changes.removed == ("README.md",)


def test_a_push_in_between_is_noticed(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """What was planned against one commit does not replace another; the next run does."""
    deploy(target, tmp_path / "one", ONE)
    release = release_of(target, tmp_path / "two", TWO)
    put(repository, "mine.txt", "x")
    with pytest.raises(DeployError, match=r"somebody else published to gh-pages"):
        target.publish(release, lambda *_: None)
    assert files_in(repository) == as_bytes(ONE) | OURS | {"mine.txt": b"x"}
    deploy(target, tmp_path / "two", TWO)
    assert files_in(repository) == as_bytes(TWO) | OURS


def test_what_was_live_comes_back(
    target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """Step by step or by name, as a new commit, so that nothing is lost."""
    ids = [deploy(target, tmp_path / str(n), {**ONE, "n.txt": str(n)}).id for n in range(3)]
    for number in (1, 0):
        assert target.rollback().id == target.live().id
        assert files_in(repository)["n.txt"] == str(number).encode()
    assert git("rev-list", "--count", "gh-pages", cwd=repository) == "5"
    target.rollback(ids[2])
    assert files_in(repository)["n.txt"] == b"2"
    with pytest.raises(DeployError, match="has no such state"):
        target.rollback("0" * 40)


def test_another_machine_goes_on(repository: Path, tmp_path: Path) -> None:
    """What passes through is disposable: nothing, or something damaged, is no hindrance."""
    here = target_at(repository.as_uri(), tmp_path / "here")
    deploy(here, tmp_path / "one", ONE)
    other = target_at(repository.as_uri(), tmp_path / "there")
    assert deploy(other, tmp_path / "two", TWO).sent == len(CHANGED)
    assert files_in(repository) == as_bytes(TWO) | OURS
    folder = tmp_path / "here/.brandsite/deploy/x/repository.git"
    write(folder, {"index.lock": "", "shallow.lock": "", "packed-refs": "x\0"})
    deploy(here, tmp_path / "one", ONE)
    assert files_in(repository) == as_bytes(ONE) | OURS


def test_over_http_with_a_token(repository: Path, tmp_path: Path) -> None:
    """The token goes to its own server alone, and into no message, file or list of processes."""
    with git_over_http(repository.parent) as remote:
        remote.password = f"x-access-token:{CANARY}"
        token = {"GITHUB_TOKEN": CANARY, "GITHUB_SERVER_URL": remote.url}
        target = target_at(f"{remote.url}/tove.git", tmp_path / "site", **token)
        deploy(target, tmp_path / "one", ONE)
        deploy(target, tmp_path / "two", TWO)
        assert files_in(repository) == as_bytes(TWO) | OURS
        assert set(remote.signed_in) == {remote.password}
        found = [
            p for p in tmp_path.rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()
        ]
        assert found == []
        remote.signed_in.clear()
        elsewhere = {"GITHUB_TOKEN": CANARY, "GITHUB_SERVER_URL": "https://github.com"}
        refused = target_at(f"{remote.url}/tove.git", tmp_path / "site", **elsewhere)
        with pytest.raises(DeployError) as caught:
            refused.live()
        assert remote.signed_in == []
        assert CANARY not in str(caught.value)
        assert "git ls-remote" in str(caught.value)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = {path!r}
from brandsite.deploy import git
from releasing import TWO, deploy
from test_github_pages import target_at
count, real = {calls}, git.run
def run(*arguments, **named):
    global count
    count -= 1
    if count < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
git.run = run
deploy(target_at({url!r}, Path({here!r}) / "site"), Path({here!r}) / "two", TWO)
"""


@pytest.mark.parametrize("calls", range(1, 10, 2))
def test_a_kill_leaves_the_old_site_or_the_new(
    calls: int, target: GithubPagesTarget, repository: Path, tmp_path: Path
) -> None:
    """Before each command of git in turn; the next run completes."""
    deploy(target, tmp_path / "one", ONE)
    values = {"path": sys.path, "url": repository.as_uri(), "here": str(tmp_path)}
    script = KILLED.format(calls=calls, **values)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode
    assert files_in(repository) in (as_bytes(ONE) | OURS, as_bytes(TWO) | OURS)
    deploy(target, tmp_path / "two", TWO)
    assert files_in(repository) == as_bytes(TWO) | OURS


@pytest.mark.parametrize(
    ("repository_name", "base_url", "expected"),
    [
        ("tove/site", "https://tove.github.io/site", ("https://tove.github.io/site",)),
        ("Tove/tove.github.io", "https://tove.github.io", ("https://tove.github.io",)),
        (
            "git@github.com:tove/site.git",
            "https://tove.example",
            ("https://tove.example", "https://tove.github.io/site"),
        ),
    ],
)
def test_where_visitors_find_it(
    repository_name: str, base_url: str, expected: tuple[str, ...], tmp_path: Path
) -> None:
    """At the domain that the site is built for, or at GitHub's own address."""
    target = target_at(repository_name, tmp_path)
    object.__setattr__(target.means, "base_url", base_url)
    assert target._addresses(target._own_domain()) == expected  # noqa: SLF001 - asks no host

"""`brandsite deploy` as a person and as a program see it, before a host on this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import shell
from commanding import CERTIFICATION, POST, Deploy, changed
from fake_netlify import TOKEN
from netlify_host import FakeNetlify
from tiny import files_of


def test_from_nothing_to_live_and_on(host: FakeNetlify, site: Path, deploy: Deploy) -> None:
    """All is sent once, then nothing, then one file; each time it is said what happens."""
    done = deploy("--yes")
    assert done.returncode == 0, done.stderr
    assert host.visible() == files_of(site / "public")
    assert "  + /writing/calm/  Calm – Ada Ek\n" in done.stdout
    assert f"  address   {host.origin}/live\n" in done.stdout
    assert "  way back  brandsite deploy netlify --rollback\n" in done.stdout
    assert re.search(r"checked   \d addresses have what was published", done.stdout)

    files = len(host.visible())
    assert done.stderr.splitlines() == [
        "comparing",
        f"uploading 0 of {len(host.uploads)}",
        f"uploading {len(host.uploads)} of {len(host.uploads)}",
        "waiting for the host",
    ]
    assert f"Published: {len(host.uploads)} of {files} files sent, " in done.stdout

    host.log.clear()
    done = deploy("--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Nothing to do: {host.origin}/live has just this site\n"
    assert len(host.log) == 1
    assert not host.uploads

    changed(site, "content/static/cv.txt", "A life.\n")
    done = deploy("--yes")
    assert "  + /cv.txt\n  pages: " in done.stdout
    assert [seen.path.rpartition("/")[2] for seen in host.uploads] == ["cv.txt"]
    assert host.visible() == files_of(site / "public")


def test_a_machine_that_knows_nothing_asks_once(
    host: FakeNetlify, site: Path, deploy: Deploy
) -> None:
    """Without notes an unchanged site costs one request as well, or two after another tool."""
    assert deploy("--yes").returncode == 0
    note = site / ".brandsite/deploy/netlify.json"
    for damage in (None, "{", '{"version": 1, "id": 3, "digests": []}'):
        note.unlink() if damage is None else note.write_text(damage, "utf-8")
        host.log.clear()
        assert "Nothing to do" in deploy("--yes").stdout
        assert [seen.method for seen in host.log] == ["GET"]
    host.deploys[host.live].title = "by another"
    for requests in (2, 1):
        note.unlink() if requests == 2 else None
        host.log.clear()
        assert "Nothing to do" in deploy("--yes").stdout
        assert len(host.log) == requests
    changed(site, "content/posts/calm.md", POST + "More.\n")
    host.live = host.create({"files": {"/x.html": "0" * 40}}, "by another").id
    host.blobs["0" * 40] = b"x"
    assert "What is live was published from elsewhere" in deploy("--dry-run").stdout


def test_the_plan_says_what_it_means(host: FakeNetlify, site: Path, deploy: Deploy) -> None:
    """In pages and in meaning; a dry run does nothing."""
    assert deploy("--yes").returncode == 0
    changed(site, "content/certifications.yaml", CERTIFICATION.format("2030-02"))
    changed(site, "content/posts/calm.md", POST.replace("Calm", "Calmer"))
    changed(site, "content/posts/new.md", POST.replace("Calm", "New"))
    changed(site, "content/awards.yaml", "- title: Best\n  awarder: X\n  visibility: private\n")
    host.log.clear()
    done = deploy("--dry-run")
    assert done.returncode == 0, done.stderr
    assert {seen.method for seen in host.log} == {"GET"}
    said = done.stdout.partition("What it means:\n")[2]
    assert said == (
        "  new post “New”\n"
        "  certification “CKA” renewed until 2030-02\n"
        "  post “Calm” is now called “Calmer”\n"
        "  title of /writing/calm/ changed to “Calmer – Ada Ek”\n"
        "Nothing was published: --dry-run\n"
    )
    assert deploy("--yes").returncode == 0
    site.joinpath("content/posts/new.md").unlink()
    told = json.loads(deploy("--dry-run", "--json").stdout)
    assert told["plan"]["removed"] == ["writing/new/index.html"]
    assert told["plan"]["news"] == [
        "post “New” removed",
        "1 page removed without a redirect: /writing/new/",
    ]
    redirect = "redirects:\n  - from: /writing/new/\n    to: /writing/calm/\n"
    settings = site.joinpath("content/site.yaml").read_text("utf-8")
    changed(site, "content/site.yaml", settings + redirect)
    assert json.loads(deploy("--dry-run", "--json").stdout)["plan"]["news"] == [
        "post “New” removed"
    ]


def test_a_place_that_is_not_there_is_made_on_request(
    host: FakeNetlify, site: Path, deploy: Deploy
) -> None:
    """A name that is misspelt makes no site; --create does, when the plan is agreed to."""
    host.missing = True
    done = deploy("--yes")
    assert done.returncode == 1
    assert "error: Netlify has no site 'ada.netlify.app' that this token may see" in done.stderr
    assert "--create" in done.stderr
    assert "it will be made" in deploy("--create", "--dry-run").stdout
    assert host.missing
    # no host knows the address of a site that is not there, and this one is not one for visitors
    assert deploy("--create", "--yes", "--allow", "wrong-base-url").returncode == 0
    assert host.visible() == files_of(site / "public")
    assert "Nothing to do" in deploy("--create", "--yes").stdout


def test_nobody_is_asked_where_nobody_is(host: FakeNetlify, deploy: Deploy) -> None:
    """In a pipe, or for a program, it takes --yes."""
    for options in ([], ["--json"]):
        done = deploy(*options)
        assert done.returncode == 2
        assert "add --yes" in done.stderr
    assert {seen.method for seen in host.log} == {"GET"}


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize(("reply", "code"), [("y\n", 0), ("n\n", 1)])
def test_a_person_is_asked(host: FakeNetlify, site: Path, reply: str, code: int) -> None:
    """At a terminal, and the answer counts."""
    ours, theirs = os.openpty()
    variables = {"NETLIFY_API_URL": f"{host.origin}/api/v1", "NETLIFY_AUTH_TOKEN": TOKEN}
    os.write(ours, reply.encode())
    process = subprocess.Popen(
        [sys.executable, "-m", "brandsite", "deploy"],
        cwd=site,
        env=shell.environment(TERM="xterm", **variables),
        stdin=theirs,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    assert process.wait(120) == code
    os.close(ours)
    assert bool(host.live) == (code == 0)


def test_previews_stay_aside(host: FakeNetlify, site: Path, deploy: Deploy) -> None:
    """Drafts go to a preview of their own, and neither into public/ nor live."""
    assert deploy("--yes").returncode == 0
    live, public = host.live, files_of(site / "public")
    changed(site, "content/posts/draft.md", POST.replace("date", "draft: true\ndate"))
    refused = deploy("--drafts", "--yes")
    assert refused.returncode == 1
    assert "error[not-public-yet]" in refused.stderr
    done = deploy("--drafts", "--preview", "--yes")
    assert done.returncode == 0, done.stderr
    assert host.live == live
    assert files_of(site / "public") == public
    assert "way back" not in done.stdout
    aside = max(host.deploys)
    assert f"address   {host.origin}/deploy/{aside}\n" in done.stdout
    assert "writing/draft/index.html" in host.content_of(aside)
    assert deploy("--branch", "spring", "--yes").returncode == 0
    assert host.deploys[max(host.deploys)].branch == "spring"
    assert host.live == live


def test_the_way_back(host: FakeNetlify, site: Path, deploy: Deploy) -> None:
    """One command makes live what was live before; the next deploy knows what is live then."""
    assert deploy("--yes").returncode == 0
    first = host.live
    changed(site, "content/static/cv.txt", "A life.\n")
    assert deploy("--yes").returncode == 0
    assert deploy("--rollback").returncode == 2
    done = deploy("--yes", "--rollback", "netlify")
    assert done.stdout == f"Live again: {first} at {host.origin}/live\n"
    assert host.live == first
    assert "  + /cv.txt\n" in deploy("--dry-run").stdout
    assert deploy("--yes").returncode == 0
    assert host.visible() == files_of(site / "public")


def test_what_stands_against_it_is_told_before_a_byte_is_sent(
    host: FakeNetlify, site: Path, deploy: Deploy
) -> None:
    """A secret in a file refuses the whole deploy, unless it is told otherwise."""
    changed(site, "content/static/notes.txt", "key AKIAQ3EGRIXV2YMBWLZK\n")
    done = deploy("--yes")
    assert done.returncode == 1
    assert "error[secret-in-output]: this looks like an AWS access key" in done.stderr
    assert "public/notes.txt:1:5" in done.stderr
    assert done.stderr.endswith("Nothing was published: 1 error\n")
    assert "AKIA" not in done.stdout + done.stderr
    assert {seen.method for seen in host.log} == {"GET"}
    assert deploy("--yes", "--allow", "secret-in-output").returncode == 0
    assert host.live


def test_content_that_cannot_be_built_is_not_published(
    host: FakeNetlify, site: Path, deploy: Deploy
) -> None:
    """The report is that of a build, and the host is not even asked."""
    changed(site, "content/awards.yaml", "- titel: Best\n  awarder: X\n")
    done = deploy("--yes")
    assert done.returncode == 1
    assert "error[unknown-field]" in done.stderr
    assert "Nothing was published: 1 error" in done.stderr
    assert not host.log


def test_what_visitors_get_is_looked_at(host: FakeNetlify, deploy: Deploy) -> None:
    """A host that serves other bytes is found out."""
    host.spoil = b"<script>"
    done = deploy("--yes", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert not told["ok"]
    assert told["published"]["id"] == host.live
    assert {one["fault"] for one in told["published"]["checked"]} == {"it has other bytes"}


def test_an_address_that_leads_nowhere_yet(host: FakeNetlify, deploy: Deploy) -> None:
    """What is live is noted; the person does not wait long to read what is wrong."""
    host.base_path = ""
    host.origin, real = "http://127.0.0.1:9", host.origin
    done = deploy("--yes", "--allow", "wrong-base-url")
    host.origin = real
    assert done.returncode == 1
    assert done.stderr.count("127.0.0.1 cannot be reached: ") == 1
    assert "error: http://127.0.0.1:9 does not show what was published" in done.stderr
    assert "Nothing to do" in deploy("--yes", "--allow", "wrong-base-url").stdout

"""Names with a purpose: whatever a slug, a path or a file is called, only the output changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.options import BuildResult
from brandsite.build.transaction import build
from brandsite.diagnostics import UsageError
from tiny import BRAND, SITE, options, smallest_site, write

EVIL: Final = (
    "../x", "../../../../x", "/../x", "/.", "..", "/a/../../x", "/a/./x", "/a//x", "%2e%2e/x",
    "/%2e%2e/x", "/..%2fx", "/%2e%2e%5cx", "..\\x", "/..\\..\\x", "\\\\host\\x", "/etc/x",
    "//host/x", "C:\\x", "C:/x", "file:///etc/passwd", "/a\0b", "/x\n/y", "/\u202egnp.x",
    "/x\u200b", "/" + "x" * 300, "/" + "é" * 200, "/" + "x/" * 600, "~/x", "/con", "/x.", "/*",
    "/:splat", "/x|y", "/index.html", "/", "", " ", "--output=x", "/_redirects", "/.git/config",
    "/.env", "/feed.xml/x", "/assets", "{{ x }}", "<script>alert(1)</script>", '" onload="x', "/😀",
    "javascript:alert(1)",
)  # fmt: skip


def inputs(evil: str) -> dict[str, str]:
    """Return files that use a name wherever a record can hold one; each in a file of its own."""
    text = json.dumps(evil)  # is YAML as well
    posts = {
        "slug": f"slug: {text}",
        "id": f"id: {text}",
        "alias": f"aliases: [{text}]",
        "image": f"image: {text}\nimage_alt: x",
        "tag": f"tags: [{text}]\nseries: {text}",
        "title": f"summary: {text}",
    }
    files = {
        f"content/posts/{name}.md": f"---\ntitle: {name}\ndate: 2026-05-01\n{fields}\n---\n"
        for name, fields in posts.items()
    }
    body = f"[x](<{evil}>) ![x](<{evil}>)\n" if "\n" not in evil and "\r" not in evil else ""
    return files | {
        "content/posts/body.md": f"---\ntitle: Body\ndate: 2026-05-01\n---\n\n{body}",
        "content/pages/template.md": f"---\ntitle: T\ntemplate: {text}\n---\n",
        "content/pages/named.md": f"---\ntitle: {text}\nid: {text}\n---\n",
        "content/skills/a.yaml": f"name: {text}\nid: {text}\n",
        "content/skills/list.yaml": f"- name: {text}\n",
        "content/projects/a.yaml": f"name: {text}\nimage: {text}\nimage_alt: x\n",
        "content/experience/a.yaml": f"organization: {text}\ntitle: {text}\nstart: 2020\n"
        f"logo: {text}\n",
        "content/certifications/a.yaml": f"name: {text}\nissuer: {text}\nissued: 2024\n"
        f"badge: {text}\ncredential: {text}\n",
        "content/speaking/a.yaml": f"title: {text}\nevent: x\ndate: 2024\nslides: {text}\n",
    }


SETTINGS: Final = (
    "posts: {{permalink: {0}}}",
    "posts: {{permalink: {1}}}",
    "redirects: [{{from: {0}, to: /contact/}}]",
    "redirects: [{{from: /x/, to: {0}}}]",
    "navigation: [{0}]",
    "navigation: [{{url: {0}, label: x}}]",
    "theme: {0}",
    "theme_options: {{width: {0}}}",
    "language: {0}",
    "time_zone: {0}",
)


def outside(folder: Path) -> dict[str, bytes | str]:
    """Return everything around a site but its output and its notes, links as where they lead."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
        if not {"public", ".brandsite"} & set(path.parts)
    }


def assert_harmless(site: Path) -> BuildResult:
    """Build a site; nothing around its output may change."""
    before = outside(site.parent)
    result = build(options(site, jobs=1))
    assert outside(site.parent) == before
    assert {p.name for p in site.iterdir()} <= {"content", "themes", "public", ".brandsite"}
    for path in (site / "public").rglob("*"):
        assert not path.is_symlink()
        assert path.resolve().is_relative_to(site / "public")
    return result


def faulty(result: BuildResult) -> set[str]:
    """Return the files that errors stand in."""
    return {problem.span.path for problem in result.problems if problem.severity == "error"}


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil)[:20])
def test_names_in_records(evil: str, tmp_path: Path) -> None:
    """A name is refused with its place, or harmless; what is refused is taken out and built."""
    site = smallest_site(tmp_path / "site", inputs(evil))
    write(tmp_path, {"x": b"precious", "etc/x": b"precious"})
    for _ in range(4):
        result = assert_harmless(site)
        if result.ok:
            break
        for path in faulty(result):
            assert path.startswith("content/"), result.problems
            (site / path).unlink()
    assert result.ok
    assert result.written


@pytest.mark.parametrize("setting", SETTINGS)
def test_names_in_settings(setting: str, tmp_path: Path) -> None:
    """Nor can the site's own settings lead out of it; each is given every second name."""
    write(tmp_path, {"x": b"precious"})
    post = "---\ntitle: Calm\ndate: 2026-05-01\n---\n"
    brand = f"{BRAND}contact: {{email: a@b.example}}\n"
    site = smallest_site(
        tmp_path / "site", {"content/posts/calm.md": post, "content/brand.yaml": brand}
    )
    for evil in EVIL[SETTINGS.index(setting) % 2 :: 2]:
        pattern = json.dumps(f"{evil}/{{slug}}/")
        key = setting.partition(":")[0]
        kept = "\n".join(line for line in SITE.splitlines() if not line.startswith(f"{key}:"))
        text = f"{kept}\n{setting.format(json.dumps(evil), pattern)}\n"
        write(site, {"content/site.yaml": text})
        told = {"content/site.yaml", "content/posts/calm.md"}
        assert faulty(assert_harmless(site)) <= told


NAMES: Final = (
    "..x", "...", "x\\y", "a:b", "C:x", "%2e%2e", "%00", "x\ny", "x\x1b[31m", "\u202egnp.x",
    "é", "e\u0301", "x" * 240, "-rf", "$(x)", "`x`", "{{ x }}", "<script>", "a?b", "a#b", "a b",
    "x.", "con", "'", '"', "&amp;", "😀",
)  # fmt: skip
"""Names that a file can have here, though not everywhere."""


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
def test_names_of_files(name: str, tmp_path: Path) -> None:
    """A file is published under its name, or told; the page that shows it is sound."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>'
    site = smallest_site(
        tmp_path / "site",
        {
            f"content/posts/{name}.md": "---\ntitle: A\ndate: 2026-05-01\n---\n",
            f"content/posts/in-{name}/index.md": "---\ntitle: B\ndate: 2026-05-02\n---\n",
            f"content/posts/in-{name}/x.svg": svg,
            f"content/static/{name}": "x",
            f"content/media/{name}.svg": svg,
            f"content/{name}/x.yaml": "- x",
            "content/awards.yaml": "- title: A\n",
        },
    )
    result = assert_harmless(site)
    if result.ok and not name.startswith("."):
        assert (site / "public" / name).read_bytes() == b"x"


@pytest.mark.parametrize("folder", ["content", "content/posts", "content/media", "content/static"])
@pytest.mark.parametrize("target", ["/etc/hostname", "/etc", "../../../secret", "../../../../"])
def test_links_that_lead_out(folder: str, target: str, tmp_path: Path) -> None:
    """Nothing that lies outside of the site is published, whatever link leads there."""
    write(
        tmp_path, {"secret/index.md": "---\ntitle: S\ndate: 2026-05-01\n---\n", "secret/s.yaml": ""}
    )
    site = smallest_site(tmp_path / "site", {f"{folder}/here.svg": "<svg/>"})
    (site / folder / "linked").symlink_to(target)
    result = assert_harmless(site)
    assert [(p.code, p.span.path) for p in result.problems if p.severity == "error"] in (
        [("outside-site", f"{folder}/linked")],
        [("dead-symlink", f"{folder}/linked")],
    )
    assert not result.written


@pytest.mark.parametrize("target", ["/etc", "../../../secret", "../../../secret/fonts"])
def test_links_of_themes_that_lead_out(target: str, tmp_path: Path) -> None:
    """Nor is what a theme's link leads to."""
    write(tmp_path, {"secret/fonts/secret.woff2": b"secret", "secret/static/secret": b"secret"})
    site = smallest_site(tmp_path / "site", {})
    (site / "themes/plain/fonts").symlink_to(target)
    result = assert_harmless(site)
    assert [problem.code for problem in result.problems] == ["outside-site"]


def test_a_link_in_the_output_is_not_written_through(tmp_path: Path) -> None:
    """Whoever may write into the output folder gains nothing by it."""
    site = smallest_site(tmp_path / "site", {"content/static/a/x.txt": b"new"})
    assert build(options(site)).ok
    write(tmp_path, {"precious/x.txt": b"old"})
    (site / "public/a/x.txt").unlink()
    (site / "public/a").rmdir()
    (site / "public/a").symlink_to(tmp_path / "precious")
    with pytest.raises(UsageError, match="was not made by brandsite"):
        build(options(site))
    assert (tmp_path / "precious/x.txt").read_bytes() == b"old"

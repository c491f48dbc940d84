"""A bucket: moto's server speaks S3's language on the loopback interface."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from between import Host, PassingOn
from brandsite.deploy.content_types import cache_control, content_type
from brandsite.deploy.errors import DeployError
from brandsite.deploy.means import Hidden
from brandsite.deploy.targets.s3 import S3Target
from brandsite.deploy.targets.s3_bucket import KEY, SECRET, Access, Bucket
from brandsite.deploy.targets.s3_cloudfront import signed
from brandsite.deploy.targets.s3_words import in_words
from brandsite.records.targets.s3 import S3
from loopback import listening
from memory import CANARY, means_at
from releasing import CHANGED, ONE, TWO, as_bytes, deploy, release_of

if TYPE_CHECKING:
    from moto.server import ThreadedMotoServer

pytest.importorskip("moto.server", reason="it takes moto: install moto[server]")
boto3 = pytest.importorskip("boto3", reason="moto brings it")
pytest.importorskip("botocore.auth", reason="moto brings it")
botocore = pytest.importorskip("botocore", reason="moto brings it")


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    """Start the service."""
    from moto.server import ThreadedMotoServer as Service  # noqa: PLC0415 - slow

    service: ThreadedMotoServer = Service(ip_address="127.0.0.1", port=0, verbose=False)
    service.start()
    host, port = service.get_host_and_port()
    yield f"http://{host}:{port}"
    service.stop()


def client(service: str, address: str) -> Any:  # noqa: ANN401 - made at run time
    """Return AWS's own client."""
    keys = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": "us-east-1"}
    return boto3.client(service, endpoint_url=address, **keys)


@pytest.fixture
def host(moto: str) -> Iterator[Host]:
    """Start what stands between."""
    host = Host()
    with listening(PassingOn, host=host, behind=moto) as host.url:
        yield host


@pytest.fixture
def bucket(moto: str, request: pytest.FixtureRequest) -> str:
    """Make a bucket for one test."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[:60].strip("-")
    client("s3", moto).create_bucket(Bucket=name)
    return name


@pytest.fixture
def target(host: Host, bucket: str, tmp_path: Path) -> S3Target:
    """Return the place: a part of the bucket."""
    return target_at(host.url, bucket, tmp_path)


def target_at(url: str, bucket: str, site: Path, **more: str) -> S3Target:
    """Return a place in a bucket."""
    wanted = {"kind": "s3", "bucket": bucket, "prefix": "www", "endpoint": url, **more}
    secrets = {KEY: Hidden("AKIA"), SECRET: Hidden(CANARY)}
    environment = {"AWS_ENDPOINT_URL_CLOUDFRONT": url}
    means = replace(means_at(site, environment=environment), secrets=secrets)
    return S3Target(S3.model_validate(wanted), means)


def objects_in(moto: str, bucket: str) -> dict[str, bytes]:
    """Return every object of a bucket."""
    s3 = client("s3", moto)
    listed = s3.list_objects_v2(Bucket=bucket).get("Contents", ())
    keys = [each["Key"] for each in listed]
    return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


def below(prefix: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files as objects."""
    return {f"{prefix}/{path}": data for path, data in files.items()}


def test_the_bucket_becomes_the_site(
    target: S3Target, host: Host, moto: str, bucket: str, tmp_path: Path
) -> None:
    """First whole, then what differs; nothing that is unchanged is sent."""
    assert deploy(target, tmp_path / "one", ONE).sent == len(ONE)
    assert objects_in(moto, bucket) == below("www", as_bytes(ONE))
    host.asked.clear()
    published = deploy(target, tmp_path / "two", TWO)
    assert objects_in(moto, bucket) == below("www", as_bytes(TWO))
    assert published.sent == len(CHANGED) == len([1 for method, _ in host.asked if method == "PUT"])
    assert published.id == target.live().id
    host.asked.clear()
    assert not release_of(target, tmp_path / "two", TWO).changes
    assert [method for method, _ in host.asked] == ["GET"]


def test_another_machine_asks_the_objects(
    target: S3Target, host: Host, bucket: str, tmp_path: Path
) -> None:
    """Digests are kept with the objects; notes of this machine only spare asking."""
    deploy(target, tmp_path / "one", ONE)
    other = target_at(host.url, bucket, tmp_path / "elsewhere")
    host.asked.clear()
    assert other.live() == target.live()
    assert sum(method == "HEAD" for method, _ in host.asked) == len(ONE)
    tmp_path.joinpath(".brandsite/deploy/x/objects.json").write_text("{damaged")
    assert target.live() == other.live()


def test_each_object_says_what_it_is(
    target: S3Target, moto: str, bucket: str, tmp_path: Path
) -> None:
    """Its type, and whether browsers may keep it."""
    deploy(target, tmp_path / "one", ONE)
    said = {
        path: client("s3", moto).head_object(Bucket=bucket, Key=f"www/{path}")
        for path in ("index.html", "assets/site.0123456789.css", "feed.xml")
    }
    assert {path: (each["ContentType"], each["CacheControl"]) for path, each in said.items()} == {
        "index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "assets/site.0123456789.css": (
            "text/css; charset=utf-8", "public, max-age=31536000, immutable",
        ),
        "feed.xml": ("application/xml; charset=utf-8", "public, max-age=0, must-revalidate"),
    }  # fmt: skip


def test_types_do_not_depend_on_the_machine() -> None:
    """What is not known is bytes."""
    assert content_type("a/B.WOFF2") == "font/woff2"
    assert content_type("LICENSE") == "application/octet-stream"
    assert cache_control("media/assets/x.css") == "public, max-age=0, must-revalidate"


def test_objects_of_others_stay(target: S3Target, moto: str, bucket: str, tmp_path: Path) -> None:
    """What is outside of the prefix, and what was put there by hand."""
    deploy(target, tmp_path / "one", ONE)
    s3 = client("s3", moto)
    for key in ("logs/1.txt", "www/mine.txt", "www/folder/"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    s3.put_object(Bucket=bucket, Key="www/feed.xml", Body=b"edited by hand")
    release = release_of(target, tmp_path / "one", ONE)
    assert (release.changes.added, release.changes.removed) == (("feed.xml",), ())
    target.publish(release, lambda *_: None)
    strange = {"logs/1.txt": b"x", "www/mine.txt": b"x", "www/folder/": b"x"}
    assert objects_in(moto, bucket) == below("www", as_bytes(ONE)) | strange


def test_pages_come_after_what_they_need_and_deletes_last(
    target: S3Target, host: Host, tmp_path: Path
) -> None:
    """At no moment does a page show what is not there."""
    deploy(target, tmp_path / "one", ONE)
    host.asked.clear()
    deploy(target, tmp_path / "two", TWO)
    changes = [(method, path) for method, path in host.asked if method not in ("GET", "HEAD")]
    order = [method if method != "PUT" else path.rpartition(".")[2] for method, path in changes]
    assert order == ["css", "html", "POST"]


@pytest.mark.parametrize("status", [503, 500, -1])
def test_a_failing_service_is_asked_again(
    status: int, target: S3Target, host: Host, moto: str, bucket: str, tmp_path: Path
) -> None:
    """Every request fails once, and all is well in the end."""
    failed: set[tuple[str, str]] = set()

    def once(method: str, path: str) -> int:
        first = (method, path) not in failed
        failed.add((method, path))
        return status if first else 0

    host.answer = once
    few = {path: ONE[path] for path in ("index.html", "assets/site.0123456789.css")}
    deploy(target, tmp_path / "one", few)
    assert objects_in(moto, bucket) == below("www", as_bytes(few))
    assert failed


def test_a_run_that_was_cut_short_is_finished(
    target: S3Target,
    host: Host,
    moto: str,
    bucket: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After each request in turn: every page there finds what it shows, the next run completes."""
    opened = Bucket.open.__func__  # type: ignore[attr-defined]  # the function of the class method
    hasty = classmethod(lambda cls, s, a: opened(cls, s, a, dt.timedelta(seconds=0)))
    monkeypatch.setattr(Bucket, "open", hasty)
    for count in range(4):
        host.answer = lambda _method, _path: 0
        deploy(target, tmp_path / "one", ONE)
        release, left = release_of(target, tmp_path / "two", TWO), [count]

        def until(method: str, _path: str, left: list[int] = left) -> int:
            left[0] -= method != "GET"
            return 403 if left[0] < 0 else 0

        host.answer = until
        if count < 3:  # three requests are what it takes
            with pytest.raises(DeployError, match="the bucket: it answers 403"):
                target.publish(release, lambda *_: None)
        else:
            target.publish(release, lambda *_: None)
        there = objects_in(moto, bucket)
        if there["www/index.html"] == TWO["index.html"].encode():
            assert "www/assets/new.11111111bb.css" in there
        assert "www/assets/old.00000000aa.css" in there or count == 3
        host.answer = lambda _method, _path: 0
        deploy(target, tmp_path / "two", TWO)
        assert objects_in(moto, bucket) == below("www", as_bytes(TWO))


def test_a_refusal_is_told_without_the_secret(target: S3Target, host: Host, tmp_path: Path) -> None:
    """In one line."""
    host.answer = lambda _method, _path: 403
    with pytest.raises(DeployError) as caught:
        target.live()
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert "403" in lines[0]
    assert CANARY not in str(caught.value)
    assert not any(CANARY.encode() in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("error", "said", "hint"),
    [
        ("GET x in 2 s - HTTP error: error sending request", "cannot be reached", "`endpoint`"),
        ("x - Received redirect without LOCATION, this", "another region", "region: eu-north-1"),
        ("code: 404 Not Found: <Code>NoSuchBucket</Code>", "none of this name", "make it"),
        ("status code: 403 F: <a>\n<Message>No</Message>", "it answers 403: No", "the keys right"),
        ("status code: 503 Busy", "it answers 503", "run the command again"),
        ("something odd\n\nDebug", "something odd", "run the command again"),
    ],
)
def test_errors_in_words(error: str, said: str, hint: str) -> None:
    """One line for what happened, one for what to do."""
    found = in_words(error)
    assert found[0].endswith(said)
    assert hint in found[1]


def test_a_bucket_that_is_not_there(moto: str, tmp_path: Path) -> None:
    """The service says so in its own words, and we in ours."""
    with pytest.raises(DeployError, match="none of this name\nhint: make it"):
        target_at(moto, "tove-nowhere", tmp_path).live()
    with pytest.raises(DeployError, match="cannot be reached\nhint: is the network"):
        target_at("http://127.0.0.1:9", "tove-nowhere", tmp_path).live()


def test_the_network_in_front_is_told(host: Host, moto: str, bucket: str, tmp_path: Path) -> None:
    """Once for each deploy, by a request that AWS's own library would sign alike."""
    front = client("cloudfront", moto)
    origin = {"Id": "o", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}  # fmt: skip # noqa: E501 - one value
    behaviour = {
        "TargetOriginId": "o", "ViewerProtocolPolicy": "redirect-to-https", "MinTTL": 0,
        "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
    }  # fmt: skip
    config = {
        "CallerReference": bucket, "Comment": "", "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]}, "DefaultCacheBehavior": behaviour,
    }  # fmt: skip
    made = front.create_distribution(DistributionConfig=config)["Distribution"]["Id"]
    target = target_at(host.url, bucket, tmp_path, distribution=made)
    deploy(target, tmp_path / "one", ONE)
    listed = front.list_invalidations(DistributionId=made)["InvalidationList"]
    assert listed["Quantity"] == 1
    host.answer = lambda _method, path: 403 if "invalidation" in path else 0
    with pytest.raises(DeployError, match="CloudFront answered 403"):
        deploy(target, tmp_path / "two", TWO)
    target.means.http.close()


def test_requests_are_signed_as_aws_signs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same headers as from the library of the maker, with the same clock."""
    now = dt.datetime(2026, 11, 22, 12, 0, 5, tzinfo=dt.UTC)
    url, body = "https://cloudfront.amazonaws.com/2020-05-31/distribution/E1/invalidation", b"<x/>"
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: now)
    theirs = botocore.awsrequest.AWSRequest("POST", url, {"Content-Type": "text/xml"}, body)
    keys = botocore.credentials.Credentials("AKIA", CANARY, "token")
    botocore.auth.SigV4Auth(keys, "cloudfront", "us-east-1").add_auth(theirs)
    access = Access("AKIA", Hidden(CANARY), "token", "eu-north-1", "")
    ours = signed("POST", url, body, access, now)
    assert ours["authorization"] == theirs.headers["Authorization"]


def test_the_site_survives_losing_the_notes(
    target: S3Target, bucket: str, tmp_path: Path, moto: str
) -> None:
    """They are disposable."""
    deploy(target, tmp_path / "one", ONE)
    noted = tmp_path / ".brandsite/deploy/x"
    assert len(json.loads(noted.joinpath("objects.json").read_text())) == len(ONE)
    shutil.rmtree(noted)
    assert deploy(target, tmp_path / "two", TWO).sent == len(CHANGED)
    assert objects_in(moto, bucket) == below("www", as_bytes(TWO))

"""An SSH server on the loopback interface, with keys of its own, for as long as a test runs."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_RUN = Path("/run/sshd")
"""The server insists on this empty folder where it is started by root."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens, and how to reach it."""

    ssh: str
    """The command that signs in without asking: for `RSYNC_RSH`."""
    port: int


@contextmanager
def server_in(folder: Path) -> Iterator[Server]:
    """Start a server that keeps its files in `folder`; skip the test where there is none."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if sshd is None or shutil.which("rsync") is None:
        reason = "it takes sshd and rsync: install openssh-server and rsync"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    if os.geteuid() == 0:
        _RUN.mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "user"):
        quiet = ("-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
        subprocess.run(["ssh-keygen", *quiet], check=True)
    port = _free_port()
    config = _server_config(folder, port)
    with subprocess.Popen([sshd, "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE) as process:
        try:
            _wait_for(port, process)
            yield Server(f"ssh -F {_client_config(folder, port)}", port)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            assert process.stderr is not None
            pytest.fail(process.stderr.read().decode())
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not listen")


def _server_config(folder: Path, port: int) -> Path:
    keys = folder / "authorized_keys"
    keys.write_bytes(folder.joinpath("user.pub").read_bytes())
    config = folder / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {keys}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "PermitRootLogin prohibit-password\nLogLevel ERROR\n"
    )
    return config


def _client_config(folder: Path, port: int) -> Path:
    known = folder / "known_hosts"
    key = folder.joinpath("host.pub").read_text().rsplit(" ", 1)[0]
    known.write_text(f"[127.0.0.1]:{port} {key}\n")
    config = folder / "ssh_config"
    config.write_text(
        f"Host server\n  HostName 127.0.0.1\n  Port {port}\n  User {getpass.getuser()}\n"
        f"  IdentityFile {folder}/user\n  IdentitiesOnly yes\n  UserKnownHostsFile {known}\n"
        "  StrictHostKeyChecking yes\n  LogLevel ERROR\n"
    )
    return config

"""PostgreSQL and Redis of a bench's own: on free ports, in its folder, and it may kill them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from bench.product import free_port

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Service:
    """A program that listens on a port; it dies without a word and comes back with its data."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir(mode=0o755)
        self.prepare()
        self.start()

    def prepare(self) -> None:
        """What is done once, before the first start."""

    def words(self) -> list[str]:
        raise NotImplementedError

    def start(self) -> None:
        while True:
            self.process = subprocess.Popen(self.words(), **QUIET, **self.whose())  # type: ignore[call-overload]
            if self.answers():
                return

    def whose(self) -> dict[str, str]:
        return {}

    def answers(self) -> bool:
        """Wait until it does; False if it ended, as PostgreSQL may beside what it left behind."""
        while self.process.poll() is None:
            if self.is_up():
                return True
            time.sleep(0.05)
        time.sleep(0.2)
        return False

    def is_up(self) -> bool:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        return False

    def stop(self, way: signal.Signals) -> None:
        """As its own tool would (SIGINT fast, SIGQUIT at once), or by a crash (SIGKILL)."""
        if way is signal.SIGKILL:
            self.kill()
        else:
            self.process.send_signal(way)
            self.process.wait(30)

    def die(self) -> None:
        self.kill()
        time.sleep(0.5)
        self.start()

    def kill(self) -> None:
        for pid in [*children(self.process.pid), self.process.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


class Redis(Service):
    name = "Redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def words(self) -> list[str]:
        return [found("redis-server"), "--port", str(self.port), "--save", "", "--dir", "/"]


class Postgres(Service):
    name = "PostgreSQL"

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        for above in (self.folder, self.folder.parent):
            above.chmod(0o755)
        if self.whose():
            shutil.chown(self.folder, "postgres", "postgres")
        words = [found("initdb"), "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust"]
        subprocess.run(words, check=True, cwd="/", **QUIET, **self.whose())  # type: ignore[call-overload]

    def words(self) -> list[str]:
        place = ["-D", str(self.folder / "data"), "-k", str(self.folder), "-p", str(self.port)]
        return [found("postgres"), *place, "-c", "listen_addresses=127.0.0.1"]

    def is_up(self) -> bool:
        words = [found("pg_isready"), "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(words, check=False, **QUIET).returncode == 0  # type: ignore[call-overload]

    def whose(self) -> dict[str, str]:
        """It refuses to run as root."""
        return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


def children(pid: int) -> list[int]:
    """PostgreSQL's each lead a session of their own: a signal to the group misses them."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in listed.read_text().split()] if listed.exists() else []


def found(program: str) -> str:
    places = [str(path.parent) for path in Path("/usr/lib/postgresql").glob(f"*/bin/{program}")]
    path = shutil.which(program) or shutil.which(program, path=os.pathsep.join(places))
    if path is None:
        raise SystemExit(f"{program} is needed (Debian: apt-get install postgresql redis-server)")
    return path

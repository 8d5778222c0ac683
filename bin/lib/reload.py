"""Serves, and starts again when something that a running process has already read changes."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from lib.places import CLIENT, ROOT, npm, tool, with_node
from lib.screen import say
from lib.setup import catalogs, compile_translations

LOOK_EVERY = 1.0
READ_ONCE = (".py", ".html", ".txt", ".po")


def moments() -> dict[str, float]:
    """When each file that matters was last written."""
    files = (p for p in (ROOT / "src").rglob("*") if p.suffix in READ_ONCE)
    return {str(p): p.stat().st_mtime for p in files if p.is_file()}


def start(port: int, demo: bool) -> subprocess.Popen[bytes]:
    command = "demo" if demo else "serve"
    return subprocess.Popen(
        [tool("clew"), command, "--port", str(port)], env={**os.environ, "CLEW_DEBUG": "on"}
    )


def watch_client() -> subprocess.Popen[bytes] | None:
    if not (CLIENT / "main.ts").exists():
        return None
    return subprocess.Popen(npm("run", "--silent", "watch"), cwd=ROOT, env=with_node())


def serve(port: int, *, demo: bool) -> None:
    """Until Ctrl-C, or until somebody ends it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    client, served, seen = watch_client(), start(port, demo), moments()
    try:
        while True:
            time.sleep(LOOK_EVERY)
            if (now := moments()) != seen:
                changed = sorted(p for p, at in now.items() if seen.get(p) != at)
                say(f"• changed: {', '.join(changed) or 'a file went'}; starting again")
                served, seen = again(served, port, demo), now
    except KeyboardInterrupt:
        say("")
    finally:
        for process in filter(None, [client, served]):
            process.terminate()
            process.wait()


def again(served: subprocess.Popen[bytes], port: int, demo: bool) -> subprocess.Popen[bytes]:
    served.terminate()
    served.wait()
    if catalogs():
        compile_translations()
    return start(port, demo)

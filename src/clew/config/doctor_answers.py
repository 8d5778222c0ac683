"""The doctor's look at the servers that the answer engine asks, if the owner named any."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from clew.config.doctor import Finding

SAID = "where do I send a broken kettle"


def embeddings() -> Iterator[Finding]:
    from clew.answers.embeddings import Unavailable
    from clew.answers.embeddings.endpoint import Endpoint

    env = settings.CLEW
    if env.embeddings_url:
        try:
            Endpoint(env.embeddings_url, env.embeddings_model, env.embeddings_key).question(SAID)
        except Unavailable:
            what = "CLEW_EMBEDDINGS_URL gives no vectors: search by words alone"
            yield Finding(True, what, "check it with its key and model, or unset it")
    elif not env.embeddings:
        yield Finding(False, "no embeddings: search by words alone", "set CLEW_EMBEDDINGS=on")


def reranking() -> Iterator[Finding]:
    from clew.answers.reranking import reranker

    second = reranker()
    if second is not None and second.afresh().relevances(SAID, [SAID, "-"]) is None:
        what = f"CLEW_RERANK_URL gives no order within {settings.CLEW.rerank_ms} ms"
        yield Finding(True, what, "check it with its key and model, raise CLEW_RERANK_MS, unset it")

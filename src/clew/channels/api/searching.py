"""GET /search in the API's words."""

from __future__ import annotations

import time

from django.utils.translation import override

from clew.answers import flows, record
from clew.channels.api.schemas import SearchIn
from clew.core.addresses import absolute


def results(asked: SearchIn) -> dict[str, object]:
    began = time.perf_counter()
    found = flows.search(asked.q, lang=asked.lang, limit=asked.limit)
    query = record.searched(asked.q, lang=found.lang, found=len(found.hits), surface="api")
    with override(found.lang):
        first = flows.why_urgent(asked.q, found.hits)
    return {
        "query_id": query,
        "urgent": first,
        "took_ms": round((time.perf_counter() - began) * 1000, 2),
        "results": [
            {
                "id": hit.id,
                "external_id": hit.external_id,
                "title": hit.title,
                "url": absolute(hit.url),
                "snippet": hit.snippet_text,
                "lang": hit.lang,
                "score": hit.score,
            }
            for hit in found.hits
        ],
    }

"""How the API says no: as JSON, with a code and a sentence in the asker's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from clew.core import middleware
from clew.core.refusals import BadJson, Refusal


def teach(api: NinjaAPI) -> None:
    api.add_exception_handler(Refusal, said_no)
    api.add_exception_handler(HttpError, refused)
    api.add_exception_handler(ValidationError, invalid)


def said_no(request: HttpRequest, problem: Refusal) -> HttpResponse:
    answer = middleware.refused(request, problem)
    if problem.status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
    cause = problem.__cause__
    return middleware.refused(request, cause if isinstance(cause, Refusal) else BadJson())


def invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Which fields are wrong, and how; the values themselves are not repeated."""
    where = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in problem.errors]
    answer = {"code": "invalid", "message": "; ".join(where), "where": where}
    return JsonResponse(answer, status=422)

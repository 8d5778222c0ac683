"""Why a caller is not let in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from clew.core.refusals import Refusal


class NoToken(Refusal):
    code = "no_token"
    status = 401
    message = _("This needs a token that is good: Authorization: Bearer and the token.")


class ForCustomers(Refusal):
    code = "for_customers"
    status = 403
    message = _("This is for customers. Agents write under /api/v1/desk/.")


class ForAgents(Refusal):
    code = "for_agents"
    status = 403
    message = _("This is for agents. It takes the key of somebody who answers.")

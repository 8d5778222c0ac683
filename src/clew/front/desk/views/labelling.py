"""Labels on a conversation: each of them a resource."""

from __future__ import annotations

from django.http import HttpResponse

from clew.conversations import labelling
from clew.conversations.models import Label
from clew.front.desk.access import AgentRequest, asked_for, for_agents
from clew.front.desk.refusals import NoSuchLabel
from clew.front.desk.views.holding import as_it_is, resource


@resource
@for_agents
def label(request: AgentRequest, conversation: str, label: int) -> HttpResponse:
    one = asked_for(request, conversation)
    named = Label.objects.filter(pk=label).first()
    if named is None:
        raise NoSuchLabel()
    verb = labelling.put_on if request.method == "POST" else labelling.take_off
    verb(one, named, by=request.user)
    return as_it_is(request, conversation)

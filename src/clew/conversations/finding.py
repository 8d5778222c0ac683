"""Finding a conversation again: by number, customer or words, in any of the four languages.

Chinese is found in either script, Vietnamese with or without its marks, English in other forms
of the word; a word may be unfinished. All that is asked for together must have been said
together, parts that are set apart by a blank may stand in different messages.
"""

from __future__ import annotations

from clew.conversations.models import Conversation, SearchEntry
from clew.conversations.models.conversation import Conversations
from clew.conversations.terms import asked_of, terms_of

MOST_PARTS = 8
LONGEST = 200


def remember(conversation: Conversation, text: str) -> None:
    """Make a conversation be found by something that a person said in it."""
    if terms := terms_of(text):
        SearchEntry.objects.create(conversation=conversation, terms=terms)


def introduce(conversation: Conversation) -> None:
    """Make it be found by its number, and by its customer as they are known now."""
    remember(conversation, introduction(conversation))


def introduction(conversation: Conversation) -> str:
    known = [conversation.called, conversation.mail_address]
    return " ".join([*spellings(conversation.number), *known])


def spellings(number: str) -> list[str]:
    """A number with and without its dash, and begun: as half a word it has another stem."""
    both = number, number.replace("-", "")
    return [one[:length] for one in both for length in range(3, len(one) + 1)]


def found(conversations: Conversations, text: str) -> Conversations:
    """Those of `conversations` in which all that `text` asks for was said; all if it is empty."""
    parts = text.replace("\0", " ")[:LONGEST].split()[:MOST_PARTS]
    sought = [terms for part in parts if (terms := asked_of(part))]
    if parts and not sought:
        return conversations.none()
    for terms in sought:
        fitting = SearchEntry.objects.filter(terms__begin_with=terms)
        conversations = conversations.filter(pk__in=fitting.values("conversation_id"))
    return conversations

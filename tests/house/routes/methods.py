"""Which of our routes take what may change something. All others are for reading: 405."""

from __future__ import annotations

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
POST = frozenset({"POST"})
RESOURCE = frozenset({"POST", "DELETE"})  # it is made, and taken away
NOTHING: frozenset[str] = frozenset()

TAKES = {
    "api:ask": POST,
    "api:admit": POST,
    "api:forget": POST,  # the same address; to forget takes a token
    "people:join": POST,
    "channel_web:give_visit": POST,
    "channel_web:take_visit": POST,
    "desk:working_status": POST,
    "desk:suggestion": POST,
    "desk:reading": POST,
    "desk:messages": POST,
    "desk:attachments": POST,
    "desk:notes": POST,
    "desk:assignment": RESOURCE,
    "desk:resolution": RESOURCE,
    "desk:snooze": RESOURCE,
    "desk:label": RESOURCE,
    "portal:messages": POST,
    "portal:attachments": POST,
    "portal:resolution": POST,
    "portal:reopening": POST,
    "portal:rating": POST,
    "portal:disowning": POST,
    "portal:sign_in": POST,
    "portal:code": POST,
    "portal:link": POST,
    "portal:passage": POST,
    "portal:sign_out": POST,
    "studio_logout": POST,  # Wagtail's menu sends it; it leads to the page that asks
    "insights:answering": POST,
    "insights:why_confirmations": POST,
    "insights:gap_counts": POST,
    "insights:gap_drafts": POST,
    "insights:gap_closing": POST,
    "insights:gap_reopening": POST,
    "insights:unsolved_closing": POST,
    "insights:unsolved_reopening": POST,
    "insights:replays": POST,
    "insights:replay_cancellation": POST,
    "front:votes": POST,
    "front:contact": POST,
    "front:matches": POST,
}

# What a token may do besides with nothing but things of its holder's own; all else is refused.
EVERY_CALLER = frozenset({"nobody", "a made-up token", "visitor", "editor", "agent outside"})
BY_TOKEN = {
    ("POST", "ask"): EVERY_CALLER,
    ("POST", "visitors"): EVERY_CALLER,
    ("DELETE", "visitors"): frozenset({"visitor"}),
    ("POST", "conversations"): frozenset({"visitor"}),
    ("POST", "attachments"): frozenset({"visitor", "agent outside"}),
}


def takes(key: str) -> frozenset[str]:
    """What may change something at one of our routes."""
    return TAKES.get(key, NOTHING)

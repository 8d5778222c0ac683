"""Who may reach what. A route that stands nowhere here fails the test that reads it."""

from __future__ import annotations

from fnmatch import fnmatch

CUSTOMERS = frozenset({"customer", "other customer"})  # who has proven a mailbox
ITS_CUSTOMER = frozenset({"customer"})  # the sample is theirs
EDITORS = frozenset({"editor", "owner"})
AGENTS = frozenset({"agent", "agent outside", "owner"})
ITS_AGENTS = frozenset({"agent", "owner"})  # "agent outside" answers for another inbox
STAFF = AGENTS | EDITORS
EVERYBODY = STAFF | CUSTOMERS | {"anonymous", "visitor"}
OWNERS = frozenset({"owner"})
NOBODY: frozenset[str] = frozenset()

# Ours, one by one: exactly these get in.
OURS = {
    "api:search": EVERYBODY,
    "api:ask": EVERYBODY,
    "api:openapi-json": EVERYBODY,
    "api:admit": EVERYBODY,
    "api:forget": EVERYBODY,  # the same address; to forget takes a token, as all below do
    # What a token opens stands in channels/api/tests/test_callers.py: cookies open nothing.
    "api:all_mine": NOBODY,
    "api:start": NOBODY,
    "api:write": NOBODY,
    "api:read": NOBODY,
    "api:hand_off": NOBODY,
    "api:another": NOBODY,
    "api:resolve": NOBODY,
    "api:reopen": NOBODY,
    "api:rate": NOBODY,
    "api:seen": NOBODY,
    "api:leave_address": NOBODY,
    "api:be_on": NOBODY,
    "api:ticket": NOBODY,
    "api:send_up": NOBODY,
    "api:send_up_here": NOBODY,
    "api:attachment": NOBODY,
    "api:desk": NOBODY,
    "api:desk_assignment": NOBODY,
    "api:desk_labels": NOBODY,
    "api:desk_messages": NOBODY,
    "api:desk_notes": NOBODY,
    "api:desk_resolution": NOBODY,
    "api:api-root": NOBODY,
    "people:join": EVERYBODY,  # with a token that is no good they are told so
    "studio_login": EVERYBODY,  # leads to the sign-in page
    "studio_logout": EVERYBODY,
    "studio/snippets/choose/conversations/<path:rest>": NOBODY,
    "studio/snippets/choose/answers/<path:rest>": NOBODY,
    "studio/snippets/choose/people/<path:rest>": NOBODY,  # lists of people are not for choosing
    "studio/failwhale/": NOBODY,
    "choose_article_link": EDITORS,
    "dead_links": EDITORS,
    "front_door": EVERYBODY,
    "brand": EVERYBODY,
    "sitemap": EVERYBODY,
    "sitemap_part": EVERYBODY,
    "robots": EVERYBODY,
    "health": EVERYBODY,
    "channel_web:loader": EVERYBODY,
    "channel_web:door": EVERYBODY,
    "channel_web:frame": EVERYBODY,
    "channel_web:brand": EVERYBODY,
    "channel_web:search": EVERYBODY,
    "channel_web:status": EVERYBODY,
    "channel_web:identity": NOBODY,  # without a visitor's token
    "channel_web:requests": NOBODY,  # the same
    "channel_web:give_visit": EVERYBODY,
    "channel_web:take_visit": EVERYBODY,
    "knowledge:media": NOBODY,  # the sample is a file that isn't there
    "desk:inbox": AGENTS,
    "desk:conversations": AGENTS,
    "desk:working_status": AGENTS,
    "desk:conversation": ITS_AGENTS,
    "desk:thread": ITS_AGENTS,
    "desk:proposals": ITS_AGENTS,
    "desk:suggestion": ITS_AGENTS,
    "desk:reading": ITS_AGENTS,
    "desk:messages": ITS_AGENTS,
    "desk:attachments": ITS_AGENTS,
    "desk:attachment": ITS_AGENTS,
    "desk:notes": ITS_AGENTS,
    "desk:assignment": ITS_AGENTS,
    "desk:resolution": ITS_AGENTS,
    "desk:snooze": ITS_AGENTS,
    "portal:requests": CUSTOMERS,
    "portal:conversation": ITS_CUSTOMER,
    "portal:thread": ITS_CUSTOMER,
    "portal:messages": ITS_CUSTOMER,
    "portal:attachments": ITS_CUSTOMER,
    "portal:file": ITS_CUSTOMER,
    "portal:resolution": ITS_CUSTOMER,
    "portal:reopening": ITS_CUSTOMER,
    "portal:rating": ITS_CUSTOMER,
    "portal:disowning": ITS_CUSTOMER,
    "portal:sign_in": EVERYBODY,
    "portal:code": EVERYBODY,
    "portal:link": EVERYBODY,  # with a token that is no good they are told so
    "portal:passage": EVERYBODY,  # the same
    "portal:sign_out": EVERYBODY,
    "portal:letter": NOBODY,  # the sample is a token that isn't there
    "desk:label": ITS_AGENTS,
    "insights:answering": OWNERS,
    "insights:week": EDITORS,
    "insights:unsolved": EDITORS,
    "insights:unsolved_sheet": EDITORS,
    "insights:unsolved_closing": EDITORS,
    "insights:unsolved_reopening": EDITORS,
    "insights:overview": EDITORS,
    "insights:overview_sheet": EDITORS,
    "insights:gaps": EDITORS,
    "insights:why": EDITORS,
    "insights:why_confirmations": EDITORS,
    "insights:gaps_sheet": EDITORS,
    "insights:gap_counts": EDITORS,
    "insights:gap_count": EDITORS,
    "insights:gap": EDITORS,
    "insights:gap_drafts": EDITORS,
    "insights:gap_closing": EDITORS,
    "insights:gap_reopening": EDITORS,
    "insights:replays": EDITORS,
    "insights:replay": EDITORS,
    "insights:replay_progress": EDITORS,
    "insights:replay_cancellation": EDITORS,
    "front:home": EVERYBODY,
    "front:category": EVERYBODY,
    "front:journey": EVERYBODY,
    "front:article": EVERYBODY,
    "front:votes": EVERYBODY,
    "front:search": EVERYBODY,
    "front:suggest": EVERYBODY,
    "front:ask": EVERYBODY,
    "front:contact": EVERYBODY,
    "front:matches": EVERYBODY,
    "front:kept": EVERYBODY,
    "front:feed": EVERYBODY,
}

# Libraries' routes, by the beginning of their names, the narrow before the wide: nobody else
# gets in, and those who may are not turned away at the door.
THEIRS = [
    ("account_reauthenticate", STAFF),
    ("account_email", STAFF),
    ("account_change_password", STAFF),
    ("account_set_password", STAFF),
    ("account_*", EVERYBODY),
    ("mfa_authenticate", NOBODY),  # only in the middle of signing in
    ("mfa_login_webauthn", NOBODY),
    ("mfa_*", STAFF),
    ("wagtailadmin_login", EVERYBODY),
    ("wagtailadmin_logout", EVERYBODY),
    ("wagtailadmin_password_reset*", NOBODY),
    ("wagtailadmin_sprite", EVERYBODY),
    ("wagtailadmin_javascript_catalog", EVERYBODY),
    ("studio/^.*/$", EVERYBODY),  # adds the slash
    ("studio/test404/", EDITORS),
    ("wagtailadmin_error_test", NOBODY),
    ("wagtailadmin_explore*", OWNERS),
    ("wagtailadmin_collections:*", OWNERS),
    ("wagtailadmin_workflows:task_cho*", EDITORS),
    ("wagtailadmin_workflows:*", OWNERS),
    ("wagtailadmin_reports:site_history*", EDITORS),
    ("wagtailadmin_reports:*", OWNERS),
    ("wagtailadmin_home", STAFF),
    ("wagtailadmin_account", STAFF),
    ("wagtailadmin_dismissibles", STAFF),
    ("wagtailadmin_*", EDITORS),
    ("wagtail_bulk_action", EDITORS),
    ("wagtail_localize:*", EDITORS),
    ("wagtailsettings:*", OWNERS),
    ("wagtaildocs:*", EDITORS),
    ("wagtailimages:*", EDITORS),
    ("wagtail*_chooser:*", EDITORS),
    ("wagtailsnippets:index", EDITORS),
    ("wagtailsnippets_knowledge_*:list*", STAFF),
    ("wagtailsnippets_knowledge_*:inspect", STAFF),
    ("wagtailsnippets_knowledge_*", EDITORS),
    ("wagtailsnippetchoosers_knowledge_*", EDITORS),
    ("wagtailsnippets_people_invitation:*", OWNERS),
    ("wagtailsnippets_people_inbox:*", OWNERS),
    ("inbox_secret", OWNERS),
    ("learnt_*", EDITORS),
    ("wagtailsnippetchoosers_people_*", NOBODY),
    ("wagtailsnippets_conversations_macro:*", AGENTS),
    ("wagtailsnippets_conversations_label:*", EDITORS),
    ("wagtailsnippetchoosers_conversations_*", NOBODY),
    ("refined_searches", EDITORS),
    ("wagtailsnippets_answers_urgentword:*", OWNERS),
    ("wagtailsnippets_answers_*", EDITORS),
    ("wagtailsnippetchoosers_answers_*", NOBODY),
    ("wagtaillocales:*", OWNERS),
    ("wagtailsites:*", OWNERS),
    ("wagtailusers_*", OWNERS),
]


def who_may(key: str) -> frozenset[str] | None:
    """Those whom the table lets in, or None for a route that it doesn't know."""
    if key in OURS:
        return OURS[key]
    return next((who for pattern, who in THEIRS if fnmatch(key, pattern)), None)

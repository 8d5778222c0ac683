"""Who may reach what. A route that stands nowhere here fails the test that reads it."""

from __future__ import annotations

from fnmatch import fnmatch

EVERYBODY = frozenset({"anonymous", "visitor", "agent", "editor", "owner"})
STAFF = frozenset({"agent", "editor", "owner"})
EDITORS = frozenset({"editor", "owner"})
OWNERS = frozenset({"owner"})
NOBODY: frozenset[str] = frozenset()

# Ours, one by one: exactly these get in.
OURS = {
    "api:search": EVERYBODY,
    "api:ask": EVERYBODY,
    "api:openapi-json": EVERYBODY,
    "api:api-root": NOBODY,
    "people:join": EVERYBODY,  # with a token that is no good they are told so
    "studio/login/": EVERYBODY,  # leads to the sign-in page
    "studio/logout/": EVERYBODY,
    "studio/snippets/choose/people/<path:rest>": NOBODY,  # lists of people are not for choosing
    "studio/failwhale/": NOBODY,
    "front_door": EVERYBODY,
    "brand": EVERYBODY,
    "sitemap": EVERYBODY,
    "robots": EVERYBODY,
    "health": EVERYBODY,
    "knowledge:media": NOBODY,  # the sample is a file that isn't there
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
    ("studio/test404/", STAFF),
    ("wagtailadmin_error_test", NOBODY),
    ("wagtailadmin_explore*", OWNERS),
    ("wagtailadmin_collections:*", OWNERS),
    ("wagtailadmin_workflows:task_cho*", STAFF),
    ("wagtailadmin_workflows:*", OWNERS),
    ("wagtailadmin_reports:site_history*", STAFF),
    ("wagtailadmin_reports:*", OWNERS),
    ("wagtailadmin_*", STAFF),
    ("wagtail_bulk_action", STAFF),
    ("wagtail_localize:submit_*", EDITORS),
    ("wagtail_localize:*", STAFF),
    ("wagtailsettings:*", OWNERS),
    ("wagtaildocs:*multiple*", STAFF),
    ("wagtaildocs:*", EDITORS),
    ("wagtailimages:*multiple*", STAFF),
    ("wagtailimages:*", EDITORS),
    ("wagtail*_chooser:*", STAFF),
    ("wagtailsnippets:index", STAFF),
    ("wagtailsnippets_knowledge_*:list*", STAFF),
    ("wagtailsnippets_knowledge_*:inspect", STAFF),
    ("wagtailsnippets_knowledge_article:confirm_workflow_cancellation", STAFF),
    ("wagtailsnippets_knowledge_*", EDITORS),
    ("wagtailsnippetchoosers_knowledge_*:create", EDITORS),
    ("wagtailsnippetchoosers_knowledge_*", STAFF),
    ("wagtailsnippets_people_contactrequest:list*", STAFF),
    ("wagtailsnippets_people_contactrequest:inspect", STAFF),
    ("wagtailsnippets_people_contactrequest:*", OWNERS),
    ("wagtailsnippets_people_invitation:*", OWNERS),
    ("wagtailsnippetchoosers_people_*", NOBODY),
    ("wagtaillocales:*", OWNERS),
    ("wagtailsites:*", OWNERS),
    ("wagtailusers_*", OWNERS),
]


def who_may(key: str) -> frozenset[str] | None:
    """Those whom the table lets in, or None for a route that it doesn't know."""
    if key in OURS:
        return OURS[key]
    return next((who for pattern, who in THEIRS if fnmatch(key, pattern)), None)

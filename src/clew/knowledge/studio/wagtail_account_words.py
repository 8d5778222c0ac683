"""What Wagtail says on one's account, and in small around every form and list.

As in `wagtail_words.py`, nothing imports this: it is how the strings reach our catalogs.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Profile"),
    _("Notifications"),
    _("Name and Email"),
    _("Profile picture"),
    _("profile picture"),
    _("Upload a profile picture:"),
    _("Theme preferences"),
    _("Your account settings have been changed successfully!"),
    _("Use server language: %(language_name)s"),
    _("Use server time zone"),
    _("submitted notifications"),
    _("Receive notification when a page is submitted for moderation"),
    _("approved notifications"),
    _("Receive notification when your page edit is approved"),
    _("rejected notifications"),
    _("Receive notification when your page edit is rejected"),
    _("updated comments notifications"),
    _(
        "Receive notification when comments have been created, resolved, or deleted on a page"
        " that you have subscribed to receive comment notifications on"
    ),
    _("preferred language"),
    _("Select language for the admin"),
    _("current time zone"),
    _("Select your current time zone"),
    _("System default"),
    _("Light"),
    _("Dark"),
    _("admin theme"),
    _("More contrast"),
    _("contrast"),
    _("Snug"),
    _("density"),
    _("Enable custom keyboard shortcuts specific to Wagtail."),
    _("You have <span>unsaved edits</span>"),
    _("Save your changes before leaving"),
    _('Multi-word tags with spaces will automatically be enclosed in double quotes (").'),
    _("Maximum"),
    _("Minimum"),
    _("Usage count"),
    _("There are no results."),
    _("Other searches"),
)

"""What Wagtail says of what was done: one thing's history, the site's, versions compared.

As in `wagtail_words.py`, nothing imports this: it is how the strings reach our catalogs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("Create"),
    _("Edited"),
    _("Rejected"),
    _("Revert"),
    _("Reverted to previous revision with id %(revision_id)s from %(created_at)s"),
    _("Reverted to previous revision"),
    _("Copy for translation"),
    _("Copied for translation from %(title)s (%(locale)s)"),
    _("Copied for translation"),
    _("Unpublish scheduled draft"),
    _("Unpublished scheduled draft"),
    _("Schedule publication"),
    _("Revision %(revision_id)s from %(created_at)s scheduled for publishing at %(go_live_at)s."),
    _("%(model_name)s scheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s scheduled for publishing"),
    _("Unschedule publication"),
    _(
        "Revision %(revision_id)s from %(created_at)s unscheduled from publishing at "
        "%(go_live_at)s."
    ),
    _("%(model_name)s unscheduled for publishing at %(go_live_at)s"),
    _("%(model_name)s unscheduled from publishing"),
    _('Added a comment on field %(field)s: "%(text)s"'),
    _("Added a comment"),
    _('Edited a comment on field %(field)s: "%(text)s"'),
    _("Edited a comment"),
    _('Deleted a comment on field %(field)s: "%(text)s"'),
    _("Deleted a comment"),
    _("Resolve comment"),
    _('Resolved a comment on field %(field)s: "%(text)s"'),
    _("Resolved a comment"),
    _('Replied to comment on field %(field)s: "%(text)s"'),
    _("Replied to a comment"),
    _("'%(workflow)s' started. Next step '%(task)s'"),
    _("Approved at '%(task)s'. Next step '%(next_task)s'"),
    _("Rejected at '%(task)s'. Changes requested"),
    _("Resubmitted '%(task)s'. Workflow resumed"),
    _("Workflow task resubmitted. Workflow resumed"),
    _("log entry"),
    _("log entries"),
    _("page log entry"),
    _("page log entries"),
    _("Type"),
    _("ID"),
    _("Action type"),
    _("Is commenting action"),
    _("Date / Time"),
    _("Edit this item"),
    _("No log entries found."),
    _("Current draft"),
    _("Compare with previous version"),
    _("Compare with current version"),
    _("Cancel scheduled publish"),
    _("Workflow history"),
    _("Workflow progress"),
    _("Edit / Review"),
    _("Fields"),
    _("Field"),
    _("Changes"),
    _("There are no differences between these two versions"),
    _("If you confirm deletion"),
    _("One or more references to this %(model_name)s prevent it from being deleted."),
    _("Unschedule"),
    _("No, don't unschedule"),
    _("Are you sure you want to unschedule this revision?"),
    _('revision %(revision_id)s of "%(object)s"'),
    _("%(model_name)s '%(object)s' updated."),
    _("%(model_name)s '%(object)s' created."),
    _("%(model_name)s '%(object)s' has been scheduled for publishing."),
    _("%(model_name)s '%(object)s' created and scheduled for publishing."),
    _("%(model_name)s '%(object)s' is live and this version has been scheduled for publishing."),
    _("%(model_name)s '%(object)s' updated and published."),
    _("%(model_name)s '%(object)s' created and published."),
    _("%(model_name)s '%(object)s' has been submitted for moderation."),
    _("%(model_name)s '%(object)s' created and submitted for moderation."),
    _("Workflow on %(model_name)s '%(object)s' has been restarted."),
    _("Workflow on %(model_name)s '%(object)s' has been cancelled."),
    _("Saving will overwrite a newer version."),
    _("The %(model_name)s could not be saved as it is locked"),
    _(
        "You are viewing a previous version of this %(model_name)s from <b>%(created_at)s</b>"
        " by %(user)s"
    ),
    _("%(model_name)s '%(object)s' has been replaced with version from %(timestamp)s."),
    _("Version from %(timestamp)s of %(model_name)s '%(object)s' has been published."),
    _(
        "Version from %(timestamp)s of %(model_name)s '%(object)s' has been scheduled for "
        "publishing."
    ),
    _("at %(time)s"),
    _("at %(time)s by %(user_display_name)s"),
    _("%(time)s by %(user_display_name)s"),
    _("by %(user)s"),
)
COUNTED = (
    ngettext_lazy(
        "Moved down 1 place.",
        "Moved down %(counter)s places.",
        "counter",
    ),
    ngettext_lazy(
        "Moved up 1 place.",
        "Moved up %(counter)s places.",
        "counter",
    ),
)

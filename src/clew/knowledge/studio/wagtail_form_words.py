"""What Wagtail says around an article's form: its dialogs, side panels, shortcuts and metrics.

As in `wagtail_words.py`, nothing imports this: it is how the strings reach our catalogs.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("- Select an option -"),
    _("A network error occurred"),
    _("account"),
    _("Action"),
    _("Actions"),
    _("Actions (footer)"),
    _("Add or show comments"),
    _("All keyboard shortcuts"),
    _("Application"),
    _("Autosave is <span>paused</span>"),
    _("Autosave is paused"),
    _("Bold"),
    _("Breadcrumb"),
    _("Close dialog"),
    _("Close modal dialogs (like this one)"),
    _("Content metrics"),
    _("Continue"),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _("Cut"),
    _("Delete selected snippets"),
    _("Drag"),
    _("Edit account avatar"),
    _("expiry date/time"),
    _("Filter by"),
    _("First published"),
    _("go live date/time"),
    _("Home"),
    _("How we calculate our metrics"),
    _("Insert or edit a link"),
    _("Issues found"),
    _("Italic"),
    _(
        "JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are "
        'the <a href="https://www.enable-javascript.com/" target="_blank" '
        'rel="noreferrer">instructions how to enable JavaScript in your web browser</a>.'
    ),
    _("just now"),
    _("Keyboard shortcut"),
    _("Keyboard shortcuts"),
    _("Keyboard shortcuts are currently enabled; manage your %(account_link)s to disable them."),
    _("Live version"),
    _("Loading"),
    _("Locale: "),
    _("Locking: "),
    _("Minimap"),
    _("model log entries"),
    _("model log entry"),
    _("Monospace (code)"),
    _("More options for '%(title)s'"),
    _("No other translations"),
    _("No publishing schedule set"),
    _("No, don't unpublish"),
    _("Page %(page_num)s of %(total_pages)s"),
    _("Pagination"),
    _("Paste"),
    _("Paste without formatting"),
    _("Preview in desktop size"),
    _("Preview in mobile size"),
    _("Preview in new tab"),
    _("Preview in tablet size"),
    _("Preview is out of date"),
    _("Readability"),
    _("Reading time"),
    _("Redo"),
    _("Save changes"),
    _("Save schedule"),
    _("Saved"),
    _("Section"),
    _(
        'See our <a href="%(guide_link)s" target="_blank">content checks guide</a> for more '
        "information on how content metrics are calculated."
    ),
    _("Select"),
    _("Select row"),
    _("Set publishing schedule"),
    _("Show filters"),
    _("Show issue"),
    _("Show keyboard shortcuts"),
    _("Side panel width"),
    _("Side panels"),
    _("Sidebar"),
    _("Site summary"),
    _("Skip to main content"),
    _("Sort by '%(label)s' in ascending order."),
    _("Status: "),
    _("Strike-through"),
    _("Subscript"),
    _("Superscript"),
    _("Switch locales"),
    _("system"),
    _("Text editing"),
    _("Text formatting"),
    _("This data explained"),
    _("To be created by %(user)s"),
    _("Toggle breadcrumbs"),
    _("Toggle checks"),
    _("Toggle minimap"),
    _("Toggle section"),
    _("Toggle side panel"),
    _("Toggle sidebar"),
    _("Translate"),
    _("Translate '%(title)s'"),
    _("Translations"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a "
        "separate tab to view the last saved version."
    ),
    _("User"),
    _("View history"),
    _("View latest version"),
    _(
        "We calculate reading time from word count, using different reading speeds for "
        "different languages."
    ),
    _(
        "We extract the main content from the page preview, remove all formatting, and "
        "calculate the number of words."
    ),
    _(
        "We use a readability formula based on length of words and sentences. Long sentences "
        "and words result in a worse readability score."
    ),
    _("Words"),
    _("Yes, unpublish it"),
    _("Anyone can edit this %(model_name)s"),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Are you sure you want to unpublish this %(model_name)s?"),
    _("Choose when this %(model_name)s should go live and/or expire"),
)

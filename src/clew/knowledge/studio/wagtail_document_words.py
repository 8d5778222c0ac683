"""What Wagtail says of documents: their list, forms, uploads, and what is done with many at once.

As in `wagtail_words.py`, nothing imports this: it is how the strings reach our catalogs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("Maximum filesize: %(max_upload_size)s."),
    _("Document"),
    _("Add tags to documents"),
    _("Add documents to collection"),
    _("Latest documents"),
    _('Sorry, no documents match "<em>%(search_query)s</em>"'),
    _('Sorry, no documents match "<em>%(query_string)s</em>"'),
    _("You haven't uploaded any documents in this collection."),
    _("You haven't uploaded any documents."),
    _(
        "You haven't uploaded any documents. Why not <a "
        'href="%(wagtaildocs_add_document_url)s">upload one now</a>?'
    ),
    _("Change document:"),
    _("Select all documents in listing"),
    _("Add multiple documents"),
    _("Add documents"),
    _("Drag and drop documents into this area to upload immediately."),
    _(
        "Upload successful. Please update this document with a more appropriate title, if "
        "necessary. You may also delete the document completely if the upload wasn't "
        "required."
    ),
    _("Document updated."),
    _("Add tags to the selected documents"),
    _("Add selected documents to collection"),
    _("Delete selected documents"),
    _("Choose another document"),
    _("The document could not be created due to errors."),
    _("Document '%(document_title)s' added."),
    _("The document could not be saved due to errors."),
    _("Document '%(document_title)s' updated"),
    _("The file could not be found. Please change the source or delete the document."),
)
COUNTED = (
    ngettext_lazy(
        "%(count)s document",
        "%(count)s documents",
        "counter",
    ),
    ngettext_lazy(
        "Add tags to 1 document",
        "Add tags to %(counter)s documents",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to tag the following document?",
        "Are you sure you want to tag the following documents?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to add tags to this document",
        "You don't have permission to add tags to these documents",
        "counter",
    ),
    ngettext_lazy(
        "Add 1 document to new collection",
        "Add %(counter)s documents to new collection",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to add the following document to the selected collection?",
        "Are you sure you want to add the following documents to the selected collection?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to add this document to a collection",
        "You don't have permission to add these documents to a collection",
        "counter",
    ),
    ngettext_lazy(
        "Delete 1 document",
        "Delete %(counter)s documents",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to delete this document?",
        "Are you sure you want to delete these documents?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to delete this document",
        "You don't have permission to delete these documents",
        "counter",
    ),
    ngettext_lazy(
        "New tags have been added to %(num_parent_objects)d document",
        "New tags have been added to %(num_parent_objects)d documents",
        "counter",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d document has been added to %(collection)s",
        "%(num_parent_objects)d documents have been added to %(collection)s",
        "counter",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d document has been deleted",
        "%(num_parent_objects)d documents have been deleted",
        "counter",
    ),
)

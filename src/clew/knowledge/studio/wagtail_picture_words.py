"""What Wagtail says of pictures: their list, forms, uploads, and what is done with many at once.

As in `wagtail_words.py`, nothing imports this: it is how the strings reach our catalogs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _("(optional)"),
    _("Existing"),
    _("Image is decorative"),
    _("Alt text"),
    _("Please add some alt text for your image or mark it as decorative"),
    _("Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."),
    _("Supported formats: %(supported_formats)s."),
    _("Not a supported image format. Supported formats: %(supported_formats)s."),
    _(
        "Not a valid .%(extension)s image. The extension does not match the file format "
        "(%(image_format)s)"
    ),
    _("This file is too big (%(file_size)s). Maximum filesize %(max_filesize)s."),
    _("This file is too big. Maximum filesize %(max_filesize)s."),
    _("This file has too many pixels (%(num_pixels)s). Maximum pixels %(max_pixels_count)s."),
    _("description"),
    _("image"),
    _("images"),
    _("Image"),
    _("Add tags to images"),
    _("Yes, add"),
    _("No, don't add"),
    _("Add images to collection"),
    _("Delete images"),
    _("Popular tags"),
    _("Layout"),
    _("Grid layout"),
    _("List layout"),
    _(
        "Upload successful. However, your new image seems to be a duplicate of an existing "
        "image. You may delete it if it wasn't required."
    ),
    _(
        "Upload successful. However, your new image seems to be a duplicate of this existing "
        "image. You may delete it if it wasn't required."
    ),
    _(
        "Upload successful. Please update this image with a more appropriate title, if "
        "necessary. You may also delete the image completely if the upload wasn't required."
    ),
    _("Use new image"),
    _("Use existing and delete new"),
    _("Keep new image"),
    _("Delete new image"),
    _("Latest images"),
    _("You haven't uploaded any images in this collection."),
    _("You haven't uploaded any images."),
    _(
        "You haven't uploaded any images. Why not <a "
        'href="%(wagtailimages_add_image_url)s">upload one now</a>?'
    ),
    _(
        'Why not <a class="upload-one-now" href="#tab-upload" '
        'data-action="w-tabs#select:prevent" data-w-tabs-target="trigger" '
        'data-w-tabs-focus-param="true">upload one now</a>?'
    ),
    _("Change image file:"),
    _("Image focal point"),
    _("Focal point"),
    _("To define this image's most important region, drag a box over the image above."),
    _("Current focal point shown"),
    _("Remove focal area"),
    _("Max dimensions"),
    _("Filesize"),
    _("File not found"),
    _("Sort by"),
    _("Select all images in listing"),
    _('Sorry, no images match "<em>%(query_string)s</em>"'),
    _("Add multiple images"),
    _("Add images"),
    _("Drag and drop images into this area to upload immediately."),
    _("Or choose from your computer"),
    _("Add to collection:"),
    _("Please provide an image description to comply with best practices for accessibility."),
    _("Sorry, upload failed."),
    _("Report this error to your website administrator with the following information:"),
    _("Image updated."),
    _("Add tags to the selected images"),
    _("Add to collection"),
    _("Add selected images to collection"),
    _("Delete selected images"),
    _("Choose another image"),
    _("Edit this image"),
    _("Newest"),
    _("Oldest"),
    _("Title: (A -> Z)"),
    _("Title: (Z -> A)"),
    _("File size: (low to high)"),
    _("File size: (high to low)"),
    _("Usage count: (low to high)"),
    _("Usage count: (high to low)"),
    _("The image could not be saved due to errors."),
    _("Image '%(image_title)s' updated."),
    _("Image '%(image_title)s' deleted."),
    _("Image '%(image_title)s' added."),
    _("The image could not be created due to errors."),
    _("The source image file could not be found. Please change the source or delete the image."),
    _("The filter options you have selected are not valid."),
    _("tags"),
)
COUNTED = (
    ngettext_lazy(
        "%(count)s image",
        "%(count)s images",
        "counter",
    ),
    ngettext_lazy(
        "Add tags to 1 image",
        "Add tags to %(counter)s images",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to tag the following image?",
        "Are you sure you want to tag the following images?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to add tags to this image",
        "You don't have permission to add tags to these images",
        "counter",
    ),
    ngettext_lazy(
        "Add 1 image to new collection",
        "Add %(counter)s images to new collection",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to add the following image to the selected collection?",
        "Are you sure you want to add the following images to the selected collection?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to add this image to a collection",
        "You don't have permission to add these images to a collection",
        "counter",
    ),
    ngettext_lazy(
        "Delete 1 image",
        "Delete %(counter)s images",
        "counter",
    ),
    ngettext_lazy(
        "Are you sure you want to delete this image?",
        "Are you sure you want to delete these images?",
        "counter",
    ),
    ngettext_lazy(
        "You don't have permission to delete this image",
        "You don't have permission to delete these images",
        "counter",
    ),
    ngettext_lazy(
        "New tags have been added to %(num_parent_objects)d image",
        "New tags have been added to %(num_parent_objects)d images",
        "counter",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d image has been added to %(collection)s",
        "%(num_parent_objects)d images have been added to %(collection)s",
        "counter",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d image has been deleted",
        "%(num_parent_objects)d images have been deleted",
        "counter",
    ),
)

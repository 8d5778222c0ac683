"""The WSGI application: every page and API call, in threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
application = get_wsgi_application()

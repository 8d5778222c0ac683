"""Every test runs in a data folder of its own, whatever the environment says."""

import atexit
import gc
import os
import shutil
import tempfile
from urllib.parse import urlsplit

DATA = tempfile.mkdtemp(prefix="clew-tests-")
KEPT = {"CLEW_EVAL_SETS", "CLEW_TEST_CACHE"}

for name in [n for n in os.environ if n.startswith("CLEW_") and n not in KEPT]:
    del os.environ[name]
os.environ["CLEW_DATA"] = DATA
if "REDIS_URL" in os.environ:  # a numbered database for each worker
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{worker}").geturl()
os.environ["DJANGO_SETTINGS_MODULE"] = "clew.config.settings"
atexit.register(shutil.rmtree, DATA, ignore_errors=True)

pytest_plugins = [
    "cast.fixtures",
    "stage.databases",
    "stage.services",
    "stage.slate",
    "stage.running",
    "stage.browser",
    "stage.hosts",
    "stage.written",
]

from hypothesis import settings as examples  # noqa: E402

examples.register_profile("clew", deadline=None)  # no test is bounded by the wall clock
examples.load_profile("clew")

import django  # noqa: E402  (only now: it reads the environment above)

django.setup()

from django.conf import settings  # noqa: E402

# Workers inherit this process's environment; with this in it, pytest-django would read the
# settings there before the lines above have given the worker a folder and a Redis of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

settings.STATIC_ROOT.mkdir(exist_ok=True)
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests

# What is loaded stays: looking through it again and again took a seventh of the whole run.
gc.freeze()
gc.set_threshold(20_000, 20, 100)

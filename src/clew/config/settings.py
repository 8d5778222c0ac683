"""All settings, from the environment only (`environment.py` checks each value)."""

import sys
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.utils.csp import CSP

from .environment import Environment, WrongSetting, text

CLEW = Environment()
TESTING = "pytest" in sys.modules

SECRET_KEY = CLEW.secret_key
DEBUG = CLEW.debug
ALLOWED_HOSTS = CLEW.allowed_hosts
ROOT_URLCONF = "clew.config.urls"
WSGI_APPLICATION = "clew.config.wsgi.application"
ASGI_APPLICATION = "clew.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECURE = CLEW.public_url.startswith("https://")

INSTALLED_APPS = [
    "clew.config.apps.ConfigConfig",
    "clew.front.apps.FrontConfig",
    "clew.insights.apps.InsightsConfig",
    "clew.channels.api.apps.ApiConfig",
    "clew.channels.email.apps.EmailConfig",
    "clew.channels.web.apps.WebConfig",
    "clew.conversations.apps.ConversationsConfig",
    "clew.knowledge.apps.KnowledgeConfig",
    "clew.answers.apps.AnswersConfig",
    "clew.people.apps.PeopleConfig",
    "clew.core.apps.CoreConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "modelsearch",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "clew.core.middleware.safe_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clew.core.middleware.Refusals",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "clew.people.middleware.second_factor_for_staff",
    "clew.people.middleware.OpenToReaders",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]


def database() -> dict[str, Any]:
    default = f"sqlite:///{CLEW.data / 'clew.sqlite3'}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(text("DATABASE_URL", default)))
    except (ValueError, KeyError) as problem:
        raise WrongSetting(
            "DATABASE_URL: an address like postgresql://name:word@host:5432/clew"
        ) from problem
    if "sqlite" in found["ENGINE"]:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        return {**found, "ENGINE": "clew.core.sqlite", "OPTIONS": options}
    if "postgresql" not in found["ENGINE"]:
        raise WrongSetting("DATABASE_URL: SQLite and PostgreSQL are the databases Clew knows")
    # Statements are said so often that planning them anew would cost as much as running them.
    options = {"server_side_binding": True, "prepare_threshold": 5, **found.get("OPTIONS", {})}
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    return {**found, "ENGINE": "clew.core.postgres", **kept}


DATABASES = {"default": database()}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["TEST"] = {"NAME": str(CLEW.data / "test.sqlite3")}

# Sign-in limits live here, so it is Redis or rows, never one process's memory.
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CLEW.redis_url}
        if CLEW.redis_url
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "core_cache",
            # Too small a table would let a flood of new counters wash out the old ones.
            "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 10},
        }
    ),
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "clew.people.signin.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # else anybody could have us write to anybody
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "300/m/key",
    "login_slowed": "2/m/ip",  # while more than those fail
}
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = None
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
# Staff come by invitation, so the address has been read by whoever holds the account.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Clew"

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("vi", "Tiếng Việt"),
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = CLEW.time_zone
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

# Files
STATIC_URL = "/static/"
STATIC_ROOT = CLEW.data / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = CLEW.data / "media"
STORAGES = {
    "default": {"BACKEND": "clew.knowledge.media.storage.HashedMedia"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "clew.core.assets.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_AUTOREFRESH = TESTING or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o600

# Mail: without a server the letters are kept as files, and `clew doctor` says so.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CLEW.mail_from
MAIL_FOLDER = CLEW.data / "mail"


def mailer() -> dict[str, Any]:
    server = urlsplit(CLEW.mail_url)
    if not CLEW.mail_url:
        options: dict[str, Any] = {"file_path": str(MAIL_FOLDER)}
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": options}
    options = {
        "host": server.hostname or "localhost",
        "port": server.port or 25,
        "username": unquote(server.username or ""),
        "password": unquote(server.password or ""),
        "use_tls": server.scheme == "smtp+tls",
        "use_ssl": server.scheme == "smtps",
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


MAILERS = {"default": mailer()}

# Studio
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory"})
WAGTAIL_SITE_NAME = "Clew"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translation begins as a draft
WAGTAILADMIN_BASE_URL = CLEW.public_url
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["webm", "mp4", "vtt", "pdf"]
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILIMAGES_IMAGE_FORM_BASE = "clew.knowledge.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "clew.knowledge.forms.FileForm"
# Plain LIKE: SQLite's full text takes quotes for syntax and finds no Chinese words.
MODELSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database.fallback"}
}

# Browsers
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "report-uri": ["/csp-reports/"],
    "report-to": ["csp"],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "clew_session"
CSRF_COOKIE_NAME = "clew_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_TRUSTED_ORIGINS = [CLEW.public_url]
SILENCED_SYSTEM_CHECKS = ["treebeard.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": CLEW.log_level},
}

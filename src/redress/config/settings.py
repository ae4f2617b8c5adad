"""Django's settings: how the parts are wired. What an operator may choose is in environment.py."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from redress.config import secret
from redress.config.environment import Environment

ENVIRONMENT = Environment.read()
SOURCE = Path(__file__).resolve().parent.parent

# Safety

SECRET_KEY = secret.signing_key(ENVIRONMENT.home)
DEBUG = False
ALLOWED_HOSTS = ["*"] if ENVIRONMENT.bind not in {"127.0.0.1", "::1", "localhost"} else []
ALLOWED_HOSTS += [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "testserver",
    urlsplit(ENVIRONMENT.public_url).hostname or "",
]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_COOKIE_NAME = "redress_session"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Parts

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "redress.records",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "redress.web.assets.packed_pages",
    "redress.web.headers.safe_headers",
    "redress.web.assets.served_assets",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "redress.web.actors.known_actor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "redress.web.headers.readable_address",
]
ROOT_URLCONF = "redress.config.urls"
ASGI_APPLICATION = "redress.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "redress.web.context.surroundings",
            ],
            "libraries": {
                "screens": "redress.web.screens",
                "oversight": "redress.web.oversight.tags",
            },
        },
    },
]

# Database and jobs

DATABASES = {"default": ENVIRONMENT.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_IMPORT_PATHS = ["redress.worker.tasks", "redress.worker.schedule"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""

# Accounts

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "redress.web.accounts.adapter.HouseAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail from us
ACCOUNT_SESSION_REMEMBER = None  # the person chooses
ACCOUNT_RATE_LIMITS = False  # ours count in the database: redress.web.accounts.pages
CSRF_FAILURE_VIEW = "redress.web.refusals.untrusted"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("ro", _("Romanian")),
]
LOCALE_PATHS = [SOURCE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [SOURCE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "redress.web.assets.Marked"},
}
MEDIA_ROOT = ENVIRONMENT.home / "attachments"
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024  # a huge paste comes back with its text and a sentence
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Mail goes through our outbox (gateways/mail); what a library sends by itself takes the same way out.

DEFAULT_FROM_EMAIL = f"redress@{urlsplit(ENVIRONMENT.public_url).hostname}"
EMAIL_BACKEND = "redress.config.account_mail.AccountMail"

# Ours

REDRESS_HOME = ENVIRONMENT.home
REDRESS_PUBLIC_URL = ENVIRONMENT.public_url
REDRESS_SMTP_URL = ENVIRONMENT.smtp_url
REDRESS_METRICS_TOKEN = ENVIRONMENT.metrics_token

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_outages": {"()": "redress.config.quiet.WithoutOutages"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_outages"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there is no fault of the program; a lost database is reported by the supervisor.
    "loggers": {"django.request": {"level": "ERROR"}, "psycopg.pool": {"level": "ERROR"}},
}

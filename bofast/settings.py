"""How this deployment differs from others: everything here comes from the environment."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from bofast.letters.smtp import BadAddress, MailServer

ROOT = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, str(int(default))).lower()
    if value not in {"0", "1", "true", "false"}:
        raise ImproperlyConfigured(f"{name} is “{value}”: write 1 or 0")
    return value in {"1", "true"}


def one_of(name: str, *choices: str) -> str:
    value = text(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is “{value}”: write one of {', '.join(choices)}")
    return value


def day(name: str) -> date | None:
    value = text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”: write a day as 2022-10-03") from None


def needed(name: str, *, otherwise: str | None) -> str:
    """A setting that production must be given; elsewhere `otherwise` will do."""
    value = text(name)
    if value:
        return value
    if otherwise is None:
        raise ImproperlyConfigured(f"{name} is not set: production needs it")
    return otherwise


def mail_server(name: str) -> MailServer | None:
    value = text(name)
    try:
        return MailServer.at(value) if value else None
    except BadAddress as wrong:  # what was written may hold a password, and is not repeated
        raise ImproperlyConfigured(f"{name} cannot be read: {wrong}") from None


# Where and how
MODE = one_of("BOFAST_MODE", "development", "production")
PRODUCTION = MODE == "production"
DEMO_DATE = day("BOFAST_DEMO_DATE")  # the demo's one switch: the day that it lives on
if PRODUCTION and DEMO_DATE:
    raise ImproperlyConfigured("BOFAST_DEMO_DATE is for the demo: unset it in production")
VAR = Path(text("BOFAST_VAR") or ROOT / "var").resolve()
VAR.mkdir(parents=True, exist_ok=True)
DEBUG = flag("BOFAST_DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("BOFAST_DEBUG is 1: production shows nobody its insides")
SECRET_KEY = needed("BOFAST_SECRET_KEY", otherwise=None if PRODUCTION else "for development only, and it looks it")
IDENTITY_KEY = needed(  # recognises a household that registers again; kept as long as the data
    "BOFAST_IDENTITY_KEY", otherwise=None if PRODUCTION else "for development only, too"
)
ALLOWED_HOSTS = needed("BOFAST_HOSTS", otherwise=None if PRODUCTION else "*").replace(",", " ").split()
ADDRESS = text("BOFAST_ADDRESS") or (  # what links in letters begin with
    "http://127.0.0.1:8000" if "*" in ALLOWED_HOSTS else f"https://{ALLOWED_HOSTS[0]}"
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
REGION_NAME = text("BOFAST_REGION_NAME", "Jämtland Härjedalen")
REGION_BODY = text("BOFAST_REGION_BODY", "Region Jämtland Härjedalen")  # in law responsible for the pages
REGION_COUNTY = text("BOFAST_REGION_COUNTY", "23")
CONTACT_EMAIL = text("BOFAST_CONTACT_EMAIL")

# Outside systems: their base addresses
MAIL_SERVER = mail_server("BOFAST_SMTP_URL")  # without one, letters are kept and not posted
JOBSTREAM_URL = text("JOBSTREAM_URL", "https://jobstream.api.jobtechdev.se")
JOBSTREAM_LOCATION = text("JOBSTREAM_LOCATION")  # concept id of a county or country; empty: all ads
TAXONOMY_URL = text("TAXONOMY_URL", "https://taxonomy.api.jobtechdev.se")

# The parts
INSTALLED_APPS = [
    "bofast.audit",
    "bofast.indexes",
    "bofast.accounts",
    "bofast.places",
    "bofast.taxonomy",
    "bofast.letters",
    "bofast.records",
    "bofast.organisations",
    "bofast.households",
    "bofast.vacancies",
    "bofast.matching",
    "bofast.cases",
    "bofast.projects",
    "bofast.funding",
    "bofast.web",
    "bofast.site",
    *(["bofast.demo"] if DEMO_DATE else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bofast.web.middleware.SignedInMiddleware",
    "bofast.web.middleware.RefusedMiddleware",
]
ROOT_URLCONF = "bofast.urls"
WSGI_APPLICATION = "bofast.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "bofast.web.context.surroundings",
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
        },
    }
]

# Data
DATABASES = {"default": dj_database_url.parse(text("DATABASE_URL") or f"sqlite:///{VAR / 'bofast.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Signing in: a code by e-mail, and a second factor for who wants one
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "site:front"
ACCOUNT_ADAPTER = "bofast.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # each code that is used shows anew whose address it is
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,5/15m/key", "show_interest": "20/h/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(flag("BOFAST_BEHIND_PROXY"))
MFA_ADAPTER = "bofast.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bofast"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute wrong
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Letters
EMAIL_BACKEND = "bofast.letters.backend.LetterBackend"
DEFAULT_FROM_EMAIL = text("BOFAST_FROM_EMAIL") or CONTACT_EMAIL or "bofast@localhost"

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a folder that is not there
STATICFILES_DIRS = [ROOT / "static"]
STATIC_MANIFEST = flag("BOFAST_STATIC_MANIFEST", default=PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "bofast.records.storage.FilesOfTransactions", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "bofast.web.styles.OneStylesheetStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"  # a finder's address says what a household looked for
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and flag("BOFAST_HTTPS", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BOFAST_BEHIND_PROXY") else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # proofs of a quarter's costs at once

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {  # what visitors do wrong is no news
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "ERROR"},
    },
    "root": {"handlers": ["stderr"], "level": text("BOFAST_LOG_LEVEL", "WARNING").upper()},
}

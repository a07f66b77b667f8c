"""Hosts, cookies, headers and passwords."""

from cms.settings.environment import ENVIRONMENT, IS_PRODUCTION

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = ENVIRONMENT.secret_key_fallbacks
NEWSROOM_MODE = ENVIRONMENT.newsroom_mode
BASE_URL = ENVIRONMENT.base_url
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts or ([] if IS_PRODUCTION else ["*"])
CORS_ORIGINS = frozenset(ENVIRONMENT.cors_origins)
CSRF_TRUSTED_ORIGINS = [BASE_URL, *CORS_ORIGINS]
TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
METRICS_TOKEN = ENVIRONMENT.metrics_token
# Requests a minute to the API: of an address without a key, and of a key. 0: no limit.
RATE_LIMIT_ANONYMOUS = ENVIRONMENT.rate_limit_anonymous
RATE_LIMIT_KEY = ENVIRONMENT.rate_limit_key

SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
# Asked from inside, where no proxy speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Only the editor's preview may stand in a frame; it says so itself (content/models/pages.py).
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
# Tests sign in hundreds of times; everywhere else a slow hash is the point.
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if ENVIRONMENT.newsroom_mode == "test"
    else ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)

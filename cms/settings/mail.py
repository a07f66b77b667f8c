"""How mail leaves the house, and who signs it."""

from urllib.parse import unquote, urlsplit

from cms.settings.environment import ENVIRONMENT, IS_PRODUCTION

BACKENDS = "django.core.mail.backends"
# What the mail's receiver would wait for, had the request to wait (seconds); workers send it.
EMAIL_TIMEOUT = 15

DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    ENVIRONMENT.email_from or f"newsroom@{urlsplit(ENVIRONMENT.base_url).hostname}"
)
# One file a mail, for looking at: the demo and the tests reach nobody's inbox.
EMAIL_FILE_PATH = ENVIRONMENT.data_dir / "mail"

# EMAIL_URL is smtp://user:password@host:587 (encrypted by STARTTLS), smtps://…:465 (encrypted from
# the start), smtp+plain://localhost:25 (not encrypted), console: or file:.
_mail = urlsplit(ENVIRONMENT.email_url or ("" if IS_PRODUCTION else "file:"))
EMAIL_BACKEND = {
    "console": f"{BACKENDS}.console.EmailBackend",
    "file": f"{BACKENDS}.filebased.EmailBackend",
    "": f"{BACKENDS}.dummy.EmailBackend",
}.get(_mail.scheme, f"{BACKENDS}.smtp.EmailBackend")
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or {"smtps": 465, "smtp+plain": 25}.get(_mail.scheme, 587)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp"
EMAIL_USE_SSL = _mail.scheme == "smtps"

# Without mail nobody could follow the link: then nothing offers it, and an admin sets passwords.
WAGTAIL_PASSWORD_RESET_ENABLED = bool(_mail.scheme)
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "newsroom.desk.password_reset.ResetByWorkerForm"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600  # seconds that a link works; the mail says one hour

"""Locales of the newsroom, languages of its screens, and its clock."""

from zoneinfo import available_timezones

from cms.settings.environment import ENVIRONMENT, PROJECT_FOLDER

# The locales that stories exist in, the site's default first. Each gets its own tree of pages.
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
]
LANGUAGE_CODE = "en"
# The screens speak these; Wagtail brings no Kazakh, newsroom/locale/ has its most seen words.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
# Django has no formats of dates and numbers for Kazakh.
FORMAT_MODULE_PATH = ["newsroom.formats"]
LOCALE_PATHS = [PROJECT_FOLDER / "newsroom" / "locale"]

# Kazakh in Latin letters, for programs that ask for it; what it leaves as it is.
KAZAKH_LATIN_VIEW = ENVIRONMENT.kazakh_latin
KAZAKH_LATIN_KEPT = ENVIRONMENT.kazakh_latin_kept

# Instants are stored in UTC; people at the newsroom read and enter them in this zone.
USE_TZ = True
TIME_ZONE = NEWSROOM_TIME_ZONE = "Asia/Almaty"
# What accounts may choose for their screens: the places of the world by name, not zones of old.
WAGTAIL_USER_TIME_ZONES = [
    "UTC",
    *sorted(
        zone
        for zone in available_timezones()
        if zone.split("/")[0]
        in {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
    ),
]

"""Locales of the newsroom, languages of its screens, and its clock."""

from cms.settings.environment import PROJECT_FOLDER

# The locales that stories exist in, the site's default first. Each gets its own tree of pages.
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [
    ("en", "English"),
    ("ru", "Русский"),
    ("kk", "Қазақша"),
]
LANGUAGE_CODE = "en"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [PROJECT_FOLDER / "newsroom" / "locale"]

# Instants are stored in UTC; people at the newsroom read and enter them in this zone.
USE_TZ = True
TIME_ZONE = NEWSROOM_TIME_ZONE = "Asia/Almaty"
WAGTAIL_USER_TIME_ZONES = [NEWSROOM_TIME_ZONE, "UTC"]

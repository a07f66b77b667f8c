"""How Wagtail behaves for authors and editors."""

from cms.settings.environment import ENVIRONMENT

WAGTAIL_SITE_NAME = "Newsroom"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.base_url
# The approved revision goes to `publishing`; the stock action would publish the latest one.
WAGTAIL_FINISH_WORKFLOW_ACTION = "newsroom.review.finish.hand_to_publishing"
# A scheduled version going live must not cancel the review of the next one (Wagtail's default).
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# A saved correction of the text needs a fresh look, whatever the form says.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_AUTO_UPDATE_PREVIEW = True
# From a change to its preview (milliseconds); longer, and words show later than within a second.
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 250
# Follow-ups send our own mail; Wagtail's would be sent inside the transaction.
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "superscript", "subscript"]},
    },
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
LOGIN_URL = "wagtailadmin_login"

# Longer ones (characters as people count them) only earn a warning; a headline's column holds 255.
HEADLINE_WARNING_LENGTH = 110
# By locale, where another one reads well: Kazakh says the same in longer words.
HEADLINE_WARNING_LENGTHS = {"kk": 120}
STANDFIRST_WARNING_LENGTH = 300

# A form posts five fields for each block and one for each cell of a table; Django's 1,000 would
# refuse to save a long story with a table, after the author has written it.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

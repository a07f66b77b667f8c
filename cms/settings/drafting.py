"""Machine drafts of translations: who drafts from which locale into which, and for how much."""

from cms.settings.environment import ENVIRONMENT

# Such as {"ru>kk": "chat", "*": "pseudo"}; a pair without a provider gets no machine drafts.
MACHINE_DRAFTS = ENVIRONMENT.drafts_by_pair
LIBRETRANSLATE_URL = ENVIRONMENT.libretranslate_url
LIBRETRANSLATE_KEY = ENVIRONMENT.libretranslate_key
CHAT_TRANSLATION_URL = ENVIRONMENT.chat_translation_url
CHAT_TRANSLATION_KEY = ENVIRONMENT.chat_translation_key
CHAT_TRANSLATION_MODEL = ENVIRONMENT.chat_translation_model
MACHINE_DRAFT_STYLE = ENVIRONMENT.machine_draft_style
MACHINE_DRAFT_LETTERS_A_DAY = ENVIRONMENT.machine_draft_letters_a_day
# For one request of a few passages (seconds); a worker waits that long, so it stays far below the
# time limit of its task.
MACHINE_DRAFT_SECONDS = 20.0

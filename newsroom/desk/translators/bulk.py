"""*Ask for translations* in the bar below a list of pages: for what is ticked there."""

from django.utils.translation import gettext_lazy as _

from newsroom.desk.bulk.explorer import SeveralAtOnce


class AskForTranslations(SeveralAtOnce):
    display_name = _("Ask for translations…")
    aria_label = _("Ask for translations of the selected pages")
    action_type = "translations"
    action_priority = 6
    screen = "newsroom_translation_request"

"""What each kind of follow-up does, in words; a topic that is not here shows its own name."""

from django.utils.translation import gettext_lazy as _

TOPIC_WORDS = {
    "background": _("Wagtail's own background work"),
    "bulk_item": _("what was asked for several pieces at once"),
    "correction_notice": _("notices that a story was corrected"),
    "dependents": _("pages that show what changed"),
    "held_notice": _("notices that a story is held"),
    "late_member": _("launch sets, after a late member went out"),
    "launch_set_failed": _("notices that a launch set did not go out"),
    "moved_pages": _("addresses of moved pages"),
    "notice": _("notices to people's inboxes"),
    "notice_mail": _("mails of notices"),
    "password_reset": _("mails for forgotten passwords"),
    "picture_files": _("pictures in every size"),
    "pictures_ahead": _("pictures, made ahead"),
    "plan_ended": _("notices that a piece does not go out any more"),
    "publication_failed": _("notices that a story did not go out"),
    "publication_warning": _("warnings before a publication"),
    "purge": _("what a cache in front of the site is told"),
    "related_choices": _("similar news, chosen by hand"),
    "related_published": _("similar news of new stories"),
    "related_refresh": _("similar news, looked through again"),
    "related_withdrawn": _("similar news of withdrawn stories"),
    "search": _("search"),
    "search_anew": _("search, once after an upgrade"),
    "translations": _("what translations do not follow"),
    "unused_pictures": _("pictures that nothing shows any more"),
    "webhook_stopped": _("notices that a webhook was stopped"),
    "went_live": _("notices that a piece is live"),
}


def words_for(topic: str) -> str:
    return str(TOPIC_WORDS.get(topic, topic))

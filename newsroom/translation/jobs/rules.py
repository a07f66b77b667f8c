"""*Every story of Economy gets kk and en*: asked for as soon as a source is approved.

Who made the rule had the right to; what it asks for is on record in that person's name.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.content.people import name_of
from newsroom.publishing.models import Approval
from newsroom.translation.follow import ask
from newsroom.translation.jobs.frozen import FrozenSource, freeze_anew, frozen_source
from newsroom.translation.jobs.history import REQUESTED, note_job
from newsroom.translation.jobs.models import TranslationJob, TranslationRule
from newsroom.translation.jobs.request import enter_job
from newsroom.translation.jobs.rights import JobRefused, locales_ordered
from newsroom.translation.models import LocaleVersion


def add_rule(
    *, section: CategoryPage | None, locale_code: str, user: Any, now: datetime
) -> TranslationRule:
    """For stories from now on. Raises JobRefused; nothing changed then."""
    section_key = section.translation_key.hex if section else ""
    if locale_code not in locales_ordered(user, section_key=section_key):
        words = _("Your role does not allow this in that locale and section.")
        raise JobRefused(words, code="forbidden", status=403)
    rule, _is_new = TranslationRule.objects.get_or_create(
        section_key=section_key,
        locale_code=locale_code,
        defaults={"created_by": user, "created_by_name": name_of(user), "created_at": now},
    )
    return rule


def drop_rule(*, rule: TranslationRule, user: Any) -> None:
    """What it has asked for stays. Raises JobRefused."""
    if rule.locale_code not in locales_ordered(user, section_key=rule.section_key):
        words = _("Your role does not allow this in that locale and section.")
        raise JobRefused(words, code="forbidden", status=403)
    rule.delete()


def follow_approval(approval: Approval, *, now: datetime) -> None:
    """For who hears of one. An import's stories are an archive: nobody waits for them."""
    if approval.kind == Approval.Kind.IMPORT:
        return
    page = ArticlePage.objects.filter(pk=approval.page_id).first()
    if page is None:
        return
    source = frozen_source(page, now=now) if page.live else None
    source = source or FrozenSource(revision_id=approval.revision_id, is_live=False)
    if freeze_anew(page, source=source) and not source.is_live:
        # What was begun from another version of it is compared with this one from now on.
        ask([page.translation_key.hex], cause=f"approved:{approval.pk}", now=now)
    follow_rules(page, source=source, now=now)


@transaction.atomic
def follow_rules(page: ArticlePage, *, source: FrozenSource, now: datetime) -> list[TranslationJob]:
    """What is there, wanted or exempt already is left as it is, and so is what follows another
    version itself.
    """
    rules = {rule.locale_code: rule for rule in rules_for(page)}
    if not rules or is_translated(page):
        return []
    ArticlePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    versions = page.get_translations(inclusive=True)
    there = set(versions.values_list("locale__language_code", flat=True))
    known = TranslationJob.objects.filter(story_id=page.translation_key.hex)
    there |= set(known.values_list("locale_code", flat=True))
    asked = []
    for code in sorted(rules.keys() - there):
        user = rules[code].created_by
        job = enter_job(page, locale_code=code, source=source, user=user, now=now)
        note_job(job, REQUESTED, user=user)
        asked.append(job)
    return asked


def is_translated(page: ArticlePage) -> bool:
    follows = LocaleVersion.objects.filter(page_id=page.pk, source_page_id__isnull=False)
    return follows.exists()


def rules_for(page: ArticlePage) -> list[TranslationRule]:
    """Asked at every approval: one small table, and the section only where there are any."""
    rules = list(TranslationRule.objects.order_by("pk"))
    if not rules:
        return []
    section = page.get_parent()
    key = section.translation_key.hex if section else ""
    return [rule for rule in rules if rule.section_key in ("", key)]

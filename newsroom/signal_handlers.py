"""What Django and Wagtail tell us; one line each, connected in newsroom/apps.py."""

from typing import Any

from django.utils import timezone

from newsroom.delivery.dependents import announce_change
from newsroom.delivery.write_site import write_sites
from newsroom.desk.accounts.close import close_account, end_what_the_password_opened
from newsroom.desk.accounts.last_admin import refuse_deleting_last_admin, refuse_without_admin
from newsroom.desk.accounts.passwords import has_new_password
from newsroom.fronts.pictures import withdraw_slot_pictures
from newsroom.publishing.deletions import follow_deletion
from newsroom.publishing.doubts import (
    doubt_approvals_below,
    doubt_approvals_by,
    doubt_approvals_showing,
)
from newsroom.publishing.moves import follow_moves_of, plan_move
from newsroom.publishing.retention import keep_on_record
from newsroom.related.editors_choices import take_over_choices
from newsroom.review.draft_reports import forget_reports_showing
from newsroom.review.new_sections import show_to_desks
from newsroom.review.notices.note_comments import note_comment, note_deletion
from newsroom.review.notices.record import note_event
from newsroom.review.section_collections import keep_collection
from newsroom.translation.begin import forget_confirmation
from newsroom.translation.enrol import forget_version, note_beginning
from newsroom.translation.follow import follow_picture, follow_publication, follow_withdrawal
from newsroom.translation.jobs.appear import (
    forget_page,
    note_begun,
    note_submitted,
    note_version_written,
    note_withdrawn,
)
from newsroom.translation.jobs.rules import follow_approval
from newsroom.translation.names.record import keep_before_renaming


def on_page_deleted(*, instance: Any, **event: Any) -> None:
    follow_deletion(instance)
    follow_withdrawal(instance, now=timezone.now())
    forget_version(instance.pk)
    forget_page(instance.pk)
    withdraw_slot_pictures(instance, now=timezone.now())


def on_page_published(*, instance: Any, **event: Any) -> None:
    follow_publication(instance, now=timezone.now())


def on_page_unpublished(*, instance: Any, **event: Any) -> None:
    follow_withdrawal(instance, now=timezone.now())
    note_withdrawn(instance.pk)
    withdraw_slot_pictures(instance, now=timezone.now())


def on_picture_changed(*, instance: Any, created: bool = False, **event: Any) -> None:
    on_thing_changed(instance=instance, created=created)
    if not created:
        follow_picture(instance, now=timezone.now())
        doubt_approvals_showing(instance.pk)
        forget_reports_showing(instance.pk)


def on_page_moving(
    *, instance: Any, parent_page_before: Any, parent_page_after: Any, **event: Any
) -> None:
    plan_move(
        instance,
        section_before=parent_page_before,
        section_after=parent_page_after,
        now=timezone.now(),
    )


def on_words_changed(*, instance: Any, **event: Any) -> None:
    announce_change(instance, now=timezone.now())


def on_thing_changed(*, instance: Any, created: bool = False, **event: Any) -> None:
    """No document names yet what is new; a new translation of a name is news, see above."""
    if not created:
        announce_change(instance, now=timezone.now())


def on_source_renamed(*, instance: Any, **event: Any) -> None:
    keep_before_renaming(instance, now=timezone.now())


def on_section_saved(*, instance: Any, created: bool, **event: Any) -> None:
    if created:
        show_to_desks(instance)
    keep_collection(instance)


def on_version_saved(*, instance: Any, **event: Any) -> None:
    take_over_choices(instance, now=timezone.now())
    note_version_written(instance, now=timezone.now())


def on_version_deleted(*, instance: Any, origin: Any = None, **event: Any) -> None:
    keep_on_record(revision=instance, origin=origin)


def on_frame_changed(*, instance: Any, **event: Any) -> None:
    write_sites([instance.locale_code], now=timezone.now())


def on_page_moved(*, instance: Any, **event: Any) -> None:
    """Sections and static pages stand in menus in the order of the tree."""
    follow_moves_of(instance, now=timezone.now())
    doubt_approvals_below(instance)
    write_sites([instance.locale.language_code], now=timezone.now())


def on_account_saving(*, instance: Any, update_fields: Any = None, **event: Any) -> None:
    refuse_without_admin(instance)
    instance._has_new_password = has_new_password(instance, update_fields=update_fields)


def on_account_saved(
    *, instance: Any, created: bool, update_fields: Any = None, **event: Any
) -> None:
    if not created and set(update_fields or ["everything"]) != {"last_login"}:
        doubt_approvals_by([instance.pk])
    if not instance.is_active:
        close_account(instance, now=timezone.now())
    elif not created and instance._has_new_password:
        end_what_the_password_opened(instance, now=timezone.now())


def on_seats_changed(
    *, instance: Any, action: str, reverse: bool, pk_set: Any, **event: Any
) -> None:
    """Of one account, or of a group: then `pk_set` are accounts, none where all left it."""
    if action.startswith("post_"):
        doubt_approvals_by(pk_set if reverse else [instance.pk])


def on_desk_closed(**event: Any) -> None:
    doubt_approvals_by(None)


def on_account_deleting(*, instance: Any, **event: Any) -> None:
    refuse_deleting_last_admin(instance)
    doubt_approvals_by([instance.pk])
    close_account(instance, now=timezone.now())


def on_copied_for_translation(*, source_obj: Any, target_obj: Any, **event: Any) -> None:
    forget_confirmation(target_obj)
    note_beginning(source=source_obj, version=target_obj, user=None, now=timezone.now())
    note_begun(source=source_obj, version=target_obj, now=timezone.now())


def on_submitted(*, instance: Any, user: Any = None, **event: Any) -> None:
    """Of a task: also when a piece is handed in again."""
    note_event("submitted", subject_id=instance.pk, actor=user, now=timezone.now())
    note_submitted(int(instance.workflow_state.object_id))


def on_approval_recorded(*, instance: Any, created: bool, **event: Any) -> None:
    if created:
        follow_approval(instance, now=timezone.now())


def on_approved(*, instance: Any, user: Any = None, **event: Any) -> None:
    note_event(
        "approved", subject_id=instance.current_task_state_id, actor=user, now=timezone.now()
    )


def on_changes_requested(*, instance: Any, user: Any = None, **event: Any) -> None:
    note_event(
        "changes_requested",
        subject_id=instance.current_task_state_id,
        actor=user,
        now=timezone.now(),
    )


def on_history_written(
    *, instance: Any, created: bool = False, raw: bool = False, **event: Any
) -> None:
    if created and not raw:
        note_deletion(instance, now=timezone.now())


def on_comment_saved(
    *, instance: Any, created: bool = False, raw: bool = False, **event: Any
) -> None:
    if not raw:
        note_comment(instance, is_new=created, now=timezone.now())

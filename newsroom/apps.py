"""Where rooms are introduced to each other: upper rooms fill the slots of lower ones, once."""

from collections.abc import Callable

from django.apps import AppConfig
from django.db.models import Model
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Models exist only now, so the rooms are imported here and nowhere else."""
        self.close_the_gates()
        self.name_the_handlers()
        self.introduce_the_fronts()
        self.introduce_the_cache()
        self.name_the_events()
        self.name_the_verbs()
        self.connect_signals()

    def close_the_gates(self) -> None:
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Group
        from wagtail.documents.models import Document
        from wagtail.permissions import register_permission_policy

        from newsroom.api.keys.received import programs_since
        from newsroom.content import (  # noqa: F401  (registers the checks)
            article_checks,
            picture_checks,
            static_page_checks,
        )
        from newsroom.content.companions import name_companions
        from newsroom.content.gate import gate
        from newsroom.content.models import NewsImage
        from newsroom.content.preview import fill_own_site, fill_preview
        from newsroom.delivery.facts import provide_facts
        from newsroom.desk.accounts.rights import ForManagersOfAccounts
        from newsroom.previews.own_site import has_own_site, show_in_own_site
        from newsroom.publishing import holds  # noqa: F401  (registers its check)
        from newsroom.publishing.admin_roads import close_admin_api_roads
        from newsroom.publishing.breaking import breaking_facts
        from newsroom.publishing.corrections import correction_facts
        from newsroom.publishing.gatekeeper import LedgerGatekeeper
        from newsroom.publishing.receivers import name_receivers
        from newsroom.publishing.sets.companions import members_beside
        from newsroom.publishing.sets.needs import name_needs
        from newsroom.reader.preview import render_preview
        from newsroom.review.finish import fill_finish
        from newsroom.review.hand_over import hand_over
        from newsroom.review.no_documents import NobodyMay
        from newsroom.review.picture_rights import PictureRights
        from newsroom.review.rights import may
        from newsroom.review.wagtail_mail import keep_mail_out_of_transactions
        from newsroom.translation import version_checks  # noqa: F401  (registers its check)
        from newsroom.translation.drafting import draft_checks  # noqa: F401  (registers its checks)
        from newsroom.translation.facts import translation_facts
        from newsroom.translation.jobs.together import sources_needed
        from newsroom.webhooks.received import webhooks_since

        gate.fill(LedgerGatekeeper())
        gate.fill_policy(may)
        fill_finish(hand_over)
        fill_preview(render_preview)
        fill_own_site(has_own_site, show_in_own_site)
        name_companions(members_beside)
        name_needs(sources_needed)
        provide_facts(breaking_facts)
        name_receivers(programs_since)
        name_receivers(webhooks_since)
        provide_facts(correction_facts)
        provide_facts(translation_facts)
        # Exactly these classes: Wagtail names policies of its own when it is ready later.
        register_permission_policy(NewsImage, PictureRights(NewsImage), exact_class=True)
        register_permission_policy(Document, NobodyMay(Document), exact_class=True)
        for model in (get_user_model(), Group):
            register_permission_policy(model, ForManagersOfAccounts(model), exact_class=True)
        close_admin_api_roads()
        keep_mail_out_of_transactions()

    def name_the_handlers(self) -> None:
        from newsroom.delivery import background
        from newsroom.delivery.dependents import rewrite_dependents
        from newsroom.delivery.drop_pictures import drop_unused_pictures
        from newsroom.delivery.finish_pictures import finish_picture, prepare_ahead
        from newsroom.delivery.follow_ups import handle_follow_ups
        from newsroom.delivery.index_search import index_search
        from newsroom.desk import password_reset
        from newsroom.desk.accounts import tell as closed_accounts
        from newsroom.publishing import (
            correction_notices,
            ended_plans,
            failures,
            held_notices,
            moves,
            prepare,
            went_live,
        )
        from newsroom.publishing.sets import late_members, tell_its_set
        from newsroom.publishing.sets import tell_failure as failed_sets
        from newsroom.related import handlers as related
        from newsroom.review.bulk import begin as several
        from newsroom.review.bulk import carry_out as carry_out_several
        from newsroom.review.notices import (
            ask,
            record,
            send_mail,
            spread,
            spread_publications,
        )
        from newsroom.translation import follow as translations
        from newsroom.translation.drafting import carry_out as drafts
        from newsroom.translation.jobs import source_events, tell
        from newsroom.translation.jobs import spread as spread_jobs
        from newsroom.translation.memory import follow as memory
        from newsroom.translation.names import tell as names
        from newsroom.webhooks import stops, tell_keepers

        handle_follow_ups(password_reset.TOPIC, password_reset.send_reset_mail)
        handle_follow_ups(closed_accounts.TOPIC, closed_accounts.spread_closing)
        handle_follow_ups(closed_accounts.MAIL_TOPIC, closed_accounts.mail_closing)
        handle_follow_ups(background.TOPIC, background.run_background_task)
        handle_follow_ups("dependents", rewrite_dependents)
        for topic in ("search", "search_anew"):
            handle_follow_ups(topic, index_search)
        handle_follow_ups("unused_pictures", drop_unused_pictures)
        handle_follow_ups(record.TOPIC, spread.spread_notice)
        handle_follow_ups(ask.TOPIC, send_mail.send_notice_mail)
        handle_follow_ups(held_notices.TOPIC, source_events.follow_hold)
        handle_follow_ups(correction_notices.TOPIC, source_events.follow_correction)
        handle_follow_ups(went_live.TOPIC, spread_publications.spread_going_live)
        handle_follow_ups(ended_plans.TOPIC, spread_publications.spread_ended_plan)
        handle_follow_ups(moves.TOPIC, moves.follow_move)
        handle_follow_ups("pictures_ahead", prepare_ahead)
        handle_follow_ups("picture_files", finish_picture)
        for topic in ("related_published", "related_withdrawn"):
            handle_follow_ups(topic, related.update_related)
        handle_follow_ups("related_choices", related.show_choices)
        handle_follow_ups("related_refresh", related.refresh_related)
        handle_follow_ups(translations.TOPIC, translations.follow_story)
        handle_follow_ups(tell.TOPIC, spread_jobs.spread_job)
        handle_follow_ups(memory.TOPIC, memory.follow_memory)
        handle_follow_ups(names.TOPIC, names.spread_request)
        handle_follow_ups("machine_drafts", drafts.carry_out_draft)
        handle_follow_ups(several.TOPIC, carry_out_several.carry_out_item)
        handle_follow_ups(tell_its_set.TOPIC, late_members.follow_late_members)
        for topic, handler in (
            (prepare.TOPIC, spread_publications.spread_warning),
            (failures.TOPIC, spread_publications.spread_failure),
            (failed_sets.TOPIC, spread_publications.spread_failed_set),
            (stops.TOPIC, tell_keepers.spread_stop),
        ):
            handle_follow_ups(topic, handler)
            # Mails that the version before had asked for, one a person: told once all the same.
            handle_follow_ups(f"{topic}_mail", handler)

    def introduce_the_fronts(self) -> None:
        from newsroom.delivery.follow_ups import handle_follow_ups
        from newsroom.delivery.shown_pictures import name_keeper
        from newsroom.fronts.pictures import pictures_of_fronts, rewrite_slot_pictures

        name_keeper(pictures_of_fronts)
        handle_follow_ups("front_pictures", rewrite_slot_pictures)

    def introduce_the_cache(self) -> None:
        from newsroom.delivery.follow_ups import handle_follow_ups
        from newsroom.delivery.purge import TOPIC, purge_tags

        handle_follow_ups(TOPIC, purge_tags)

    def name_the_events(self) -> None:
        """What people find in their inboxes."""
        from newsroom.review.notices import (
            said_of_comments,
            said_of_publications,
            said_of_reviews,
            said_of_stories,
        )
        from newsroom.review.notices.events import name_event
        from newsroom.translation.jobs import source_events as said_of_sources
        from newsroom.translation.jobs import spread as said_of_jobs
        from newsroom.translation.jobs import spread_aside as said_of_texts_aside
        from newsroom.translation.names import tell as said_of_names
        from newsroom.webhooks.tell_keepers import WEBHOOK_STOPPED

        for said in (
            said_of_reviews,
            said_of_comments,
            said_of_publications,
            said_of_stories,
            said_of_jobs,
            said_of_texts_aside,
            said_of_sources,
            said_of_names,
        ):
            for event in said.EVENTS:
                name_event(event)
        name_event(WEBHOOK_STOPPED)

    def name_the_verbs(self) -> None:
        """In the order of menus."""
        from newsroom.publishing.verb_block import LEGAL_BLOCK, LIFT_LEGAL_BLOCK
        from newsroom.publishing.verb_default_section import USE_DEFAULT_SECTION
        from newsroom.publishing.verb_embargo import EMBARGO, RELEASE_EMBARGO
        from newsroom.publishing.verb_kill import KILL, LIFT_KILL
        from newsroom.publishing.verb_lift_recall import LIFT_RECALL
        from newsroom.publishing.verb_pin import END_BREAKING, PIN_BREAKING
        from newsroom.publishing.verb_plan import PLAN
        from newsroom.publishing.verb_plan_end import PLAN_END
        from newsroom.publishing.verb_publish import PUBLISH
        from newsroom.publishing.verb_reschedule import RESCHEDULE, RESCHEDULE_END
        from newsroom.publishing.verb_schedule import SCHEDULE
        from newsroom.publishing.verb_swap_address import SWAP_ADDRESS
        from newsroom.publishing.verb_undo_publish import UNDO_PUBLISH
        from newsroom.publishing.verb_unlock import UNLOCK
        from newsroom.publishing.verb_unpublish import UNPUBLISH
        from newsroom.publishing.verb_unschedule import UNSCHEDULE, UNSCHEDULE_END
        from newsroom.publishing.verbs import register_verb
        from newsroom.review.approve_correction_verb import APPROVE_CORRECTION
        from newsroom.review.propose_correction_verb import PROPOSE_CORRECTION
        from newsroom.review.second_look_verb import SECOND_LOOK
        from newsroom.review.urgent_verb import PUBLISH_URGENT
        from newsroom.review.withdraw_correction_verb import WITHDRAW_CORRECTION
        from newsroom.translation.jobs.source_verbs import VERBS as VERSIONS_OF_A_SOURCE
        from newsroom.translation.verb_no_meaning_change import NO_MEANING_CHANGE
        from newsroom.translation.verb_relation import BECOME_ADAPTATION, BECOME_TRANSLATION
        from newsroom.translation.verb_still_right import STILL_RIGHT_VERB

        for verb in (PUBLISH, SCHEDULE, RESCHEDULE, UNSCHEDULE, UNLOCK, PLAN):
            register_verb(verb)
        register_verb(USE_DEFAULT_SECTION)
        register_verb(PUBLISH_URGENT)
        register_verb(SECOND_LOOK)
        for verb in (APPROVE_CORRECTION, PROPOSE_CORRECTION, WITHDRAW_CORRECTION):
            register_verb(verb)
        for verb in VERSIONS_OF_A_SOURCE:
            register_verb(verb)
        for verb in (STILL_RIGHT_VERB, NO_MEANING_CHANGE, BECOME_ADAPTATION, BECOME_TRANSLATION):
            register_verb(verb)
        for verb in (UNDO_PUBLISH, UNPUBLISH, PLAN_END, RESCHEDULE_END, UNSCHEDULE_END):
            register_verb(verb)
        for verb in (EMBARGO, RELEASE_EMBARGO):
            register_verb(verb)
        for verb in (PIN_BREAKING, END_BREAKING, SWAP_ADDRESS):
            register_verb(verb)
        for verb in (LIFT_RECALL, KILL, LIFT_KILL, LEGAL_BLOCK, LIFT_LEGAL_BLOCK):
            register_verb(verb)

    def connect_signals(self) -> None:
        from django.contrib.auth import get_user_model
        from wagtail.models import Comment, CommentReply, PageLogEntry, Revision
        from wagtail.signals import (
            copy_for_translation_done,
            page_published,
            page_unpublished,
            post_page_move,
            pre_page_move,
            task_submitted,
            workflow_approved,
            workflow_rejected,
        )

        from newsroom import signal_handlers
        from newsroom.content import models
        from newsroom.publishing.models import Approval
        from newsroom.review.models import Desk

        account = get_user_model()
        for signal, handler in (
            (pre_save, signal_handlers.on_account_saving),
            (post_save, signal_handlers.on_account_saved),
            (pre_delete, signal_handlers.on_account_deleting),
        ):
            signal.connect(handler, sender=account, dispatch_uid=f"newsroom-{handler.__name__}")
        m2m_changed.connect(
            signal_handlers.on_seats_changed,
            sender=account.groups.through,
            dispatch_uid="newsroom-seats-changed",
        )
        post_delete.connect(
            signal_handlers.on_desk_closed, sender=Desk, dispatch_uid="newsroom-desk-closed"
        )
        pre_page_move.connect(signal_handlers.on_page_moving, dispatch_uid="newsroom-page-moving")
        post_page_move.connect(signal_handlers.on_page_moved, dispatch_uid="newsroom-page-moved")
        copy_for_translation_done.connect(
            signal_handlers.on_copied_for_translation, dispatch_uid="newsroom-copied"
        )
        page_published.connect(
            signal_handlers.on_page_published, dispatch_uid="newsroom-page-published"
        )
        page_unpublished.connect(
            signal_handlers.on_page_unpublished, dispatch_uid="newsroom-page-unpublished"
        )
        for signal, receiver in (
            (task_submitted, signal_handlers.on_submitted),
            (workflow_approved, signal_handlers.on_approved),
            (workflow_rejected, signal_handlers.on_changes_requested),
        ):
            signal.connect(receiver, dispatch_uid=f"newsroom-{receiver.__name__}")
        for written in (Comment, CommentReply):
            post_save.connect(
                signal_handlers.on_comment_saved,
                sender=written,
                dispatch_uid=f"newsroom-saved-{written.__name__}",
            )
        post_save.connect(
            signal_handlers.on_history_written,
            sender=PageLogEntry,
            dispatch_uid="newsroom-history-written",
        )
        for page in (models.HomePage, models.CategoryPage, models.StaticPage, models.ArticlePage):
            pre_delete.connect(
                signal_handlers.on_page_deleted,
                sender=page,
                dispatch_uid=f"newsroom-deleted-{page.__name__}",
            )
        receivers: dict[type[Model], Callable[..., None]] = {
            models.Author: signal_handlers.on_thing_changed,
            models.AuthorName: signal_handlers.on_words_changed,
            models.Tag: signal_handlers.on_thing_changed,
            models.TagName: signal_handlers.on_words_changed,
            models.NewsImage: signal_handlers.on_picture_changed,
            models.SiteFrame: signal_handlers.on_frame_changed,
        }
        for model, receiver in receivers.items():
            for signal, event in ((post_save, "saved"), (post_delete, "deleted")):
                signal.connect(
                    receiver, sender=model, dispatch_uid=f"newsroom-{event}-{model.__name__}"
                )
        for source in (models.Author, models.Tag, models.CategoryPage):
            pre_save.connect(
                signal_handlers.on_source_renamed,
                sender=source,
                dispatch_uid=f"newsroom-renamed-{source.__name__}",
            )
        post_save.connect(
            signal_handlers.on_section_saved,
            sender=models.CategoryPage,
            dispatch_uid="newsroom-section-saved",
        )
        post_save.connect(
            signal_handlers.on_version_saved,
            sender=Revision,
            dispatch_uid="newsroom-version-saved",
        )
        post_save.connect(
            signal_handlers.on_approval_recorded,
            sender=Approval,
            dispatch_uid="newsroom-approval-recorded",
        )
        pre_delete.connect(
            signal_handlers.on_version_deleted,
            sender=Revision,
            dispatch_uid="newsroom-version-deleted",
        )

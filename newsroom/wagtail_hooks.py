"""Wagtail looks for hooks here; each room keeps its own."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from newsroom.api.keys import history as key_history
from newsroom.delivery import dead_letters
from newsroom.desk import addresses, as_it_stood, paste, stop_publication, translate, unsaved_checks
from newsroom.desk.accounts import history as account_history
from newsroom.desk.accounts import hooks as accounts
from newsroom.desk.accounts.steps.menu import second_factor_item
from newsroom.desk.api_keys.menu import keys_item
from newsroom.desk.api_keys.screens import admin_urls as key_urls
from newsroom.desk.bulk.explorer import SeveralAtOnce
from newsroom.desk.bulk.screens import admin_urls as several_urls
from newsroom.desk.bulk_actions import take_publish_away
from newsroom.desk.calendar.screen import admin_urls as calendar_urls
from newsroom.desk.calendar.screen import calendar_item
from newsroom.desk.changes import screen as changes
from newsroom.desk.choosers import leave_others_drafts_out
from newsroom.desk.coverage.menu import coverage_item
from newsroom.desk.coverage.screen import admin_urls as coverage_urls
from newsroom.desk.exchange import screen as exchange
from newsroom.desk.exports import defuse_exports
from newsroom.desk.fronts.access import fronts_item
from newsroom.desk.fronts.screens import admin_urls as front_urls
from newsroom.desk.glossary.csv_screens import admin_urls as glossary_urls
from newsroom.desk.glossary.viewset import glossary_screens
from newsroom.desk.guarded_roads import offer_report_to_who_sees_all
from newsroom.desk.home.panels import add_home_panels
from newsroom.desk.inbox.menu import add_bell, inbox_item
from newsroom.desk.inbox.preferences import mail_wishes_panel, take_wagtails_switches_away
from newsroom.desk.inbox.screens import admin_urls as inbox_urls
from newsroom.desk.launch_sets.menu import launch_sets_item
from newsroom.desk.launch_sets.screens import admin_urls as launch_set_urls
from newsroom.desk.listings.explorer import story_lists
from newsroom.desk.lists.screen import admin_urls as lists_urls
from newsroom.desk.lists.screen import lists_item
from newsroom.desk.machine_drafts.addresses import admin_urls as draft_urls
from newsroom.desk.menus import leave_wagtails_news_out
from newsroom.desk.names.menu import names_item
from newsroom.desk.names.screen import admin_urls as name_urls
from newsroom.desk.names.snippets import AuthorScreen, TagScreen
from newsroom.desk.passages import screen as passages
from newsroom.desk.picture_api import list_chosen_pictures
from newsroom.desk.picture_screens import picture_scripts, picture_styles, picture_urls
from newsroom.desk.problems.menu import problems_item
from newsroom.desk.problems.screen import admin_urls as problems_urls
from newsroom.desk.queue import landing
from newsroom.desk.queue.screen import admin_urls as queue_urls
from newsroom.desk.reading import screen as reading
from newsroom.desk.reading.scripts import reading_scripts, reading_styles
from newsroom.desk.scheduled_report.screen import admin_urls as scheduled_urls
from newsroom.desk.scheduled_report.screen import scheduled_report_item
from newsroom.desk.scripts import (
    admin_scripts,
    admin_styles,
    alarm_styles,
    editor_scripts,
)
from newsroom.desk.share_preview import admin_urls as sharing_urls
from newsroom.desk.share_preview import share_button
from newsroom.desk.similar.screen import admin_urls as similar_urls
from newsroom.desk.standing import show_scheduled
from newsroom.desk.story_verbs import hub as story_desk
from newsroom.desk.timeline import screen as timeline
from newsroom.desk.translating import screen as translating
from newsroom.desk.translation_memory.concordance import concordance_item
from newsroom.desk.translation_memory.screens import admin_urls as memory_urls
from newsroom.desk.translators import banner, late_saves
from newsroom.desk.translators import landing as translators_landing
from newsroom.desk.translators.bulk import AskForTranslations
from newsroom.desk.translators.screen import admin_urls as translators_urls
from newsroom.desk.webhooks import screens as webhook_screens
from newsroom.desk.webhooks.access import webhooks_item
from newsroom.desk.wires.access import wires_item
from newsroom.desk.wires.screens import admin_urls as wire_urls
from newsroom.desk.writing.screens import admin_urls as writing_urls
from newsroom.fronts import history as front_history
from newsroom.intake.door import history as door_history
from newsroom.intake.wires import history as wire_history
from newsroom.previews import history as preview_history
from newsroom.publishing import (
    approval_history,
    correction_history,
    failures,
    hold_history,
    pin_history,
    plan_history,
    prepare_history,
    undo_history,
    zone_rules,
)
from newsroom.publishing import history as publication_history
from newsroom.publishing.admin_roads import (
    bulk_by_ledger,
    refuse_delete,
    refuse_move,
    tell_left_alone,
    unpublish_by_ledger,
)
from newsroom.publishing.embargo_history import register_embargo_actions
from newsroom.publishing.held_notices import say_what_holds
from newsroom.publishing.registered_actions import register_ledger_actions
from newsroom.publishing.sets import history as set_history
from newsroom.related import history as related_history
from newsroom.review import urgent_history
from newsroom.review.comment_mail import keep_comment_mail_out
from newsroom.review.corrections_panel import add_corrections
from newsroom.review.editor_decisions import decide_from_editor
from newsroom.review.problems_panel import add_problems
from newsroom.review.returned import say_why_returned
from newsroom.review.second_look_panel import add_second_looks
from newsroom.review.site_frame_screen import SiteFrameScreen, register_frame_policy
from newsroom.review.urgent_right_screen import UrgentRightScreen, register_urgent_right_policy
from newsroom.translation import history as translation_history
from newsroom.translation.drafting import history as draft_history
from newsroom.translation.glossary.keepers import register_glossary_policy
from newsroom.translation.jobs import history as job_history
from newsroom.translation.names import history as name_history
from newsroom.webhooks import history as webhook_history

hooks.register("before_unpublish_page", unpublish_by_ledger)
hooks.register("before_move_page", refuse_move)
hooks.register("before_delete_page", refuse_delete)
hooks.register("before_bulk_action", bulk_by_ledger)
hooks.register("after_bulk_action", tell_left_alone)
hooks.register("register_actions", register_ledger_actions)
hooks.register("before_edit_page", decide_from_editor)
hooks.register("before_edit_page", say_why_returned)
hooks.register("before_edit_page", say_what_holds)
hooks.register("register_log_actions", publication_history.register_log_actions)
hooks.register("register_log_actions", hold_history.register_log_actions)
hooks.register("register_log_actions", approval_history.register_log_actions)
hooks.register("register_log_actions", pin_history.register_log_actions)
hooks.register("register_log_actions", plan_history.register_log_actions)
hooks.register("register_log_actions", front_history.register_log_actions)
hooks.register("register_log_actions", undo_history.register_log_actions)
hooks.register("register_log_actions", correction_history.register_log_actions)
hooks.register("register_log_actions", zone_rules.register_log_actions)
hooks.register("register_log_actions", set_history.register_log_actions)
hooks.register("register_log_actions", register_embargo_actions)
hooks.register("register_log_actions", related_history.register_log_actions)
hooks.register("register_log_actions", urgent_history.register_log_actions)
hooks.register("register_log_actions", prepare_history.register_log_actions)
hooks.register("register_log_actions", translation_history.register_log_actions)
hooks.register("register_log_actions", draft_history.register_log_actions)
hooks.register("register_log_actions", job_history.register_log_actions)
hooks.register("register_log_actions", name_history.register_log_actions)
hooks.register("register_page_header_buttons", translate.translate_buttons)
hooks.register("register_page_header_buttons", as_it_stood.standing_button)
hooks.register("register_admin_urls", lambda: as_it_stood.admin_urls)
hooks.register("register_page_header_buttons", story_desk.story_buttons)
hooks.register("register_admin_urls", lambda: story_desk.admin_urls + timeline.admin_urls)
hooks.register("register_admin_urls", lambda: changes.admin_urls)
hooks.register("register_page_header_buttons", changes.changes_button)
hooks.register("register_admin_urls", lambda: reading.admin_urls)
hooks.register("insert_global_admin_css", reading_styles)
hooks.register("insert_global_admin_js", reading_scripts)
hooks.register("register_admin_urls", lambda: passages.admin_urls)
hooks.register("register_page_header_buttons", passages.passages_button)
hooks.register("register_admin_urls", lambda: memory_urls + glossary_urls + draft_urls)
hooks.register("register_admin_viewset", lambda: glossary_screens)
hooks.register("register_reports_menu_item", concordance_item)
hooks.register("register_admin_urls", lambda: translating.admin_urls)
hooks.register("register_admin_urls", lambda: exchange.admin_urls)
hooks.register("register_page_header_buttons", exchange.exchange_button)
hooks.register("register_admin_urls", lambda: translate.admin_urls + stop_publication.admin_urls)
hooks.register("register_admin_urls", lambda: addresses.admin_urls + unsaved_checks.admin_urls)
hooks.register("register_admin_urls", lambda: similar_urls)
hooks.register("insert_global_admin_css", admin_styles)
hooks.register("insert_global_admin_js", admin_scripts)
# Before Wagtail's own addresses of pictures, which are hooked in later.
hooks.register("register_admin_urls", lambda: picture_urls, order=-1)
# After Wagtail's own list of pictures, whose place ours takes.
hooks.register("construct_admin_api", list_chosen_pictures, order=1)
hooks.register("insert_global_admin_css", picture_styles)
hooks.register("insert_global_admin_js", picture_scripts)
hooks.register("insert_editor_js", editor_scripts)
hooks.register("register_admin_urls", lambda: paste.admin_urls)
hooks.register("insert_editor_js", paste.paste_script)
hooks.register("construct_homepage_panels", add_home_panels)
hooks.register("construct_homepage_panels", landing.add_review)
hooks.register("construct_homepage_panels", add_second_looks)
hooks.register("construct_homepage_panels", add_corrections)
hooks.register("construct_homepage_panels", add_problems)
hooks.register("construct_explorer_page_queryset", show_scheduled)
hooks.register("register_admin_viewset", story_lists)
hooks.register("construct_page_chooser_queryset", leave_others_drafts_out)
hooks.register("construct_reports_menu", offer_report_to_who_sees_all)
hooks.register("construct_help_menu", leave_wagtails_news_out)
hooks.register("register_admin_urls", lambda: queue_urls + landing.admin_urls)
hooks.register("register_admin_menu_item", landing.review_item)
hooks.register("register_admin_menu_item", landing.dashboard_item)
hooks.register("register_admin_urls", lambda: writing_urls)
hooks.register("register_admin_urls", lambda: several_urls)
hooks.register("register_bulk_action", SeveralAtOnce)
hooks.register("register_bulk_action", AskForTranslations)
hooks.register("register_admin_urls", lambda: translators_urls)
hooks.register("register_admin_menu_item", translators_landing.jobs_item)
hooks.register("register_admin_menu_item", translators_landing.dashboard_item)
hooks.register("before_edit_page", late_saves.keep_late_save_aside)
hooks.register("before_edit_page", banner.say_who_has_it)
hooks.register("register_admin_urls", lambda: problems_urls)
hooks.register("register_admin_menu_item", problems_item)
hooks.register("register_admin_urls", lambda: calendar_urls)
hooks.register("register_admin_menu_item", calendar_item)
hooks.register("register_admin_urls", lambda: scheduled_urls)
hooks.register("register_reports_menu_item", scheduled_report_item)
hooks.register("register_admin_urls", lambda: lists_urls)
hooks.register("register_reports_menu_item", lists_item)
hooks.register("register_admin_urls", lambda: front_urls)
hooks.register("register_admin_menu_item", fronts_item)
hooks.register("register_admin_urls", lambda: launch_set_urls)
hooks.register("register_admin_menu_item", launch_sets_item)
hooks.register("register_admin_urls", lambda: name_urls)
hooks.register("register_admin_menu_item", names_item)
hooks.register("register_admin_urls", lambda: coverage_urls)
hooks.register("register_admin_menu_item", coverage_item)
hooks.register("insert_global_admin_css", alarm_styles)
hooks.register("register_log_actions", failures.register_log_actions)
hooks.register("register_log_actions", dead_letters.register_log_actions)
hooks.register("register_log_actions", key_history.register_log_actions)
hooks.register("register_log_actions", account_history.register_log_actions)
hooks.register("before_bulk_action", accounts.guard_bulk)
hooks.register("after_bulk_action", accounts.close_in_bulk)
hooks.register("before_edit_user", accounts.keep_an_admin)
hooks.register("register_account_menu_item", second_factor_item)
hooks.register("before_delete_user", accounts.keep_an_admin_undeleted)
hooks.register("register_log_actions", preview_history.register_log_actions)
hooks.register("register_page_header_buttons", share_button)
hooks.register("register_admin_urls", lambda: sharing_urls)
hooks.register("register_admin_urls", lambda: key_urls)
hooks.register("register_settings_menu_item", keys_item)
hooks.register("register_log_actions", wire_history.register_log_actions)
hooks.register("register_log_actions", door_history.register_log_actions)
hooks.register("register_log_actions", webhook_history.register_log_actions)
hooks.register("register_admin_urls", lambda: webhook_screens.admin_urls)
hooks.register("register_settings_menu_item", webhooks_item)
hooks.register("register_admin_urls", lambda: wire_urls)
hooks.register("register_settings_menu_item", wires_item)
hooks.register("register_admin_urls", lambda: inbox_urls)
hooks.register("register_admin_menu_item", inbox_item)
hooks.register("register_icons", add_bell)
hooks.register("register_account_settings_panel", mail_wishes_panel)
take_publish_away()
keep_comment_mail_out()
take_wagtails_switches_away()
defuse_exports()
register_snippet(AuthorScreen)
register_snippet(TagScreen)
register_frame_policy()
register_snippet(SiteFrameScreen)
register_urgent_right_policy()
register_snippet(UrgentRightScreen)
register_glossary_policy()

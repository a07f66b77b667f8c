"""Where rooms are introduced to each other: upper rooms fill the slots of lower ones, once."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Models exist only now, so the rooms are imported here and nowhere else."""
        from newsroom.content import article_checks  # noqa: F401  (registers the checks)
        from newsroom.content.gate import gate
        from newsroom.content.models import ArticlePage, CategoryPage, HomePage
        from newsroom.delivery.background import TOPIC, run_background_task
        from newsroom.delivery.follow_ups import handle_follow_ups
        from newsroom.publishing.admin_roads import close_admin_api_roads
        from newsroom.publishing.gatekeeper import LedgerGatekeeper
        from newsroom.review.finish import fill_finish
        from newsroom.review.hand_over import hand_over
        from newsroom.review.rights import may
        from newsroom.signal_handlers import on_page_deleted

        gate.fill(LedgerGatekeeper())
        gate.fill_policy(may)
        fill_finish(hand_over)
        close_admin_api_roads()
        handle_follow_ups(TOPIC, run_background_task)
        for model in (HomePage, CategoryPage, ArticlePage):
            pre_delete.connect(
                on_page_deleted, sender=model, dispatch_uid=f"newsroom-deleted-{model.__name__}"
            )

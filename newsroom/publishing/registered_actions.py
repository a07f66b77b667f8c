"""Gate (c), second half: Wagtail's registered actions on our pages call our verbs.

Programs that look actions up by name (Wagtail's own APIs) meet these classes.
"""

from typing import Any, NoReturn

from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from newsroom.content.gate import NotApproved, gate
from newsroom.content.models import ArticlePage, CategoryPage, HomePage, StaticPage


class PublishByLedger(PublishPageRevisionAction):
    def execute(self, skip_permission_checks: bool = False) -> None:
        gate.publish(page=self.object, revision=self.revision, user=self.user)


class UnpublishByLedger(UnpublishPageAction):
    def execute(self, skip_permission_checks: bool = False) -> None:
        gate.unpublish(page=self.object.specific, user=self.user)


class CopyAsDraft(CopyPageAction):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "keep_live": False})


class RefuseAlias(CreatePageAliasAction):
    def execute(self, skip_permission_checks: bool = False) -> NoReturn:
        raise NotApproved("Aliases of stories are refused; copy for translation instead.")


def register_ledger_actions(registry: Any) -> None:
    """For Wagtail's `register_actions` hook."""
    for model in (HomePage, CategoryPage, StaticPage, ArticlePage):
        for action in (PublishByLedger, UnpublishByLedger, CopyAsDraft, RefuseAlias):
            registry.register(model, action)

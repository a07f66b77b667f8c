"""What Wagtail's screens may offer on our pages: everything but going live, for everyone.

Wagtail asks this tester in its edit, create, copy, bulk, unpublish and delete views and in its
admin API, superusers included; so each of these roads ends in a readable refusal.
"""

from typing import Any

from wagtail.models.pages import PagePermissionTester

from newsroom.content.gate import gate


class NewsPagePermissions(PagePermissionTester):
    """Gate (c), first half."""

    def can_edit(self) -> bool:
        return bool(self.user.is_active and gate.may(user=self.user, verb="edit", page=self.page))

    def can_add_subpage(self) -> bool:
        """Sections below a home page are for those who manage them, stories for writers."""
        models = self.page.specific_class.creatable_subpage_models()
        return bool(
            self.user.is_active
            and any(model.can_create_at(self.page) for model in models)
            and gate.may(user=self.user, verb="add", page=self.page)
        )

    def can_submit_for_moderation(self) -> bool:
        return bool(
            gate.may(user=self.user, verb="submit", page=self.page)
            and super().can_submit_for_moderation()
        )

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        """Privacy of pages is switched off: what is public is said by `delivery` alone."""
        return False

    def can_unpublish(self) -> bool:
        return bool(
            self.user.is_active
            and self.page.live
            and gate.may(user=self.user, verb="unpublish", page=self.page)
        )

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Live and scheduled pages are refused with their list: publishing/admin_roads.py."""
        return self.user.is_active and gate.may(user=self.user, verb="delete", page=self.page)

    def can_move(self) -> bool:
        return self.user.is_active and gate.may(user=self.user, verb="move", page=self.page)

    def can_move_to(self, destination: Any) -> bool:
        """Whoever moves what is approved decides for both sections: approvals go along."""
        if destination.is_descendant_of(self.page) or destination == self.page:
            return False
        if self.page.is_child_of(destination):
            return self.can_move()
        if not self.page.specific.can_move_to(destination):
            return False
        verb = "approve" if self.is_decided() else "add"
        return self.can_move() and gate.may(user=self.user, verb=verb, page=destination)

    def is_decided(self) -> bool:
        """Live, or approved and on its way."""
        newest = self.page.latest_revision
        return self.page.live or (newest is not None and gate.is_approved(revision=newest))

    def can_reorder_children(self) -> bool:
        return bool(gate.may(user=self.user, verb="manage_sections", page=self.page))

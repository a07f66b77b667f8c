"""What every page of ours shares: its public id, its address, and the gate that it goes out by."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from wagtail.models import Page, Revision, Site

from newsroom.content.addresses import public_path
from newsroom.content.gate import gate
from newsroom.content.models.public_ids import make_public_id
from newsroom.content.slugs import propose_slug


class NewsPage(Page):
    """A page that goes live only through the ledger (ARCHITECTURE, the four gates)."""

    public_id = models.CharField(max_length=20, unique=True, default=make_public_id, editable=False)

    # Gate (a): times are entered on approval and live in the ledger, never in the page.
    settings_panels: ClassVar = []
    promote_panels: ClassVar = [*Page.promote_panels]
    exclude_fields_in_copy: ClassVar = ["public_id"]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug and not self.first_published_at:
            self.slug = propose_slug(self.title)
        super().full_clean(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Times inside a revision would come true behind the ledger's back: drop them."""
        self.go_live_at = self.expire_at = None
        kwargs["approved_go_live_at"] = None
        return super().save_revision(*args, **kwargs)

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> None:
        """Gate (b): only an approved revision goes out. Raises NotApproved (a 403)."""
        gate.publish(page=self, revision=revision, user=user)

    def unpublish(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Gate (b): through the ledger, with the right to."""
        gate.unpublish(page=self, user=user)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """The reader's address; Wagtail's own routes are not mounted."""
        roots = Site.get_site_root_paths()
        return (roots[0].site_id, settings.BASE_URL, public_path(self)) if roots else None

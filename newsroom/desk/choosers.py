"""What the dialogues for choosing a page list: what readers see anyway, and what one may edit.

Wagtail would show every draft's headline to everybody who may set a link. The explorer, the search
and the admin API show only the pages of one's own desks already.
"""

from django.db.models import Q
from django.http import HttpRequest
from wagtail.query import PageQuerySet

from newsroom.review.policy import Verb
from newsroom.review.rights import pages_where


def leave_others_drafts_out(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """For `construct_page_chooser_queryset`: while browsing and while searching."""
    own = pages_where(user=request.user, verb=Verb.EDIT).values("pk")
    seen: PageQuerySet = pages.filter(Q(live=True) | Q(pk__in=own))
    return seen

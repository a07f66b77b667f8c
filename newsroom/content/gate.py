"""The slot through which pages go out: `publishing` and `review` fill it once, at start-up.

Pages call it from `publish()` and `unpublish()`, screens ask it who may do what.
"""

from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from wagtail.models import Page, Revision


class NotApproved(PermissionDenied):
    """Nobody approved this very content; the message says what to do."""


class Gatekeeper(Protocol):
    def publish(self, *, page: "Page", revision: "Revision", user: Any) -> None:
        """Send an approved revision out now. Raises NotApproved."""

    def unpublish(self, *, page: "Page", user: Any) -> None:
        """Take the page down now. Raises PermissionDenied."""

    def is_approved(self, *, revision: "Revision") -> bool:
        """Whether an approval names this revision: from then on nothing is written into it."""

    def awaits_publication(self, *, page: "Page") -> bool:
        """Whether the newest version is approved and has not gone out: it is locked."""


class Policy(Protocol):
    def __call__(self, *, user: Any, verb: str, page: "Page") -> bool:
        """Whether the policy table grants this user this verb on this page."""


class Gate:
    """Holds the gatekeeper and the policy; before they are filled every road is closed."""

    def __init__(self) -> None:
        self._keeper: Gatekeeper | None = None
        self._policy: Policy | None = None

    def fill(self, keeper: Gatekeeper) -> None:
        """Called by newsroom/apps.py with what `publishing` offers."""
        self._keeper = keeper

    def fill_policy(self, policy: Policy) -> None:
        """Called by newsroom/apps.py with what `review` offers."""
        self._policy = policy

    @property
    def keeper(self) -> Gatekeeper:
        if self._keeper is None:
            raise NotApproved("Publishing is not set up: newsroom/apps.py fills this gate.")
        return self._keeper

    def publish(self, *, page: "Page", revision: "Revision", user: Any) -> None:
        self.keeper.publish(page=page, revision=revision, user=user)

    def unpublish(self, *, page: "Page", user: Any) -> None:
        self.keeper.unpublish(page=page, user=user)

    def is_approved(self, *, revision: "Revision") -> bool:
        return self._keeper is not None and self._keeper.is_approved(revision=revision)

    def awaits_publication(self, *, page: "Page") -> bool:
        return self._keeper is not None and self._keeper.awaits_publication(page=page)

    def may(self, *, user: Any, verb: str, page: "Page") -> bool:
        return self._policy is not None and self._policy(user=user, verb=verb, page=page)


gate = Gate()

"""What the verbs of review refuse, each with a code for programs and a sentence for people.

The admin shows the sentence, the API sends both; `status` is the HTTP status that fits.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from newsroom.content.checks import Finding
from newsroom.publishing.holds import describe_hold
from newsroom.publishing.models import Hold, LaunchSet


class ReviewRefused(Exception):
    """Nothing was changed; `str(error)` says why and what to do."""

    code = "refused"
    status = 409


class NotPermitted(ReviewRefused):
    code = "not_permitted"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("Your role does not allow this here."))


class SelfApproval(ReviewRefused):
    code = "self_approval"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("You wrote or submitted this version: somebody else has to approve it."))


class ContentChanged(ReviewRefused):
    """`changes` names the fields that differ from what the reviewer was shown."""

    code = "content_changed"

    def __init__(self, changes: Sequence[str]) -> None:
        self.changes = list(changes)
        parts = ", ".join(self.changes) or _("unknown")
        super().__init__(
            _("This is no longer the version that you read. Changed: %(parts)s. Read it again.")
            % {"parts": parts}
        )


class AlreadyDecided(ReviewRefused):
    code = "already_decided"

    def __init__(self, *, decision: str, by: str) -> None:
        super().__init__(
            _("Decided meanwhile: %(decision)s, by %(by)s. Nothing was changed now.")
            % {"decision": decision, "by": by or _("the system")}
        )


class NotInReview(ReviewRefused):
    code = "not_in_review"

    def __init__(self) -> None:
        super().__init__(_("This page is not waiting for a decision."))


class AlreadySubmitted(ReviewRefused):
    code = "already_submitted"

    def __init__(self) -> None:
        super().__init__(_("This page is in review already."))


class PageLocked(ReviewRefused):
    """`why`: where no person has locked it."""

    code = "locked"

    def __init__(self, why: str = "") -> None:
        super().__init__(why or _("Somebody has locked this page."))


class ChecksFailed(ReviewRefused):
    """`findings` are the blocking ones."""

    code = "checks_failed"
    status = 422

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(" ".join(finding.message for finding in self.findings))


class UnderEmbargo(ReviewRefused):
    """Its end is offered in the form of the decision."""

    code = "embargoed"

    def __init__(self, hold: Hold) -> None:
        self.embargoed_until = hold.until
        offer = (
            _("Choose “When the embargo ends”, or a later time.")
            if hold.until
            else _("Choose “When the embargo ends”: it goes out with its release.")
        )
        super().__init__(f"{describe_hold(hold)} {offer}")


class EmbargoEnded(ReviewRefused):
    code = "not_embargoed"

    def __init__(self) -> None:
        super().__init__(_("The embargo has ended: choose “Now”, or a time."))


class PublishingRefused(ReviewRefused):
    """What the ledger itself refused, in its own words."""

    code = "publishing_refused"
    status = 422


class InLaunchSet(ReviewRefused):
    """A set has one time for all its members."""

    code = "in_launch_set"

    def __init__(self, launch_set: LaunchSet) -> None:
        super().__init__(
            _(
                "It goes out with the launch set “%s”; to give it a time of its own, take it out"
                " of there first."
            )
            % launch_set.name
        )


class CommentRequired(ReviewRefused):
    code = "comment_required"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Say what has to change."))


class NotMinor(ReviewRefused):
    """`reasons` say what readers have to be told of."""

    code = "not_minor"
    status = 422

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join([_("This is no minor change."), *self.reasons]))


class PastTime(ReviewRefused):
    code = "past_time"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("That time has passed. Choose “Now” to publish at once, or a later time.")
        )


class EndsBeforeStart(ReviewRefused):
    code = "ends_before_start"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("The end has to come after the time of publication."))

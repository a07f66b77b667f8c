"""Who approved, as screens name them, and why an approval is void by now.

What went out on the word of an account that was closed since stays out; what still waits does not
go out on it any more.
"""

from django.utils.translation import gettext as _

from newsroom.publishing.models import Approval


def approver_in_words(approval: Approval) -> str:
    """Lists look `approved_by` up with the approval."""
    if has_account(approval):
        return approval.approved_by_name
    return _("%(name)s (account closed)") % {"name": approval.approved_by_name}


def has_account(approval: Approval) -> bool:
    account = approval.approved_by
    return account is not None and account.is_active


def lapse_in_words(approval: Approval) -> str:
    message = _("%(name)s, who approved it, may not do so any more; approve it again.")
    return message % {"name": approval.approved_by_name}


def change_in_words() -> str:
    return _("The content has changed since its approval; approve it again.")

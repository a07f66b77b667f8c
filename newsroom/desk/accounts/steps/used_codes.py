"""A code of an authenticator app opens once, in whichever web process it is typed.

Named by MFA_FORMS. allauth remembers used codes in the cache, which here each process has for
itself; these are remembered in PostgreSQL, beside the attempts to sign in, and as digests.
https://www.rfc-editor.org/rfc/rfc6238#section-5.2
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.db import transaction
from django.utils import timezone

from newsroom.desk.accounts.models import SignInAttempt
from newsroom.desk.accounts.throttle import WINDOW, key_of, wait_for_turn

# With MFA_TOTP_TOLERANCE 1: the step before, its own and the one after, of 30 seconds each.
COUNTS_FOR = timedelta(seconds=90)


@transaction.atomic
def use_up(*, person_id: int, code: str, now: datetime) -> bool:
    """Whether nobody has used it before."""
    key = key_of("code", f"{person_id}:{normalize_user_code(code)}")
    wait_for_turn(key)
    if SignInAttempt.objects.filter(key=key).exists():
        return False
    # Rows go a window after their time.
    SignInAttempt.objects.create(key=key, at=now + COUNTS_FOR - WINDOW)
    return True


class Once:
    user: Any

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not use_up(person_id=self.user.pk, code=code, now=timezone.now()):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SignInCode(Once, AuthenticateForm):
    """After the password."""


class CodeAgain(Once, ReauthenticateForm):
    """Before the second factor is changed."""


class FirstCode(Once, ActivateTOTPForm):
    """When it is switched on."""

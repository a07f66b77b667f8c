"""*Forgotten password?*: the request notes who asked, a worker writes the mail.

So the answer takes as long for an unknown address as for a known one, never waits for a mail
server, and no secret is stored: the link is made when the mail is. Whoever asks again within ten
minutes gets no second mail.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, gettext, override
from wagtail.admin.forms.auth import PasswordResetForm

from newsroom.content.people import language_of
from newsroom.delivery.follow_ups import Effect, Payload, record_follow_ups

TOPIC = "password_reset"
WINDOW_SECONDS = 600


class ResetByWorkerForm(PasswordResetForm):
    """Named by WAGTAILADMIN_USER_PASSWORD_RESET_FORM."""

    def save(self, **options: Any) -> None:
        """Called by Wagtail's view, which then says the same whatever the address was."""
        now = timezone.now()
        record_follow_ups(
            [
                reset_effect(user, language=get_language() or settings.LANGUAGE_CODE, now=now)
                for user in self.get_users(self.cleaned_data["email"])
                if user.has_perm("wagtailadmin.access_admin")
            ],
            now=now,
        )


def reset_effect(user: Any, *, language: str, now: datetime) -> Effect:
    """One a window and account, however often somebody asks."""
    window = int(now.timestamp()) // WINDOW_SECONDS
    return Effect(
        topic=TOPIC,
        key=f"{TOPIC}:{user.pk}:{window}",
        payload={"user": user.pk, "language": language},
    )


def send_reset_mail(payload: Payload) -> None:
    """Follow-up handler. Accounts that were closed or lost their address meanwhile get nothing."""
    user: Any = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email or not user.has_usable_password():
        return
    with override(language_of(user, otherwise=payload["language"])):
        text = render_to_string("desk/password_reset.txt", {"user": user, "link": link_for(user)})
        subject = gettext("Your password for %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
        send_mail(subject, text, None, [user.email])


def link_for(user: Any) -> str:
    """Works once and for PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})
    return f"{settings.BASE_URL}{path}"

"""A closed account opens nothing any more, and nothing waits for it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from newsroom.api.keys.issue import mint, rotate
from newsroom.api.keys.models import ApiKey
from newsroom.delivery.follow_ups import run_follow_up
from newsroom.delivery.models import FollowUp
from newsroom.desk.accounts.history import CLOSED
from newsroom.desk.accounts.tell import MAIL_TOPIC, TOPIC
from newsroom.previews.check import PreviewEnded, check_token
from newsroom.previews.models import PreviewToken
from newsroom.review.claims import standing_claims, take
from newsroom.review.policy import Role
from tests.api.preview.showing import share
from tests.builders import make_admin, make_article, make_live_category
from tests.desk.accounts.people import PASSWORD, is_signed_in, try_to_sign_in, with_password
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import submit_story, task_of

pytestmark = pytest.mark.django_db
BULK = "wagtail_bulk_action"


def by_the_form(admin, account):
    """The form of Wagtail's screen, without its tick for *Active*."""
    form = {
        "username": account.get_username(),
        "email": "someone@example.org",
        "first_name": "Some",
        "last_name": "One",
        "groups": [group.pk for group in account.groups.all()],
    }
    return sign_in(admin).post(reverse("wagtailusers_users:edit", args=[account.pk]), form)


def in_bulk(admin, account):
    url = reverse(BULK, args=["auth", "user", "set_active_state"])
    return sign_in(admin).post(f"{url}?id={account.pk}", {"mark_as_active": False})


def in_a_shell(admin, account):
    account.is_active = False
    account.save()


def by_deleting(admin, account):
    return sign_in(admin).post(reverse("wagtailusers_users:delete", args=[account.pk]))


def by_deleting_in_bulk(admin, account):
    url = reverse(BULK, args=["auth", "user", "delete"])
    return sign_in(admin).post(f"{url}?id={account.pk}")


WAYS = [by_the_form, in_bulk, in_a_shell, by_deleting, by_deleting_in_bulk]


@pytest.fixture
def admin():
    return make_admin()


@pytest.fixture
def leaving():
    return with_password(Role.CHIEF_EDITOR, email="gone@example.org")


@pytest.mark.parametrize("close", WAYS)
def test_sessions_previews_and_keys_end_at_once(close, admin, leaving):
    browser = sign_in(leaving)
    _row, token = share(make_article(), user=leaving)
    key, _secret = mint(partner="Agency", scopes=["read"], user=leaving, now=timezone.now())
    sessions_before = Session.objects.count()

    close(admin, leaving)

    assert not is_signed_in(browser)
    assert try_to_sign_in(leaving.get_username(), PASSWORD).status_code == 200
    with pytest.raises(PreviewEnded):
        check_token(token, now=timezone.now())
    key.refresh_from_db()
    assert key.revoked_at is not None
    # The admin's own came, the closed account's went.
    signed_in_admin = 0 if close is in_a_shell else 1
    assert Session.objects.count() == sessions_before - 1 + signed_in_admin


def test_opening_it_again_revives_nothing(admin, leaving):
    browser = sign_in(leaving)
    _row, token = share(make_article(), user=leaving)
    in_a_shell(admin, leaving)

    leaving.is_active = True
    leaving.save()

    assert not is_signed_in(browser)
    with pytest.raises(PreviewEnded):
        check_token(token, now=timezone.now())
    assert try_to_sign_in(leaving.get_username(), PASSWORD).status_code == 302


@pytest.mark.parametrize("close", WAYS)
def test_pieces_that_it_locked_are_free_again(close, admin, leaving):
    page = make_article()
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=leaving, locked_at=timezone.now())

    close(admin, leaving)

    page.refresh_from_db()
    assert (page.locked, page.locked_by_id) == (False, None)


@pytest.mark.parametrize("close", WAYS)
def test_what_it_had_taken_from_the_queue_is_back_there(close, admin, leaving):
    article = submit_story(None, make_live_category())
    take(task_state=task_of(article), user=leaving, now=timezone.now())

    close(admin, leaving)

    assert not standing_claims(timezone.now()).exists()
    assert take(task_state=task_of(article), user=admin, now=timezone.now()).user == admin


def test_somebody_elses_things_stay(admin, leaving):
    colleague = make_person(Role.CHIEF_EDITOR)
    browser = sign_in(colleague)
    row, _token = share(make_article(), user=colleague)
    kept, _secret = mint(partner="Agency", scopes=["read"], user=colleague, now=timezone.now())
    nobodys, _secret = mint(partner="Operator's", scopes=["read"], now=timezone.now())

    in_a_shell(admin, leaving)

    assert is_signed_in(browser)
    assert PreviewToken.objects.get(pk=row.pk).revoked_at is None
    revoked = ApiKey.objects.filter(revoked_at__isnull=False)
    assert not revoked.filter(pk__in=[kept.pk, nobodys.pk]).exists()


def test_a_key_that_a_colleague_renewed_stays(admin, leaving):
    from_leaving, _secret = mint(
        partner="Agency", scopes=["read"], user=leaving, now=timezone.now()
    )
    colleague = make_person(Role.CHIEF_EDITOR)
    rotate(prefix=from_leaving.prefix, overlap=timedelta(0), user=colleague, now=timezone.now())

    in_a_shell(admin, leaving)

    assert ApiKey.objects.filter(given_by=colleague, revoked_at__isnull=True).count() == 1


def test_the_closing_is_on_record_with_who_did_it(admin, leaving):
    sign_in(leaving)
    share(make_article(), user=leaving)

    by_the_form(admin, leaving)

    entry = ModelLogEntry.objects.get(action=CLOSED)
    assert (entry.user_id, entry.object_id) == (admin.pk, str(leaving.pk))
    assert entry.data == {"sessions": 1, "previews": 1, "keys": 0, "pages": 0}


def test_closing_what_has_nothing_open_says_nothing(admin):
    quiet = make_person(Role.REPORTER)

    in_a_shell(admin, quiet)
    quiet.save()

    assert not ModelLogEntry.objects.filter(action=CLOSED).exists()


def run_mails():
    """Who is concerned, then each person's letter."""
    for topic in (TOPIC, MAIL_TOPIC):
        for pk in FollowUp.objects.filter(topic=topic).values_list("pk", flat=True):
            assert run_follow_up(follow_up_id=pk, now=timezone.now())


def test_who_has_to_act_is_told_once_and_of_their_own_pieces(admin, leaving):
    economy, sport = make_live_category(title="Economy"), make_live_category(title="Sport")
    pieces = [make_article(economy, title="Budget"), make_article(sport, title="Final")]
    Page.objects.filter(pk__in=[one.pk for one in pieces]).update(
        locked=True, locked_by=leaving, locked_at=timezone.now()
    )
    mint(partner="Agency", scopes=["read"], user=leaving, now=timezone.now())
    admin.email = "admin@example.org"
    admin.save()
    chief = with_password(Role.CHIEF_EDITOR, email="chief@example.org")
    editor = with_password(
        Role.SECTION_EDITOR, section_key=sport.translation_key.hex, email="sport@example.org"
    )

    by_the_form(admin, leaving)
    run_mails()

    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(letters) == {chief.email, editor.email}  # not who did it, nor who left
    assert "Budget" in letters[chief.email] and "Final" in letters[chief.email]
    assert "Agency" in letters[chief.email]
    assert "Final" in letters[editor.email]
    assert "Budget" not in letters[editor.email]
    assert "Agency" not in letters[editor.email]

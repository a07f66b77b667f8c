"""F25: no space left for a picture is said to its author, in words, and to nobody else's errors."""

import errno

import pytest
from django.http import HttpResponse

from newsroom.desk.full_storage import TellOfFullStorage
from newsroom.review.policy import Role
from tests.review.people import make_person

pytestmark = pytest.mark.django_db
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def request_of(rf):
    def make(**headers):
        request = rf.post("/admin/images/add/", headers=headers)
        request.user = make_person(Role.REPORTER)
        return request

    return make


def tell(request, error):
    return TellOfFullStorage(lambda request: HttpResponse()).process_exception(request, error)


def test_f25_the_uploader_of_many_gets_json(request_of):
    answer = tell(request_of(**{"X-Requested-With": "XMLHttpRequest"}), FULL)

    assert answer.status_code == 507
    assert b"no space left" in answer.content.lower()


def test_f25_a_form_gets_a_page_of_the_admin(request_of):
    answer = tell(request_of(), FULL)

    assert answer.status_code == 507
    assert "Nothing was changed" in answer.content.decode()


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Denied"), ValueError("other")])
def test_other_errors_stay_errors(request_of, error):
    assert tell(request_of(), error) is None

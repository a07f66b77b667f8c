"""Who is at work is seen without a lock, and without waiting for one."""

import pytest
from django.utils import timezone

from newsroom.delivery.follow_ups import Effect, record_follow_ups
from newsroom.delivery.models import FollowUp
from newsroom.publishing.at_work import rows_at_work
from tests.delivery.threads import in_transaction


@pytest.mark.usefixtures("committed_db")
def test_a_row_in_an_open_transaction_is_at_work_and_no_other():
    record_follow_ups([Effect(topic="t", key=f"k:{n}") for n in range(2)], now=timezone.now())
    busy = FollowUp.objects.get(key="k:0")

    with in_transaction(lambda: FollowUp.objects.select_for_update().get(pk=busy.pk)) as other:
        other.ran()
        seen = rows_at_work(FollowUp)
        other.commit()

    assert [row.row_id for row in seen] == [busy.pk]
    assert seen[0].since.total_seconds() >= 0
    assert rows_at_work(FollowUp) == []

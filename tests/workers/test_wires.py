"""A real worker looks at a wire when it is told to, and a draft is there."""

from collections.abc import Callable

from celery import Celery

from cms.settings.queues import as_broker_url
from newsroom.content.models import ArticlePage
from newsroom.intake.wires.models import WireRun
from tests.builders import make_live_category
from tests.harness.stack import LiveStack
from tests.intake.wires.servers import document, supplying
from tests.intake.wires.test_b2_feeds import ITEM, rss
from tests.intake.wires.wires import counts, make_wire


def test_a_worker_looks_at_what_is_due(stack_of: Callable[..., LiveStack]) -> None:
    make_live_category(title="City", slug="city", is_default_section=True)
    with supplying(document(rss(ITEM))) as supplier:
        make_wire(supplier.url)
        stack = stack_of("worker")
        with Celery(broker=as_broker_url(stack.valkey.url()), set_as_current=False) as sender:
            for _ in range(2):
                sender.send_task("workers.tasks.fetch_wires", queue="default", expires=30)
        stack.wait_until(WireRun.objects.filter(outcome="done").exists, timeout_seconds=30)

    run = WireRun.objects.get()
    assert counts(run) == {"taken": 1}
    assert ArticlePage.objects.get(external_id__startswith="wire:").live is False

"""Addresses of the screens; registered in newsroom/wagtail_hooks.py."""

from django.urls import path

from newsroom.desk.webhooks import buttons, delivery, endpoint, form
from newsroom.desk.webhooks.access import guard
from newsroom.desk.webhooks.lists import DeliveryList, EndpointList

ROOT = "webhooks/"
ONE = f"{ROOT}<slug:public_id>/"
MESSAGE = f"{ROOT}deliveries/<slug:message_id>/"

admin_urls = [
    path(ROOT, guard(EndpointList.as_view()), name="newsroom_webhooks"),
    path(f"{ROOT}add/", form.add_webhook, name="newsroom_add_webhook"),
    path(f"{ROOT}deliveries/", guard(DeliveryList.as_view()), name="newsroom_webhook_deliveries"),
    path(
        f"{ROOT}deliveries/results/",
        guard(DeliveryList.as_view(results_only=True)),
        name="newsroom_webhook_deliveries_results",
    ),
    path(MESSAGE, delivery.show_delivery, name="newsroom_webhook_delivery"),
    path(f"{MESSAGE}replay/", buttons.replay_message, name="newsroom_replay_webhook_message"),
    path(ONE, endpoint.show_webhook, name="newsroom_webhook"),
    path(f"{ONE}edit/", form.edit_webhook, name="newsroom_edit_webhook"),
    path(f"{ONE}rotate/", buttons.rotate, name="newsroom_rotate_webhook"),
    path(f"{ONE}turn/", buttons.turn, name="newsroom_turn_webhook"),
    path(f"{ONE}test/", buttons.test, name="newsroom_test_webhook"),
    path(f"{ONE}replay/", buttons.replay, name="newsroom_replay_webhook"),
    path(f"{ONE}delete/", buttons.delete, name="newsroom_delete_webhook"),
]

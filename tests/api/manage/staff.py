"""A program of the newsroom's own: a session of somebody, its token, JSON."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.review.people import make_person


class Staff:
    """One signed-in person who sends what browsers and programs send."""

    def __init__(self, role: Any, **seat: Any) -> None:
        self.user = make_person(role, **seat)
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(self.user)
        self.client.get(reverse("newsroom_dashboard"))

    @property
    def token(self) -> str:
        if "csrftoken" not in self.client.cookies:
            self.client.get(reverse("wagtailadmin_account"))
        return self.client.cookies["csrftoken"].value

    def ask(self, page: Any) -> Any:
        return self.client.get(f"/api/v1/manage/pages/{page.pk}/verbs")

    def do(self, page: Any, name: str, *, headers: Any = None, **values: Any) -> Any:
        return self.send(page, name, json.dumps({"values": values}), headers=headers)

    def send(self, page: Any, name: str, body: str, *, headers: Any = None) -> Any:
        return self.post(f"/pages/{page.pk}/verbs/{name}", body, headers=headers)

    def get(self, address: str) -> Any:
        return self.client.get(f"/api/v1/manage{address}")

    def send_json(self, address: str, values: Any, *, headers: Any = None) -> Any:
        return self.post(address, json.dumps(values), headers=headers)

    def post(self, address: str, body: str = "{}", *, headers: Any = None) -> Any:
        return self.client.post(
            f"/api/v1/manage{address}",
            data=body,
            content_type="application/json",
            headers={"X-CSRFToken": self.token, **(headers or {})},
        )

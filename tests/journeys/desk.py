"""A person at Wagtail's screens over real HTTP: signs in, writes, submits, decides."""

from __future__ import annotations

from typing import Any

import requests
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

TIMEOUT_SECONDS = 20
PASSWORD = "only-for-this-test"


class Desk:
    """One signed-in browser session."""

    def __init__(self, *, url: str, username: str) -> None:
        self.url = url
        self.session = requests.Session()
        answer = self.post("/admin/login/", {"username": username, "password": PASSWORD})
        assert "sign in" not in answer.text.lower(), "the log-in was refused"

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.session.get(f"{self.url}{path}", timeout=TIMEOUT_SECONDS, **options)

    def post(self, path: str, data: dict[str, Any], **options: Any) -> requests.Response:
        if "csrftoken" not in self.session.cookies:
            self.get("/admin/login/")
        headers = {
            "X-CSRFToken": self.session.cookies["csrftoken"],
            "Referer": f"{self.url}{path}",
            **options.pop("headers", {}),
        }
        return self.session.post(
            f"{self.url}{path}", data=data, headers=headers, timeout=TIMEOUT_SECONDS, **options
        )

    def write_story(self, *, section_id: int, title: str, text: str, submit: bool) -> int:
        """Fill in the form for a new article; gives back the page's id."""
        form = nested_form_data(
            {
                "title": title,
                "slug": "",
                "standfirst": text,
                "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
                "bylines": inline_formset([]),
                "related_pins": inline_formset([]),
                "related_exclusions": inline_formset([]),
                "comments": inline_formset([]),
                "tags": "",
                "text_provenance": "human",
                "in_latest": "on",
            }
        )
        if submit:
            form["action-submit"] = "1"
        path = f"/admin/pages/add/newsroom/articlepage/{section_id}/"
        answer = self.post(path, form, allow_redirects=False)
        assert answer.status_code == 302, BeautifulSoup(answer.text, "html.parser").get_text()
        explorer = self.get(f"/admin/pages/{section_id}/")
        page = BeautifulSoup(explorer.text, "html.parser")
        link = next(a for a in page.select("a[href*='/edit/']") if title in a.get_text())
        return int(link["href"].split("/pages/")[1].split("/")[0])

    def decide(self, *, page_id: int, state_id: int, action: str, **answers: str) -> Any:
        """Open the dialogue of a decision and post it as it came, with these answers."""
        path = f"/admin/pages/workflow/action/{page_id}/{action}/{state_id}/"
        ajax = {"X-Requested-With": "XMLHttpRequest"}
        opened = self.get(path, headers=ajax)
        if opened.status_code != 200:
            return opened
        dialogue = BeautifulSoup(opened.json()["html"], "html.parser")
        hidden = {
            field["name"]: field.get("value", "")
            for field in dialogue.select("input[type=hidden][name]")
        }
        return self.post(path, {**hidden, **answers}, headers=ajax)

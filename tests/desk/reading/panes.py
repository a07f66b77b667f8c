"""The reading pane as a browser uses it: open it, post what its forms hold."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

SCRIPT = {"x-requested-with": "XMLHttpRequest", "accept": "text/html, application/json"}
BROWSER = {"accept": "text/html"}


def reading_url(page: Any) -> str:
    return reverse("newsroom_reading", args=[page.pk])


def open_pane(client: Client, page: Any, **query: str) -> BeautifulSoup:
    answer = client.get(reading_url(page), query, headers=SCRIPT)
    assert answer.status_code == 200, answer.content
    return soup_of(answer)


def soup_of(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content.decode(), "html.parser")


def fields_of(soup: BeautifulSoup, form: str = "form.news-decide--approve") -> dict[str, Any]:
    """What a browser would send: values as they stand, ticked boxes, selected options."""
    found: dict[str, Any] = {}
    for field in soup.select(f"{form} input, {form} textarea, {form} select"):
        name, kind = field.get("name"), field.get("type")
        if not name or (kind in {"radio", "checkbox"} and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            found[name] = chosen["value"]
        else:
            found[name] = field.get("value", field.get_text().removeprefix("\n"))
    return found


def approve_url(page: Any) -> str:
    return reverse("newsroom_reading_approve", args=[page.pk])


def return_url(page: Any) -> str:
    return reverse("newsroom_reading_return", args=[page.pk])


def send(client: Client, url: str, data: dict[str, Any], **headers: str) -> Any:
    """As the script does, unless other headers are given."""
    return client.post(url, data, headers=headers or SCRIPT)


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    for hidden in soup.select(".w-sr-only"):
        hidden.decompose()
    return [" ".join(one.get_text().split()) for one in soup.select(selector)]


def ticked(soup: BeautifulSoup) -> dict[str, Any]:
    """The approval's form, each warning looked at."""
    boxes = [box["value"] for box in soup.select("input[name=seen]")]
    return fields_of(soup) | {"seen": boxes}

"""Stories about a bridge, their Kazakh versions, and the people who write both."""

from typing import Any

from wagtail.models import Locale

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.review.policy import Role
from newsroom.translation.begin import begin_translation
from tests.builders import make_live_category, paragraphs
from tests.review.notices.inboxes import make_addressee

P1, P2, P3, P4, P5 = (f"00000000-0000-4000-8000-{n:012d}" for n in range(1, 6))
CITY = '<a href="https://city.example/plan">The city</a> pays for it.'
EARLIER = ("The bridge opened.", "It is 885 metres long.", CITY)
IN_KAZAKH = (
    "Көпір ашылды.",
    "Оның ұзындығы 885 метр.",
    'Ақшасын <a href="https://city.example/plan">қала</a> төлейді.',
)
SECOND_BRIDGE = (
    "The bridge opened.",
    "It is 858 metres long.",
    CITY,
    "Trams cross it for nothing.",
    "Cyclists have a lane.",
)
KAZAKH_TITLE = "Екінші көпір таңертең ашылады"


def section_in_three_languages() -> CategoryPage:
    section = make_live_category(title="City", slug="city")
    make_live_category("kk", translation_key=section.translation_key, title="Қала", slug="qala")
    make_live_category("ru", translation_key=section.translation_key, title="Город", slug="gorod")
    return section


def named(role: Role, name: str, *, locale_code: str = "") -> Any:
    person = make_addressee(role, locale_code=locale_code)
    person.first_name = name
    person.save()
    return person


def in_kazakh(source: ArticlePage, *texts: str, title: str, by: Any) -> ArticlePage:
    """A draft that follows its source, written by somebody."""
    kazakh = Locale.objects.get(language_code="kk")
    begun: Any = begin_translation(page=source, locale=kazakh, user=by)
    draft: Any = begun.get_latest_revision_as_object()
    draft.title, draft.standfirst = title, "Көпірмен көліктер қайта жүре бастады."
    draft.body = ArticlePage(body=paragraphs(*texts)).body
    draft.save_revision(user=by)
    return ArticlePage.objects.get(pk=begun.pk)


def newest(page: ArticlePage) -> Any:
    return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()

"""The reader's pages: what they show, where they lead, and what is not there."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from newsroom.content.addresses import public_path
from newsroom.content.models import (
    ArticlePage,
    Author,
    Byline,
    CategoryPage,
    FormerAddress,
    SiteFrame,
)
from newsroom.delivery.go_public import leave_public
from newsroom.delivery.show_related import ShownEntry, show_related
from newsroom.delivery.write_site import write_site
from newsroom.reader.site_frame import site_in
from tests.builders import home_of, make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_picture

pytestmark = pytest.mark.django_db
SHOWN = datetime(2018, 7, 10, 5, tzinfo=UTC)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def translate(article: ArticlePage, section: CategoryPage, title: str) -> ArticlePage:
    """The same story in the locale of another section."""
    return make_live_article(section, title=title, translation_key=article.translation_key)


def links_of(html: str, kind: str) -> dict[str, str]:
    """hreflang → address, of the switcher (`a`) or the head (`link`)."""
    head, _, rest = html.partition("</head>")
    place = (
        head if kind == "link" else rest.partition('class="languages"')[2].partition("</nav>")[0]
    )
    tags = re.findall(rf"<{kind} [^>]*hreflang=[^>]*>", place)
    found = {}
    for tag in tags:
        language, address = re.search(r'hreflang="([^"]+)"', tag), re.search(r'href="([^"]+)"', tag)
        assert language and address
        found[language[1]] = address[1]
    return found


def test_the_bare_address_leads_to_the_first_locale(client: Client) -> None:
    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/en/")
    assert client.get("/en/").status_code == 200


def test_an_article_shows_what_its_document_holds(client: Client) -> None:
    author = Author.objects.create(name="Dana Orazbek", slug="dana-orazbek")
    section = make_live_category("ru", title="Политика")
    article = make_live_article(
        section,
        title="20 лет декларации",
        standfirst="Министры поздравили друг друга.",
        shown_at=SHOWN,
        dateline="Астана",
        source="Пресс-служба",
        bylines=[Byline(author=author)],
    )
    near = make_live_article(section, title="Похожая история", shown_at=SHOWN)
    show_related(
        page_id=article.pk,
        entries=[ShownEntry(member_id=near.pk, reasons=("pinned",))],
        now=timezone.now(),
    )

    html = page(client, public_path(article))

    for words in (
        '<html lang="ru">', "<h1>20 лет декларации</h1>", "Министры поздравили друг друга.",
        "Dana Orazbek", "Астана", "10 июля 2018 года", "По мосту снова ездят машины",
        "Политика", "Последние новости", "Похожие новости", "Похожая история", "Пресс-служба",
        'property="og:title" content="20 лет декларации"',
        f'rel="canonical" href="http://testserver{public_path(article)}"',
    ):  # fmt: skip
        assert words in html
    assert html.index("Последние новости") < html.index("Похожая история")


@pytest.mark.parametrize(
    ("locale", "authors", "shown"),
    [("ru", 1, "Автор:"), ("ru", 2, "Авторы:"), ("kk", 1, "Авторы:"), ("kk", 2, "Авторлары:")],
)
def test_a_byline_counts_its_authors(client: Client, locale: str, authors: int, shown: str) -> None:
    article = make_live_article(
        make_live_category(locale),
        bylines=[
            Byline(author=Author.objects.create(name=f"Author {number}", slug=f"author-{number}"))
            for number in range(authors)
        ],
    )

    assert f'<span class="authors">{shown} ' in page(client, public_path(article))


def test_a_page_sets_no_cookie_and_does_not_vary(client: Client) -> None:
    answer = client.get(public_path(make_live_article()), headers={"accept-language": "kk"})

    assert not answer.cookies
    assert "Vary" not in answer
    assert answer["Cache-Control"] == "public, max-age=10"
    assert answer["Content-Language"] == "en"


def test_the_switcher_lists_live_versions_only_and_none_leads_to_a_404(client: Client) -> None:
    article = make_live_article()
    translate(article, make_live_category("kk"), "Көпір ашылды")
    make_article(make_live_category("ru"), translation_key=article.translation_key)

    html = page(client, public_path(article))

    switcher = links_of(html, "a")
    assert set(switcher) == {"kk"}
    assert set(links_of(html, "link")) == {"en", "kk", "x-default"}
    for address in switcher.values():
        page(client, address.removeprefix("http://testserver"))


def test_a_section_lists_its_own_stories_newest_first(client: Client) -> None:
    section = make_live_category("kk", title="Саясат", intro="Үкімет пен парламент.")
    make_live_article(section, title="Бұрынғы жаңалық", shown_at=SHOWN)
    make_live_article(section, title="Жаңа жаңалық", shown_at=SHOWN + timedelta(days=1))
    make_live_article(make_live_category("kk"), title="Басқа айдардағы жаңалық")

    html = page(client, public_path(section))

    assert "<h1>Саясат</h1>" in html
    assert "Үкімет пен парламент." in html
    assert "2018 жылғы 10 шілде" in html
    assert html.index("Жаңа жаңалық") < html.index("Бұрынғы жаңалық")
    assert "Басқа айдардағы жаңалық" not in html


def test_older_stories_are_a_page_further(client: Client) -> None:
    section = make_live_category()
    for number in range(21):
        make_live_article(
            section, title=f"Story {number}.", shown_at=SHOWN + timedelta(days=number)
        )
    first = page(client, public_path(section))
    older = re.search(r'href="http://testserver([^"]+)" rel="next"', first)
    assert older

    second = page(client, older[1].replace("&amp;", "&"))

    assert "Story 1." in first and "Story 0." not in first
    assert "Story 0." in second and "Story 1." not in second
    assert 'name="robots" content="noindex"' in second


@pytest.mark.parametrize("after", ["", "x", "2020-13-01T00:00:00Z~a", "9" * 40, "%00", "a~b~c"])
def test_a_mistyped_place_shows_the_first_page(client: Client, after: str) -> None:
    section = make_live_category()
    make_live_article(section, title="The only story")

    assert "The only story" in page(client, f"{public_path(section)}?after={after}")


def test_the_front_page_leads_with_the_newest_story(client: Client) -> None:
    section = make_live_category("ru", title="Спорт")
    make_live_article(section, title="Главная новость")

    html = page(client, "/ru/")

    assert "Главная новость" in html
    assert "Спорт" in html


def test_a_front_page_without_stories_says_so(client: Client) -> None:
    assert "Мұнда әзірге жаңалық жоқ." in page(client, "/kk/")


def test_a_draft_has_no_page(client: Client) -> None:
    draft = make_article(title="Secret headline")

    html = page(client, public_path(draft), 404)

    assert "Secret headline" not in html


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/kk/joq/", "Мұндай бет жоқ"),
        ("/ru/net/", "Такой страницы нет"),
        ("/nowhere", "There is no such page"),
        ("/en/" + "a" * 3000, "There is no such page"),
        ("/en/%00/", "There is no such page"),
        ("/en/%FF%FE/", "There is no such page"),
        ("/en/қала/", "There is no such page"),
    ],
)
def test_a_missing_page_is_explained_in_every_language(
    client: Client, path: str, first: str
) -> None:
    html = page(client, path, 404)

    assert f"<h1>{first}</h1>" in html
    for words in ("There is no such page", "Такой страницы нет", "Мұндай бет жоқ"):
        assert words in html


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "Такой страницы нет"), (410, "Материал отозван"), (451, "Материал недоступен")],
)
def test_a_withdrawn_story_says_what_it_may(client: Client, status: int, words: str) -> None:
    article = make_live_article(make_live_category("ru"), title="Отозванный заголовок")
    leave_public(
        page_id=article.pk,
        status=status,
        event="publication:1",
        reason="killed",
        now=timezone.now(),
    )

    html = page(client, public_path(article), status)

    assert words in html
    assert "Отозванный заголовок" not in html


@pytest.mark.parametrize("typed", ["/archive/123.html", "/archive/123.html/"])
def test_an_address_of_before_leads_on(client: Client, typed: str) -> None:
    article = make_live_article()
    FormerAddress.objects.create(path="/archive/123.html", page=article)

    answer = client.get(typed)

    assert (answer.status_code, answer["Location"]) == (301, public_path(article))


def test_an_address_of_before_of_a_draft_is_unknown(client: Client) -> None:
    FormerAddress.objects.create(path="/archive/124.html", page=make_article())

    page(client, "/archive/124.html", 404)


def test_a_missing_slash_is_added(client: Client) -> None:
    path = public_path(make_live_article())

    answer = client.get(path.rstrip("/") + "?from=mail")

    assert (answer.status_code, answer["Location"]) == (301, path + "?from=mail")
    assert client.get("/kk").status_code == 301
    assert client.get("/kk/none").status_code == 404


def test_a_page_is_read_only(client: Client) -> None:
    assert client.post("/en/").status_code == 405


def test_a_headline_is_words_and_never_markup(client: Client) -> None:
    article = make_live_article(title="<script>alert(1)</script>", slug="script")

    html = page(client, public_path(article))

    assert "<script>" not in html
    assert html.count("</script>") == html.count("<script ")
    assert "&lt;script&gt;" in html


def test_a_republished_story_shows_its_new_words_at_once(client: Client) -> None:
    article = make_live_article(title="First words")
    article.title = "Second words"
    article.save_revision()
    publish(article)

    html = page(client, public_path(article))

    assert "<h1>Second words</h1>" in html
    assert "First words" not in html


def test_a_front_page_is_described_by_the_words_under_its_name(client: Client) -> None:
    make_live_article(make_live_category("en"))
    frame = SiteFrame.objects.get(locale_code="en")
    frame.tagline = "News from the steppe"
    frame.save()
    write_site(frame, now=timezone.now())

    html = page(client, "/en/")

    assert '<meta name="description" content="News from the steppe">' in html
    assert '<meta property="og:description" content="News from the steppe">' in html


def test_the_languages_of_the_front_page_are_the_live_homes(client: Client) -> None:
    leave_public(
        page_id=home_of("kk").pk,
        status=404,
        event="publication:1",
        reason="unpublished",
        now=timezone.now(),
    )

    assert set(links_of(page(client, "/en/"), "a")) == {"ru"}


def test_pages_name_their_feeds_and_the_feeds_are_there(client: Client) -> None:
    section = make_live_category("kk", title="Саясат", slug="saiasat")
    make_live_article(section)

    links = re.findall(
        r'<link rel="alternate" type="([^"]+)" title="([^"]+)" href="http://testserver([^"]+)">',
        page(client, public_path(section)),
    )

    name = site_in("kk")["name"]
    assert links == [
        ("application/rss+xml", f"{name} (RSS)", "/feeds/kk.rss"),
        ("application/atom+xml", f"{name} (Atom)", "/feeds/kk.atom"),
        ("application/feed+json", f"{name} (JSON Feed)", "/feeds/kk.json"),
        ("application/rss+xml", f"Саясат · {name} (RSS)", "/feeds/kk/saiasat.rss"),
        ("application/atom+xml", f"Саясат · {name} (Atom)", "/feeds/kk/saiasat.atom"),
        ("application/feed+json", f"Саясат · {name} (JSON Feed)", "/feeds/kk/saiasat.json"),
    ]
    for media_type, _title, address in links:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(media_type)


def test_a_shared_story_is_described_completely(client: Client) -> None:
    author = Author.objects.create(name="Dana Orazbek", slug="dana-orazbek")
    article = make_live_article(
        title="Bridge & river",
        lead_image=make_picture(),
        shown_at=SHOWN,
        bylines=[Byline(author=author)],
    )
    translate(article, make_live_category("kk"), "Көпір ашылды")

    html = page(client, public_path(article))

    found = re.findall(r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="', html)
    assert found[:2] == ["og:type", "og:site_name"]
    for name in (
        "og:title", "og:description", "og:url", "og:locale", "og:locale:alternate", "og:image",
        "og:image:width", "og:image:height", "og:image:alt", "twitter:card",
        "article:published_time", "article:modified_time", "article:section",
    ):  # fmt: skip
        assert found.count(name) == 1, name
    assert '<meta property="og:title" content="Bridge &amp; river">' in html
    assert '<meta property="og:locale:alternate" content="kk_KZ">' in html
    described = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])
    assert [thing["@type"] for thing in described] == ["NewsArticle", "BreadcrumbList"]
    assert described[0]["headline"] == "Bridge & river"
    assert described[1]["itemListElement"][-1]["name"] == "Bridge & river"


@pytest.mark.parametrize(
    ("provenance", "label"),
    [
        ("human", ""),
        ("ai_assisted", "Подготовлено с помощью ИИ"),
        ("ai_generated", "Текст создан ИИ"),
    ],
)
def test_a_text_says_which_machines_took_part(client: Client, provenance: str, label: str) -> None:
    article = make_live_article(make_live_category("ru"), text_provenance=provenance)

    html = page(client, public_path(article))

    assert (f">{label}" in html) if label else ("ai-label" not in html)


def test_pages_survive_a_missing_frame(client: Client) -> None:
    article = make_live_article(make_live_category("ru", title="Наука"))
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM newsroom_sitedocument")

    for path in (public_path(article), "/ru/", public_path(article.get_parent().specific)):
        assert "Наука" in page(client, path)
    assert "Наука" in page(client, "/ru/net/", 404)

"""The newsroom that all tables are tried in: made once, two sections, three places, all drafts.

Economy exists in English and Kazakh, Sport in English alone; `things(name)` is what an address
with `on=name` is tried on.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site, Workflow

from newsroom.api.keys.issue import mint
from newsroom.content.models import (
    ArticlePage,
    Author,
    CategoryPage,
    HomePage,
    SectionPictures,
    SiteFrame,
    Tag,
)
from newsroom.delivery.models import FollowUp
from newsroom.publishing.models import Publication
from newsroom.review.models import FourEyesTask, UrgentRight
from newsroom.review.policy import Kind, Place, Role
from newsroom.translation.glossary.models import GlossaryTerm
from newsroom.translation.jobs.models import SetAside, TranslationRule
from newsroom.translation.jobs.request import request_translation
from newsroom.webhooks.keepers import keeper_by_key
from tests.api.preview.showing import share
from tests.builders import (
    approve,
    home_of,
    make_admin,
    make_article,
    make_live_article,
    make_live_category,
    schedule,
)
from tests.delivery.newsroom_words import make_author, make_picture, make_tag
from tests.desk.rights.needs import Thing
from tests.desk.rights.people import Person, hire, issue_keys
from tests.fronts.arranging import arrange
from tests.intake.wires.wires import make_wire
from tests.publishing.sets.launches import plan
from tests.review.people import make_person
from tests.review.stories_in_review import submit_story, task_of
from tests.webhooks.endpoints import make_endpoint
from tests.webhooks.test_outbox import append, queue_now

KINDS = {ArticlePage: Kind.STORY, CategoryPage: Kind.SECTION}


@dataclass
class House:
    people: list[Person] = field(default_factory=list)
    programs: list[Person] = field(default_factory=list)
    by_name: dict[str, list[Thing]] = field(default_factory=dict)

    def things(self, name: str) -> list[Thing]:
        return self.by_name[name]

    def callers(self, by: str) -> list[Person]:
        people = {
            "people": self.people,
            "everybody": [*self.people, *self.programs],
            "staff": [one for one in self.people if one.is_staff],
        }
        return people[by]

    def person(self, name: str) -> Person:
        return next(one for one in self.people if one.name == name)


def build() -> House:
    economy, sport = make_live_category(title="Economy"), make_live_category(title="Sport")
    kazakh = make_live_category("kk", title="Экономика", translation_key=economy.translation_key)
    house = House()
    key = economy.translation_key.hex
    stranger = get_user_model().objects.create_user("stranger", password="not used")
    house.people = hire(economy_key=key, stranger=stranger)
    house.programs = issue_keys(now=timezone.now())
    reporter = house.person("reporter Economy").user
    colleague = make_person(Role.CHIEF_EDITOR)
    places = [(economy, reporter), (sport, colleague), (kazakh, colleague)]
    fill_pages(house, places)
    fill_pictures(house, economy=economy, sport=sport, reporter=reporter, colleague=colleague)
    fill_rest(house, economy=economy, colleague=colleague)
    return house


def fill_pages(house: House, places: list[tuple[CategoryPage, Any]]) -> None:
    drafts = [make_article(section, owner=owner) for section, owner in places]
    submitted = [submit_story(owner, section) for section, owner in places]
    live = [make_live_article(section, owner=owner) for section, owner in places]
    planned = [make_article(section, owner=owner) for section, owner in places]
    rows = [schedule(page, due_at=timezone.now() + timedelta(days=1)) for page in planned]
    house.by_name["drafts"] = [page_thing("a draft of", page) for page in drafts]
    house.by_name["submitted"] = [
        page_thing("a story in review of", page, task_state_id=task_of(page).pk)
        for page in submitted
    ]
    house.by_name["live"] = [page_thing("a live story of", page) for page in live]
    # Where the section's people have no say, and where those of the locale have.
    house.by_name["live elsewhere"] = house.by_name["live"][1:]
    house.by_name["planned"] = [
        page_thing("a planned story of", page, publication_id=row.pk)
        for page, row in zip(planned, rows, strict=True)
    ]
    house.by_name["public"] = [
        Thing(
            name="what readers see",
            fill={
                "article_id": live[0].public_id,
                "story_id": live[0].translation_key.hex,
                "draft_id": live[0].public_id,
            },
        )
    ]
    house.by_name["translations"] = [translation_of(live[0])]
    house.by_name["jobs"] = [job_of(page) for page in live[:2]]
    house.by_name["rule"] = [rule_of(live[0])]
    house.by_name["text aside"] = [text_aside_of(live[2])]
    house.by_name["sections"] = [page_thing("the section", section) for section, _who in places]
    fronts = [home_of("en"), *(section for section, _who in places)]
    house.by_name["fronts"] = [front_thing(page, user=places[1][1]) for page in fronts]
    moves = zip(drafts, [places[0][0], places[1][0], places[2][0]], strict=True)
    house.by_name["moves"] = [
        page_thing("a draft that would stay in", page, destination_id=section.pk)
        for page, section in moves
    ]


def page_thing(what: str, page: Any, **more: Any) -> Thing:
    section = page if isinstance(page, CategoryPage) else page.get_parent().specific
    locale = page.locale.language_code
    state = page.workflow_states.first()
    fill = {
        "page_id": page.pk,
        "pk": page.pk,
        "object_id": page.pk,
        "parent_page_id": page.pk,
        "parent_id": page.pk,
        "page_to_move_id": page.pk,
        "page_pk": page.pk,
        "revision_id": page.latest_revision_id,
        "task_id": FourEyesTask.objects.get().pk,
        "workflow_state_id": state.pk if state else 0,
        "locale_code": "ru",
        "section": section.pk,
        **more,
    }
    place = Place(
        locale_code=locale,
        section_key=section.translation_key.hex,
        kind=KINDS[type(page)],
    )
    return Thing(
        name=f"{what} {section.title}, {locale}", fill=fill, place=place, owner_id=page.owner_id
    )


def front_thing(page: Any, *, user: Any) -> Thing:
    fill = {"page_id": page.pk, "version_id": arrange(page, user=user).pk}
    is_home = isinstance(page, HomePage)
    place = Place(
        locale_code=page.locale.language_code,
        section_key="" if is_home else page.translation_key.hex,
        kind=Kind.HOME if is_home else Kind.SECTION,
    )
    return Thing(name=f"the front of {page.title}", fill=fill, place=place, owner_id=page.owner_id)


def translation_of(page: Any) -> Thing:
    """The place that its Kazakh version would get."""
    thing = page_thing("a live story of", page, locale_code="kk")
    assert thing.place is not None
    return replace(thing, place=replace(thing.place, locale_code="kk"), owner_id=None)


def job_of(page: Any) -> Thing:
    """Its Kazakh version is wanted, and nobody has begun it."""
    job = request_translation(page=page, locale_code="kk", user=make_admin(), now=timezone.now())
    return replace(translation_of(page), fill={"job_id": job.pk})


def rule_of(page: Any) -> Thing:
    rule = TranslationRule.objects.create(
        section_key=page.get_parent().translation_key.hex, locale_code="kk",
        created_by_name="Desk", created_at=timezone.now(),
    )  # fmt: skip
    return replace(translation_of(page), fill={"rule_id": rule.pk})


def text_aside_of(page: Any) -> Thing:
    kept = SetAside.objects.create(
        page_id=page.pk, user_name="Somebody", why="approved", content={}, kept_at=timezone.now()
    )
    return replace(page_thing("a text beside", page), fill={"kept_id": kept.pk}, owner_id=None)


def fill_pictures(
    house: House, *, economy: CategoryPage, sport: CategoryPage, reporter: Any, colleague: Any
) -> None:
    pictures = [
        make_picture(uploaded_by_user=owner, collection=collection_of(section))
        for section, owner in ((economy, reporter), (sport, colleague))
    ]
    house.by_name["pictures"] = [
        Thing(
            name=f"a picture of {section.title}",
            fill={
                "image_id": picture.pk,
                "pk": picture.pk,
                "name": picture.file.name,
                "filter_spec": "width-100",
            },
            place=Place(locale_code="", section_key=section.translation_key.hex),
            owner_id=picture.uploaded_by_user_id,
        )
        for picture, section in zip(pictures, (economy, sport), strict=True)
    ]


def deliver(endpoint: Any) -> str:
    """The number of a message to it."""
    append()
    queue_now()
    return str(endpoint.deliveries.first().message_id)


def bury(now: datetime) -> int:
    """A follow-up whose attempts are used up."""
    letter = FollowUp.objects.create(
        key="dead", topic="search", payload={}, state=FollowUp.State.DEAD, created_at=now,
        next_attempt_at=now,
    )  # fmt: skip
    return int(letter.pk)


def term_into(locale_code: str) -> Thing:
    term = GlossaryTerm.objects.create(
        source_locale="ru", target_locale=locale_code, source="школа", target="x"
    )
    place = Place(locale_code=locale_code)
    return Thing(name=f"a term into {locale_code}", fill={"pk": term.pk}, place=place)


def collection_of(section: CategoryPage) -> Collection:
    return SectionPictures.objects.get(section_key=section.translation_key).collection


def fill_rest(house: House, *, economy: CategoryPage, colleague: Any) -> None:
    """Things that stand in no section."""
    now = timezone.now()
    author, tag = make_author(), make_tag()
    key, _secret = mint(partner="Agency", scopes=["read"], user=colleague, now=now)
    frame = SiteFrame.objects.order_by("pk").first()
    endpoint, wire = (
        make_endpoint(keeper=keeper_by_key(partner="webhooks", locales=frozenset())),
        make_wire("http://127.0.0.1:9/feed", section=economy),
    )
    reporter = house.person("reporter Economy").user
    story = make_article(economy, owner=reporter)
    token, _text = share(story, user=colleague)
    approve(story)
    launch_set = plan([story], due_at=now + timedelta(days=1), user=colleague)
    failed = schedule(make_article(economy), due_at=now - timedelta(days=1))
    Publication.objects.filter(pk=failed.pk).update(state="failed", attempts=5)
    lone = {
        "the house": {
            "locale_code": "en",
            "session_id": 0,
            "locale": "en",
            "category": economy.slug,
            "slug": "none",
        },
        "author": {"pk": author.pk},
        "tag": {"pk": tag.pk},
        "frame": {"pk": frame.pk, "revision_id": frame.save_revision().pk},
        "right": {"pk": UrgentRight.objects.create(role="reporter").pk},
        "key": {"prefix": key.prefix},
        "webhook": {"public_id": endpoint.public_id, "webhook_id": endpoint.public_id},
        "delivery": {"message_id": deliver(endpoint)},
        "letter": {"letter_id": bury(now)},
        "wire": {"public_id": wire.public_id},
        "group": {"pk": Group.objects.create(name="Interns").pk},
        "user": {"pk": make_person(Role.REPORTER).pk},
        "site": {"pk": Site.objects.get().pk},
        "locale": {"pk": Locale.objects.get(language_code="kk").pk},
        "collection": {"pk": collection_of(economy).pk, "collection_id": collection_of(economy).pk},
        "workflow": {
            "pk": Workflow.objects.filter(active=True).get().pk,
            "workflow_pk": Workflow.objects.filter(active=True).get().pk,
            "page_pk": home_of("en").pk,
        },
        "task": {"pk": FourEyesTask.objects.get().pk, "task_id": FourEyesTask.objects.get().pk},
    }
    house.by_name |= {name: [Thing(name=name, fill=fill)] for name, fill in lone.items()}
    house.by_name["term"] = [term_into("kk"), term_into("en")]
    house.by_name["shared"] = [page_thing("a shared story of", story, handle=token.handle)]
    house.by_name["launch set"] = [
        page_thing("a launch set of", story, set_id=launch_set.pk, name="cancel")
    ]
    house.by_name["failed"] = [
        page_thing(
            "a failed story of",
            Page.objects.get(pk=failed.page_id).specific,
            publication_id=failed.pk,
        )
    ]
    assert Author.objects.exists() and Tag.objects.exists()

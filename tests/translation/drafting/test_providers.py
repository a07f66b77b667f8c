"""What machines are asked and how their answers are read, at the network edge."""

import json

import pytest

from newsroom.translation.drafting import accept
from newsroom.translation.drafting.chat import Chat
from newsroom.translation.drafting.libretranslate import LibreTranslate
from newsroom.translation.drafting.provider import ProviderFailed, Term
from newsroom.translation.drafting.pseudo import Pseudo, has_blocks
from tests.translation.drafting.machine_server import (
    in_russian,
    like_a_chat,
    like_libretranslate,
    machine,
)

ASKED = ["The bridge opened.", "It is 885 metres long."]
PAIR = {"source": "en", "target": "ru"}
TRAM = Term(source="tram", target="трамвай", note="not поезд", forbidden=("поезд",))


def libre(url, *, key="", seconds=5.0):
    return LibreTranslate(url=url, key=key, seconds=seconds)


def chat(url, *, style=""):
    return Chat(url=f"{url}/v1", key="secret", model="small", style=style, seconds=5)


def test_libretranslate_is_asked_for_all_passages_at_once():
    with machine(like_libretranslate) as server:
        answers = libre(server.url, key="secret").translate(ASKED, **PAIR, glossary=[])

    assert answers == in_russian(ASKED)
    [asked] = server.asked
    assert asked["path"] == "/translate"
    assert asked["body"] == {
        "q": ASKED,
        "source": "en",
        "target": "ru",
        "format": "text",
        "api_key": "secret",
    }


def test_a_chat_is_told_the_glossary_and_the_style_of_the_house():
    with machine(like_a_chat) as server:
        answers = chat(server.url, style="Short sentences.").translate(
            ASKED, **PAIR, glossary=[TRAM]
        )

    assert answers == in_russian(ASKED)
    [asked] = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["headers"]["Authorization"] == "Bearer secret"
    assert (asked["body"]["model"], asked["body"]["temperature"]) == ("small", 0)
    system, user = (one["content"] for one in asked["body"]["messages"])
    assert "English" in system and "Русский" in system and "Short sentences." in system
    assert json.loads(user) == {
        "segments": [{"n": 1, "text": ASKED[0]}, {"n": 2, "text": ASKED[1]}],
        "glossary": [
            {"source": "tram", "target": "трамвай", "note": "not поезд", "forbidden": ["поезд"]}
        ],
    }


def test_a_passage_that_a_chat_leaves_out_stays_empty():
    def forgetful(body):
        content = json.dumps({"translations": [{"n": 2, "text": "Второй."}, {"n": "x"}]})
        return {"choices": [{"message": {"content": content}}]}

    with machine(forgetful) as server, pytest.raises(ProviderFailed):
        chat(server.url).translate(ASKED, **PAIR, glossary=[])
    with machine(
        lambda body: {
            "choices": [{"message": {"content": '{"translations": [{"n": 2, "text": "Второй."}]}'}}]
        }
    ) as server:
        assert chat(server.url).translate(ASKED, **PAIR, glossary=[]) == ["", "Второй."]


@pytest.mark.parametrize(
    ("answer", "how", "says"),
    [
        (lambda body: b"<html>", {}, "no JSON"),
        (lambda body: {"error": "secret prompt"}, {}, "no translations"),
        (lambda body: {"translatedText": [1, 2]}, {}, "no translations"),
        (like_libretranslate, {"status": 500}, "answered 500"),
        (like_libretranslate, {"status": 302}, "answered 302"),
        (lambda body: b" " * 2_000_001, {}, "too long"),
        (like_libretranslate, {"waits_seconds": 1}, "within 0 seconds"),
    ],
    ids=["no json", "no answer", "numbers", "broken", "led elsewhere", "a flood", "too slow"],
)
def test_whatever_else_comes_back_is_a_failure_in_our_words(answer, how, says):
    with (
        machine(answer, **how) as server,
        pytest.raises(ProviderFailed, match=says) as failure,
    ):
        libre(server.url, seconds=0.3).translate(ASKED, **PAIR, glossary=[])

    assert "secret" not in str(failure.value)
    assert len(server.asked) == 1


def test_nobody_at_the_address_is_a_failure():
    with machine(like_libretranslate) as server:
        url = server.url

    with pytest.raises(ProviderFailed, match="cannot be reached"):
        libre(url).translate(ASKED, **PAIR, glossary=[])


def test_the_address_where_clouds_keep_credentials_is_never_asked():
    with pytest.raises(ProviderFailed, match="nobody may go"):
        libre("http://169.254.169.254").translate(ASKED, **PAIR, glossary=[])


def test_a_practice_draft_is_the_same_each_time_and_no_text_in_any_language():
    first, again = (Pseudo().translate(ASKED, **PAIR, glossary=[]) for _ in range(2))

    assert first == again
    assert first[1] == "⟦▒▒ ▒▒ 885 ▒▒▒▒▒▒ ▒▒▒▒.⟧"
    assert has_blocks(first) and not has_blocks(ASKED)


KAZAKH = "Өзен үстіндегі көпір қайта ашылды, деп хабарлады қала әкімдігі."


@pytest.mark.parametrize(
    ("answer", "target", "why"),
    [
        ("Мост снова открыт для машин и трамваев.", "ru", ""),
        (KAZAKH, "kk", ""),
        ("NATO", "kk", ""),
        ("", "ru", "no answer"),
        ("The bridge is open again for cars.", "ru", "not written in this locale's script"),
        (
            "Мост над рекой снова открыт для машин и трамваев, сообщили в городе во вторник.",
            "kk",
            "not written in this locale's script",
        ),
        ("Мост. " * 60, "ru", "much longer than what was asked for"),
    ],
)
def test_an_answer_that_is_no_text_of_the_locale_is_refused(answer, target, why):
    assert accept.why_not(answer, asked="The bridge is open again for cars.", target=target) == why

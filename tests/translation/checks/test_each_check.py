"""Each check with a case where it must speak and those where it must be silent, by locale pair."""

import re

import pytest

from newsroom.translation.checks.check_version import check_pair
from newsroom.translation.checks.finding import Rendering
from tests.translation.checks.pairs import found, link, named, passage

RU_QUOTE = "Министр былай деді: «Это не обсуждается, и мы уже решили, что будет так»."


@pytest.mark.parametrize(
    ("pair", "there", "here", "slip"),
    [
        ("en-ru", "It is 885 metres long.", "Его длина 858 метров.", "858"),
        ("ru-kk", "Длина моста 885 метров.", "Көпірдің ұзындығы 858 метр.", "858"),
        ("kk-en", "Ұзындығы 885 метр.", "It is 858 metres long.", "858"),
        ("en-kk", "It cost 1,234.5 million.", "Ол 12 345 миллион тұрды.", "12 345"),
        ("ru-en", "Собрано 10 473 голоса.", "They counted 10,478 votes.", "10,478"),
    ],
)
def test_a_number_that_can_only_be_a_slip_is_an_error_at_its_place(pair, there, here, slip):
    [finding] = found(there, here, pair=pair)

    assert (finding.check, finding.level) == ("number-differs", "error")
    assert here[finding.start : finding.end] == slip == finding.facts["here"]


@pytest.mark.parametrize(
    ("pair", "there", "here"),
    [
        ("en-ru", "It cost 1,234.5 million dollars.", "Он стоил 1 234,5 млн долларов."),
        ("en-kk", "It cost 1,234.5 million dollars.", "Ол 1\u00a0234,5 миллион доллар тұрды."),
        ("ru-kk", "Прибыло 10 000 человек.", "10 мың адам келді."),
        ("en-ru", "Five people came.", "Пришли 5 человек."),
        ("en-ru", "Some 21 people came.", "Пришёл двадцать один человек."),
        ("en-kk", "They met 3 times in the 20th century.", "Олар XX ғасырда үш рет кездесті."),
        ("en-ru", "It begins at 5.30 p.m. on Monday.", "Начало в понедельник в 17.30."),
        ("ru-en", "Приехали 1,5 млн туристов.", "Some 1.5 million tourists came."),
        ("en-ru", "The score was 3-1.", "Счёт 3:1."),
        ("en-ru", "It is 550 miles away.", "До него 885 километров."),
        ("en-ru", "It was built in the 1930s.", "Он построен в 30-е годы."),
        ("en-ru", "Found at 7.55am, more than 1,000.", "Найдено в 7:55, свыше тысячи."),
    ],
)
def test_numbers_that_are_written_another_way_are_no_finding(pair, there, here):
    assert named(there, here, pair=pair) == []


def test_a_number_that_is_missing_or_new_wants_a_tick():
    checks = found("It is 10 days away.", "До него 16 дней.")

    assert [(one.check, one.level, dict(one.facts)) for one in checks] == [
        ("number-lost", "warning", {"there": "10"}),
        ("number-added", "warning", {"here": "16"}),
    ]


def test_separators_of_the_other_language_want_a_tick():
    assert named("It grew by 3.5 per cent.", "Он вырос на 3.5 процента.") == ["number-separator"]
    assert named("Он вырос на 3,5 процента.", "Ол 3,5 пайызға өсті.", pair="ru-kk") == []


@pytest.mark.parametrize(
    ("pair", "there", "here"),
    [
        ("en-ru", "It opens on March 5.", "Он откроется 5 мая."),
        ("ru-kk", "Он откроется 5 марта.", "Ол 5 мамырда ашылады."),
        ("kk-ru", "Ол 5 наурызда ашылады.", "Он откроется 5 апреля."),
        ("en-kk", "It opens on 24 November.", "Ол 24 қазанда ашылады."),
    ],
)
def test_another_month_is_an_error(pair, there, here):
    assert named(there, here, pair=pair) == ["date-differs"]


@pytest.mark.parametrize(
    ("pair", "there", "here"),
    [
        ("en-ru", "It opens on March 5.", "Он откроется 5 марта."),
        ("en-kk", "It may open on 5 May.", "Ол 5 мамырда ашылуы мүмкін."),
        ("ru-kk", "В этом сезоне в Казани жарко.", "Бұл маусымда Қазанда ыстық."),
        ("en-ru", "Some 12 people may come.", "Могут прийти 12 человек."),
    ],
)
def test_the_same_day_in_another_language_is_no_finding(pair, there, here):
    assert named(there, here, pair=pair) == []


def test_a_link_that_is_lost_or_new_wants_a_tick_and_an_own_page_in_its_place_does_not():
    address = {"targets": ("https://a.example/",)}

    assert named("See there.", "Смотри там.", with_there=address) == ["link-lost"]
    assert named("See there.", "Смотри там.", with_here=address) == ["link-added"]
    ours, theirs = {"targets": ("page:7",)}, {"targets": ("page:9",)}
    assert named("See there.", "Смотри там.", with_there=ours, with_here=theirs) == []


def test_emphasis_that_is_lost_altogether_wants_a_tick():
    bold = {"tags": ("b", "b")}

    assert named("See there.", "Смотри там.", with_there=bold) == ["emphasis-lost"]
    assert named("See there.", "Смотри там.", with_there=bold, with_here={"tags": ("b",)}) == []


@pytest.mark.parametrize(
    ("pair", "here"),
    [("en-ru", "Он сказал “да”."), ("en-kk", 'Ол "иә" деді.'), ("ru-en", "He said «yes».")],
)
def test_quotation_marks_of_another_language_want_a_tick(pair, here):
    assert named("It was said.", here, pair=pair) == ["quotes-foreign"]


@pytest.mark.parametrize(
    ("pair", "here"),
    [
        ("en-ru", "Он сказал: «Да, „Заря“ там»."),
        ("en-kk", "Ол «иә» деді."),
        ("ru-en", "He said “yes” and didn’t."),
        ("en-ru", 'Экран 15" там.'),
    ],
)
def test_the_marks_of_the_language_are_no_finding(pair, here):
    there = "Экран 15 дюймов." if pair.startswith("ru") else "It was said of 15."
    quotes = [one for one in named(there, here, pair=pair) if one.startswith("quotes")]
    assert quotes == []


def test_a_quotation_that_is_closed_in_the_source_only_wants_a_tick():
    assert named("He said “yes”.", "Он сказал «да.") == ["quotes-open"]


@pytest.mark.parametrize("mark", ["%s", "%(name)s", "{name}", "[[box]]", "{{ date }}"])
def test_a_placeholder_that_is_lost_is_an_error(mark):
    [lost] = found(f"Dear {mark}, hello.", "Здравствуйте.")
    assert (lost.check, lost.level, lost.facts["there"]) == ("placeholder-lost", "error", mark)
    assert named(f"Dear {mark}, hello.", f"Здравствуйте, {mark}.") == []


def test_what_was_never_filled_in_is_an_error_and_a_share_is_no_placeholder():
    assert named("It is said.", "Это сказал ???.") == ["unfilled"]
    assert named("It is said.", "Это сказал ⟦Dana⟧.") == ["unfilled"]
    assert named("Some 5% say so.", "Так говорят 5% жителей.") == []


def test_the_words_of_the_source_are_an_error_where_they_are_running_text():
    text = "Трамваи пойдут через мост уже в мае."

    assert named(text, text, pair="ru-kk") == ["untranslated"]
    assert found(text, text, pair="ru-kk", kind="quote")[0].level == "warning"


@pytest.mark.parametrize("same", ["Алматы, Астана", "Dana Orazbek", "2026", "Air Astana Group"])
def test_names_and_figures_may_be_the_same(same):
    assert "untranslated" not in named(same, same, pair="ru-kk", kind="attribution")


def test_a_russian_sentence_in_a_kazakh_paragraph_wants_a_tick():
    there = "The tram crosses the bridge. It was built for it."
    here = "Трамвай көпірден өтеді. Он был построен для этого, и это уже видно."

    assert named(there, here, pair="en-kk") == ["half-translated"]


def test_a_russian_quotation_in_a_kazakh_paragraph_is_no_finding():
    assert named("Он сказал, что решено.", RU_QUOTE, pair="ru-kk") == []
    long_quote = "«Мы все решили, и это было уже сделано для города», — деді ол."
    assert named("“We have decided it all,” he said.", long_quote, pair="en-kk") == []


def test_a_passage_in_the_wrong_script_is_an_error_and_a_brand_is_none():
    there = "Трамвай едет через мост каждый день."
    assert "script-wrong" in named(there, "The tram goes over the bridge daily.", pair="ru-kk")
    assert named("Работает на нём.", "Ол Microsoft жүйесімен жұмыс істейді.", pair="ru-kk") == []
    assert named("Адрес сайта новый.", "Мекенжайы: https://long.example/a/b/c", pair="ru-kk") == []


@pytest.mark.parametrize(
    ("pair", "here", "letters"),
    [
        ("en-kk", "Бұл мiнiстр айтты.", "i"),
        ("en-ru", "Это cказали там.", "c"),
        ("ru-en", "The cоmpany said so.", "о"),
    ],
)
def test_a_letter_of_another_script_that_looks_alike_is_an_error(pair, here, letters):
    there = "It was said." if pair.startswith("en") else "Это сказали."
    [finding] = found(there, here, pair=pair)
    assert (finding.check, finding.level) == ("look-alike", "error")
    assert finding.facts["letters"] == letters


@pytest.mark.parametrize("word", ["IT-компания", "COVID-пен", "YouTube-тегі", "iPhone", "ВИЧ-ке"])
def test_words_that_join_two_scripts_on_purpose_are_no_finding(word):
    assert named("Тут сказали.", f"Мұнда {word} туралы айтты.", pair="ru-kk") == []


def test_a_kazakh_paragraph_without_a_kazakh_letter_wants_a_tick():
    here = "Трамвай копирден отеди, оны калада барлык адамдар кутип отыр."

    assert named("Трамвай пойдёт по мосту.", here, pair="ru-kk") == ["kazakh-letters-missing"]
    assert named("Алматы.", "Алматы, Астана, Тараз, Орал.", pair="ru-kk") == []


def test_a_passage_of_quite_another_length_wants_a_tick():
    long = "Трамваи пойдут через мост уже в мае, сообщили вчера в мэрии города, и надолго."

    assert named(long, "Мамырда ашылады.", pair="ru-kk") == ["length-short"]
    assert named("Да.", "Иә, әрине, солай.", pair="ru-kk") == []


def test_a_word_twice_wants_a_tick_and_a_name_does_not():
    assert named("It is there.", "Это это там.") == ["double-word"]
    assert named("He flew to it.", "Он улетел на Бора Бора.") == []
    assert named("Very, very well.", "Очень очень хорошо.") == []
    assert named("Медленно.", "Бірте бірте.", pair="ru-kk") == []


class Register:
    """As the glossary and the register of names answer."""

    def __init__(self, *renderings):
        name = Rendering(name="Auezov", expected=["Әуезов"], forbidden=["Ауезов"])
        self.renderings = renderings or (name,)

    def said_in(self, text):
        return [one for one in self.renderings if one.name in text]

    def is_said(self, rendering, text):
        return any(list(self.places_of(one, text)) for one in rendering.expected)

    def places_of(self, form, text):
        """Letters of any keyboard, and any ending, as the glossary's own."""
        folded = [one.casefold().replace("ә", "а") for one in (form, text)]
        for one in re.finditer(rf"\b{folded[0]}\w*", folded[1]):
            yield one.span()


def test_a_name_of_the_register_is_written_as_agreed():
    there = "It was Auezov who said so."

    [finding] = found(there, "Мұны Ауэзов айтты.", pair="en-kk", register=Register())
    assert (finding.check, finding.facts["expected"]) == ("name-differs", "Әуезов")
    assert named(there, "Мұны Әуезовтің өзі айтты.", pair="en-kk", register=Register()) == []


def term(name, expected, *forbidden):
    return Rendering(name=name, expected=[expected], forbidden=forbidden, is_name=False)


@pytest.mark.parametrize(
    ("pair", "there", "here", "terms", "told"),
    [
        ("en-ru", "A tram came.", "Пришли поезда.", [term("tram", "трамвай", "поезд")], "поезда"),
        ("ru-kk", "Открыт мост.", "Өткелді ашты.", [term("мост", "көпір", "өткел")], "Өткелді"),
        # Of whatever else is written so.
        ("en-ru", "A bus came.", "Пришли поезда.", [term("tram", "трамвай", "поезд")], None),
        (
            "en-ru", "A tram met a train.", "Трамвай встретил поезд.",
            [term("tram", "трамвай", "поезд"), term("train", "поезд")], None,
        ),
        (
            "en-ru", "A tram came.", "Пришёл трамвай-поезд.",
            [term("tram", "трамвай-поезд", "поезд")], None,
        ),
        # Who is quoted chooses their words.
        (
            "ru-kk", "Он сказал: мост.", "Ол былай деді: «Өткел дайын болды».",
            [term("мост", "көпір", "өткел")], None,
        ),
        ("en-kk", "Auezov said it.", "Мұны Ауезовтің өзі айтты.", [], "Ауезовтің"),
        ("en-kk", "Auezov said it.", "Мұны Әуезовтің өзі айтты.", [], None),
    ],
)  # fmt: skip
def test_what_the_glossary_forbids_for_a_term_wants_a_tick(pair, there, here, terms, told):
    findings = found(there, here, pair=pair, register=Register(*terms))

    forbidden = [one for one in findings if one.check == "forbidden-term"]
    assert [(here[one.start : one.end], one.level) for one in forbidden] == (
        [(told, "warning")] if told else []
    )


def test_a_merged_passage_is_held_against_all_its_sources():
    source = [passage("It is 885 metres long.", key="a"), passage("It cost 30 million.", key="b")]
    target = [passage("Его длина 885 метров, а стоил он 30 миллионов.", key="a")]

    findings = check_pair(
        source, target, [link("a", "a"), link("a", "b")], source_locale="en", target_locale="ru"
    )

    assert findings == []


def test_what_was_added_here_is_checked_by_itself():
    target = [passage("Это это добавили 7 мая.", key="x")]

    findings = check_pair([], target, [], source_locale="en", target_locale="ru")

    assert [one.check for one in findings] == ["double-word"]

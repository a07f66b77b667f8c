"""Which of a machine's answers may stand in a draft: what is no text of the locale is refused."""

from django.utils.translation import gettext as _

from newsroom.content.article_checks import is_in_script_of
from newsroom.translation.wording import seen

# Of a Kazakh text of so many letters without one of its own letters, it is another language's.
ENOUGH = 60
OWN_LETTERS = {"kk": frozenset("әғқңөұүһі")}
# A translation is seldom so many times as long as its source.
MOST_TIMES_LONGER = 4
# Short ones may well be: a name, a caption.
SHORT = 40


def why_not(answer: str, *, asked: str, target: str) -> str:
    """Empty where the answer may stand."""
    words = seen(answer)
    if not words:
        return _("no answer")
    if not is_in_script_of(target, words) or lacks_own_letters(words, target):
        return _("not written in this locale's script")
    if words == seen(asked) and len(words) > SHORT:
        return _("not translated")
    if len(words) > MOST_TIMES_LONGER * max(len(asked), SHORT):
        return _("much longer than what was asked for")
    return ""


def lacks_own_letters(words: str, target: str) -> bool:
    own = OWN_LETTERS.get(target)
    letters = [letter for letter in words.casefold() if letter.isalpha()]
    return own is not None and len(letters) >= ENOUGH and own.isdisjoint(letters)

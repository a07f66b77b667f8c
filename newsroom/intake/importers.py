"""Who may load an archive, asked before the first line is read and again per section."""

from typing import Any

from django.contrib.auth import get_user_model

from newsroom.content.gate import gate
from newsroom.intake.problems import RefusedFile, bad_line
from newsroom.intake.sections import Section, Sections


class Importer:
    """A user with the rights that this load needs; each section is asked about once."""

    def __init__(self, *, user: Any, publish: bool) -> None:
        self.user = user
        self.verbs = ("add", "import_live") if publish else ("add",)
        self.answers: dict[int, str] = {}

    def missing_right(self, section: Section) -> str:
        """The first verb that the policy table refuses there; empty when all are granted."""
        key = section.page.pk
        if key not in self.answers:
            refused = (
                verb
                for verb in self.verbs
                if not gate.may(user=self.user, verb=verb, page=section.page)
            )
            self.answers[key] = next(refused, "")
        return self.answers[key]

    def check(self, section: Section) -> None:
        """Raises BadLine for a section that is not the user's."""
        if verb := self.missing_right(section):
            raise bad_line(
                "not-permitted",
                f"{self.user.get_username()} may not {verb} in “{section.page.title}”"
                f" ({section.locale_code}).",
                "/category",
            )

    def check_any(self, sections: Sections) -> None:
        """Raises RefusedFile when there is no section at all where this load is permitted."""
        if not sections.all:
            raise RefusedFile(
                "There is no section to load stories into: run set_up_newsroom, then add one."
            )
        missing = [self.missing_right(section) for section in sections.all]
        if all(missing):
            raise RefusedFile(
                f"{self.user.get_username()} may not {missing[0]} in any section:"
                " ask for a role that may (newsroom/review/policy.py)."
            )


def find_user(username: str) -> Any:
    """An active account by its name. Raises RefusedFile."""
    users = get_user_model().objects
    user = users.filter(**{get_user_model().USERNAME_FIELD: username}).first()
    if user is None or not user.is_active:
        raise RefusedFile(f"There is no active user “{username}”: --as takes a login name.")
    return user

"""Names of the register: written as the newsroom agreed to write them. Pure."""

from collections.abc import Iterator

from newsroom.translation.checks.finding import Finding, Unit


def check_names(unit: Unit) -> Iterator[Finding]:
    text = unit.said_here
    for rendering in unit.register.said_in(unit.said_there):
        if rendering.is_name and not unit.register.is_said(rendering, text):
            yield unit.find(
                "name-differs",
                "warning",
                there=rendering.name,
                expected=" / ".join(rendering.expected),
            )

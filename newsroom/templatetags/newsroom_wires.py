"""For the screens of wires: what workers wrote down, in the reader's language."""

from django import template

from newsroom.intake.wires.told import in_words

register = template.Library()
register.filter("in_words", in_words)

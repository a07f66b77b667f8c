"""What is too much to read as a story: said in a sentence that a person can act upon. Pure."""


class TooMuchHtml(ValueError):
    """The reader stopped before it began; `code` is stable, the message is for people."""

    code = "too-much-html"

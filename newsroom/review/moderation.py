"""What Wagtail asks a task: who sees which buttons, who is locked out, what an action does."""


class FourEyes:
    """Answers for `FourEyesTask`; the verbs themselves are actions of this room."""

"""How a log record is written: the fixed sentence, then its fields as name=value."""

import logging

# What every record has; anything else was handed over as `extra`.
STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "data"}


class LineFormatter(logging.Formatter):
    """Named in cms/settings/logs.py. Line ends in values are escaped: no value forges a line."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in vars(record).items() if name not in STANDARD}
        written = [f"{name}={value!r}" for name, value in sorted(fields.items())]
        return " ".join([super().formatMessage(record), *written])

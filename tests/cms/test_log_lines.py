"""Fields of a log record are written, and cannot forge a line."""

import logging

from cms.log_lines import LineFormatter


def line_of(**fields):
    record = logging.makeLogRecord({"msg": "Publication failed", "levelname": "WARNING", **fields})
    return LineFormatter("%(levelname)s %(message)s").format(record)


def test_fields_follow_the_sentence_by_name():
    assert (
        line_of(publication_id=7, key="a") == "WARNING Publication failed key='a' publication_id=7"
    )


def test_a_value_stays_on_its_line():
    assert "\n" not in line_of(title="Headline\nWARNING forged")


def test_a_record_without_fields_is_its_sentence():
    assert line_of() == "WARNING Publication failed"

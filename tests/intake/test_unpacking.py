"""A packed archive is measured before anything of it is loaded."""

import gzip

import pytest

from newsroom.intake import unpacking
from newsroom.intake.problems import RefusedFile
from newsroom.intake.unpacking import open_archive


def test_a_packed_archive_reads_like_a_plain_one(tmp_path):
    path = tmp_path / "stories.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n'))

    with open_archive(path) as stream:
        assert stream.read() == b'{"a": 1}\n'


def test_a_ratio_above_a_hundred_is_refused(tmp_path):
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 5_000_000))

    with pytest.raises(RefusedFile, match=r"bomb\.jsonl\.gz is refused: it unpacks to more"):
        open_archive(path)


def test_more_than_the_largest_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "LARGEST_UNPACKED_BYTES", 1000)
    path = tmp_path / "large.jsonl.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 4))

    with pytest.raises(RefusedFile, match="more than 1000 bytes"):
        open_archive(path)


def test_a_truncated_archive_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 40)[:-20])

    with pytest.raises(RefusedFile, match="cannot be unpacked"):
        open_archive(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RefusedFile, match="There is no file"):
        open_archive(tmp_path / "none.jsonl")

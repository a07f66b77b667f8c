"""The benchmark's measures by hand, and that the engine beats its baseline where words inflect."""

import json
import math

import pytest

from tests.benchmarks.judged_sets import judged_sets_in
from tests.benchmarks.measures import average_precision, measure, ndcg, precision
from tests.benchmarks.related import score_sets

GRADES = {"a": 2, "b": 1, "c": 1}


def test_ndcg_gains_two_to_the_grade_less_one():
    ideal = 3 + 1 / math.log2(3) + 1 / 2

    assert ndcg(["x", "a", "b"], GRADES, depth=5) == pytest.approx(
        (3 / math.log2(3) + 1 / 2) / ideal
    )


def test_precision_counts_empty_places():
    assert precision(["a", "x"], GRADES, depth=5) == pytest.approx(1 / 5)


def test_average_precision_divides_by_what_could_be_found():
    assert average_precision(["a", "x", "c"], GRADES, depth=10) == pytest.approx((1 + 2 / 3) / 3)


def test_perfect_list_scores_one():
    assert measure(["a", "b", "c"], {"a": 2, "b": 1})["nDCG@5"] == 1


def test_folder_of_judgements_is_scored_beside_the_baseline(tmp_path):
    lines = [
        {"id": "q", "locale": "kk", "title": "Министрлік", "body": "Құрылыс басталды"},
        {"id": "r", "locale": "kk", "title": "Министрлігінің", "body": "Құрылысы туралы"},
        {"id": "s", "locale": "kk", "title": "Шахмат", "body": "Ойын басталды"},
    ]
    (tmp_path / "articles.jsonl").write_text(
        "\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8"
    )
    (tmp_path / "qrels.tsv").write_text("q\tr\t2\n", encoding="utf-8")

    table = score_sets(judged_sets_in(tmp_path))

    assert table[tmp_path.name]["engine"]["P@1"] == 1
    assert table["mean"]["words"]["P@1"] == 0

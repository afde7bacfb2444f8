"""Withheld names: each has its own mask, wherever it occurs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.model import Review, from_dict
from pm_review.report.redaction import MASK, mask
from pm_review.report.redaction_names import Names


def named(language: str = "en", **overview: str) -> Names:
    return Names(from_dict({"overview": overview}), [], language)


def owners(*names: str) -> Review:
    return from_dict({"plan": {"risks": [{"what": "x", "owner": name} for name in names]}})


PLAIN = {
    "overview": {"author": "Ann Lee", "product": "Lantern"},
    "projects": [{"name": "p", "line": "Search"}],
    "data": {
        "metrics": [{"name": "m", "line": "Maps"}],
        "market": {"competitors": [{"name": "Torch"}, {"name": "Candle"}]},
    },
    "plan": {
        "goals": [{"name": "g", "steps": [{"what": "s", "owner": "Bo Xu"}]}],
        "risks": [{"what": "r", "owner": "Li Wei, Bo Xu"}],
    },
}


@pytest.mark.parametrize(
    ("language", "masks"),
    [
        (
            "en",
            {
                "Ann Lee": "Person A",
                "Bo Xu": "Person B",
                "Li Wei": "Person C",
                "Lantern": "Product A",
                "Torch": "Competitor A",
                "Candle": "Competitor B",
                "Search": "Line A",
                "Maps": "Line B",
            },
        ),
        ("zh", {"Ann Lee": "人员A", "Lantern": "产品A", "Candle": "竞品B", "Maps": "产品线B"}),
    ],
)
def test_each_kind_of_name_is_masked_and_lettered_by_itself(language: str, masks: dict[str, str]) -> None:
    names = Names(from_dict(PLAIN), [], language)
    assert {name: names.masked(name) for name in masks} == masks


def test_after_person_z_comes_person_aa() -> None:
    names = Names(owners(*(f"Owner{at:03}" for at in range(703))), [], "en")
    lettered = {25: "Z", 26: "AA", 27: "AB", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"}
    assert {at: names.mask_of(f"owner{at:03}").removeprefix("Person ") for at in lettered} == lettered


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ann lee and ANN LEE", "Person A and Person A"),
        ("Ann called, ann did not", "Person A called, ann did not"),
        ("Annual plan by Leeds", "Annual plan by Leeds"),
        ("Lee's idea", "Person A's idea"),
        ("(Ann Lee)", "(Person A)"),
        ("由Ann负责", "由Person A负责"),
        ("", ""),
    ],
)
def test_a_person_is_known_by_the_whole_name_and_by_its_parts_with_a_capital(text: str, shown: str) -> None:
    assert named(author="Ann Lee").masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://example.com/a?b=1 then", "see [link] then"),
        ("HTTP://EXAMPLE.COM/x", "[link]"),
        ("详见https://example.com/页。好", "详见[link]。好"),
        ("write to ann.lee+x@mail.example.com!", "write to [link]!"),
        ("no link: http:/x, a@b", "no link: http:/x, a@b"),
    ],
)
def test_a_link_or_an_address_names_a_company_too(text: str, shown: str) -> None:
    assert named().masked(text) == shown


def test_a_name_of_one_character_is_not_hidden_everywhere() -> None:
    assert named(product="X", author="李").masked("X 李 fixed six") == "X 李 fixed six"
    assert named(product="XY").masked("XY") == "Product A"


def test_a_product_is_one_name_whatever_signs_are_in_it() -> None:
    names = named(product="Salt & Pepper, Inc. (beta) [x]*")
    assert names.masked("Salt & Pepper, Inc. (beta) [x]*") == "Product A"
    assert names.masked("Salt") == "Salt"


def test_masked_names_are_counted_as_written() -> None:
    names = named(author="Ann Lee")
    names.masked("Ann, ann lee, Ann and a@b.de")
    assert names.counts == {"Ann": 2, "ann lee": 1, "a@b.de": 1}
    assert [names.mask_of(each) for each in names.counts] == ["Person A", "Person A", "[link]"]


def test_other_words_are_masked_whatever_they_are() -> None:
    names = Names(Review(), ["Project Owl", "owl"], "en")
    assert names.masked("project owl, an OWL, owls") == "Name A, an Name B, owls"


def test_a_name_that_is_given_twice_has_one_mask() -> None:
    names = Names(owners("Ann", "ANN", "Bo"), ["ann"], "en")
    assert [names.masked(each) for each in ("Ann", "ANN", "ann", "Bo")] == ["Person A"] * 3 + ["Person B"]


NAMES = st.lists(st.text(alphabet="abAB张伟", min_size=2, max_size=5), min_size=1, max_size=6)


@given(NAMES, st.text(alphabet=" ,。xy", max_size=5))
def test_a_name_between_other_words_is_hidden(names: list[str], between: str) -> None:
    found = Names(Review(), names, "en")
    for name in names:
        assert name not in found.masked(f"{between} {name} {between}")


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2025, "2024 and 2034"), (None, "2024 and 2034"), (1995, f"{MASK} and {MASK}")],
)
def test_a_bare_number_near_the_year_of_the_review_is_a_year(year: int | None, expected: str) -> None:
    overview = {"summary": "2024 and 2034"} | ({"year": year} if year else {})
    shown, _ = mask(from_dict({"overview": overview}), ["figures"], "en")
    assert shown.overview.summary == expected


def test_figures_are_counted_as_they_were_written_the_commonest_first() -> None:
    review = from_dict({"overview": {"summary": "5万 and 7% and 5万"}, "goals": [{"target": " 5万 "}]})
    _, hidden = mask(review, ["figures"], "en")
    assert list(hidden.figures.items()) == [("5万", 3), ("7", 1)]
    assert hidden.names == {} and hidden.unknown == ()


def test_words_that_are_not_names_stay_visible() -> None:
    review = from_dict(PLAIN | {"goals": [{"name": "Ann Lee", "target": "5万"}]})
    assert mask(review, ["figures"], "en")[0].goals[0].name == "Ann Lee"
    assert mask(review, ["names"], "en")[0].goals[0].target == "5万"
    shown, hidden = mask(review, [], "en")
    assert (shown.goals[0].name, shown.goals[0].target) == ("Ann Lee", "5万")
    assert (hidden.figures, hidden.names, hidden.unknown) == ({}, {}, ())


def test_weights_words_of_the_program_and_ids_are_not_figures() -> None:
    goal = {"id": "G7", "name": "x", "weight": 3, "kind": "number", "better": "lower"}
    shown, _ = mask(from_dict({"goals": [goal]}), ["figures", "names"], "en")
    assert (shown.goals[0].id, shown.goals[0].weight, shown.goals[0].kind) == ("G7", 3, "number")


def test_the_choice_for_one_page_is_kept_and_dismissed_suggestions_are_not() -> None:
    program = {"brief": ["goals[G1]"], "aside": ["goal-cause goals[G1].cause 0123"]}
    shown, _ = mask(from_dict({"program": program}), ["figures"], "en")
    assert shown.program.brief == ["goals[G1]"]
    assert shown.program.aside == []


@pytest.mark.parametrize("place", ["goals", "projects", "data.metrics", "plan.goals"])
def test_a_product_line_is_hidden_everywhere(place: str) -> None:
    step, _, key = place.partition(".")
    records = [{"name": "Grow", "line": "Zephyr"}]
    plain: dict[str, object] = {
        step: {key: records} if key else records,
        "overview": {"summary": "Zephyr grew."},
    }
    shown, _hidden = mask(from_dict(plain), ["names"], "en")
    assert "Zephyr" not in shown.overview.summary


@pytest.mark.parametrize("piece", ["9", "1.", "-", "万", "word", "2025-", "A B ", "a@", "https", "x.y@z "])
def test_hiding_names_in_a_very_long_text_takes_linear_time(piece: str) -> None:
    """A search from each character to the end of the text would take longer than a test may."""
    text = piece * (200_000 // len(piece))
    assert named(product="Social").masked(text) == text


@pytest.mark.parametrize(
    ("author", "owner", "same"),
    [("Maya Okafor", "Maya", True), ("Maya Okafor", "Ines", False), ("Maya Okafor", "Okafor", True)],
)
def test_an_owner_with_the_authors_first_or_last_name_is_the_same_person(
    author: str, owner: str, same: bool
) -> None:
    risks = [{"what": "x", "owner": owner}]
    names = Names(from_dict({"overview": {"author": author}, "plan": {"risks": risks}}), [], "en")
    assert (names.masked(owner) == names.masked(author)) is same


def test_a_first_name_of_two_people_is_hidden_as_neither_of_them() -> None:
    names = Names(owners("Li Wei", "Li Na", "Li"), [], "en")
    assert len({names.masked(name) for name in ("Li Wei", "Li Na", "Li")}) == 3

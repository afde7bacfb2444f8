"""Splitting text into rows of cells."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.analysis.series import combine, integral, mean, total
from pm_review.model import MetricKind
from pm_review.sheets import SheetError, read_sheet
from pm_review.sheets.decode import decode, detect
from pm_review.sheets.orient.raw_table import column_name, skip_lines
from pm_review.sheets.split import MAX_LINES, SEPARATORS, split


def rows(text: str, separator: str | None = None) -> list[list[str]]:
    return [row.cells for row in split(text, separator)[0]]


def lines(text: str) -> list[int]:
    return [row.line for row in split(text, ",")[0]]


def refused(text: str, separator: str | None = None) -> str:
    with pytest.raises(SheetError) as caught:
        split(text, separator)
    return caught.value.issue.code


# -- the separator


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Month,Orders\n2025-01,5\n", ","),
        ("Month;Orders\n2025-01;5\n", ";"),
        ("Month\tOrders\n2025-01\t5\n", "\t"),
        ("Month|Orders\n2025-01|5\n", "|"),
        ("Month;Orders\n2025-01;1,5\n2025-02;2,5\n", ";"),
        ('Month,Orders,Note\n2025-01,5,"a; b; c"\n2025-02,6,"d; e; f"\n', ","),
        ('Month;Orders;Note\n2025-01;5;"a, b, c"\n2025-02;6;"d|e|f"\n', ";"),
        ("Month,Orders,Note\n2025-01,5,a; b\n2025-02,6,c\n", ","),
        ("Month\tA, B\n2025-01\t5\n2025-02\t6\n", "\t"),
        ('Month,Orders\n"Jan; 2025","1;5"\n2025-02,5\n', ","),
        ("one column\n2025-01\n", ","),
        ("", ","),
        ("Report; made by: Xu; for: all\n\nMonth,Orders\n2025-01,5\n2025-02,6\n2025-03,7\n", ","),
    ],
)
def test_the_separator_is_the_one_that_leaves_figures_in_the_cells(text, separator):
    assert split(text, None)[1] == separator


def test_a_separator_that_the_user_names_is_used_whatever_the_text_looks_like():
    assert rows("a;b,c", ";") == [["a", "b,c"]]
    assert rows("a;b,c", ",") == [["a;b", "c"]]
    assert rows("a^b", "^") == [["a", "b"]]
    assert rows("a  b", " ") == [["a", "", "b"]]


@pytest.mark.parametrize("head", ["sep=;\n", "SEP=;\r\n", "sep=;"])
def test_a_line_that_names_the_separator_is_used_and_is_not_a_row(head):
    found, separator, _ = split(f"{head}a;b\nc;d" if head[-1] == "\n" else f"{head}\na;b\nc;d", None)
    assert (separator, [(row.line, row.cells) for row in found]) == (";", [(2, ["a", "b"]), (3, ["c", "d"])])


@pytest.mark.parametrize("data", [b"sep=;", b"sep=;\n", b"sep=,\r\n\r\n"])
def test_a_file_that_names_its_separator_and_nothing_else_is_not_a_sheet(data):
    sheet = read_sheet(data, name="empty.csv")
    assert (sheet.tables, [note.code for note in sheet.notes]) == ((), ["nothing_found"])


def test_a_separator_that_is_named_counts_more_than_the_first_line():
    assert split("sep=;\na,b\n", ",")[1] == ","


@pytest.mark.parametrize("separator", [",,", '"', "\n", "\r", "ab"])
def test_an_invalid_separator_is_refused(separator):
    assert refused("a,b\n", separator) == "unknown_separator"


# -- rows and their lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_know_the_line_that_they_begin_on(end):
    text = end.join(["a,b", '"one', 'two",c', "", "d"])
    assert lines(text) == [1, 2, 4, 5]
    assert rows(text, ",")[1] == [f"one{end}two", "c"]


def test_blanks_behind_a_separator_are_not_part_of_a_cell():
    assert rows('a, "b, c", d', ",") == [["a", "b, c", "d"]]
    assert rows("a\t b", "\t") == [["a", "b"]]


def test_a_quote_within_a_cell_is_doubled_or_taken_as_it_is():
    assert rows('a,"b ""c"" d"', ",") == [["a", 'b "c" d']]
    assert rows('a,b "c" d', ",") == [["a", 'b "c" d']]


def test_a_cell_that_excel_is_told_to_keep_as_text_loses_the_sign_for_it():
    assert rows('="1,5",="b"\n="c",d="e"', ",") == [["1,5", "b"], ["c", 'd="e"']]


@pytest.mark.parametrize(("breaks", "stray"), [(58, False), (59, False), (60, True)])
def test_a_cell_of_sixty_lines_may_be_meant_and_a_longer_one_is_a_stray_quote(breaks, stray):
    text = f'a,"{chr(10) * breaks}"\nb,c\n'
    notes = split(text, ",")[2]
    assert [note.code for note in notes] == (["stray_quote"] if stray else [])
    if stray:
        assert notes[0].values == {"line": 1}


def test_a_last_quote_that_nobody_closes_is_a_stray_one():
    found, _, notes = split('a,b\nc,"d\ne,f\n', ",")
    assert [row.cells for row in found] == [["a", "b"], ["c", '"d'], ["e", "f"]]
    assert notes[0].values == {"line": 2}
    assert split('a,b\nc,"d\ne"\n', ",")[2] == []


def test_too_many_lines_are_refused_before_they_are_split():
    assert refused("\n" * (MAX_LINES + 1)) == "too_many_lines"
    assert refused("\r" * (MAX_LINES + 1)) == "too_many_lines"


CELLS = st.text(alphabet='ab1,;"\n. ', max_size=6).map(str.lstrip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(SEPARATORS))
def test_csv_written_by_a_program_is_read_back_unchanged(table, separator):
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(table)
    if '="' not in file.getvalue():
        assert rows(file.getvalue(), separator) == table


def test_reading_reports_its_progress_and_ends_on_request():
    seen: list[float] = []
    text = "Date,Orders\n" + "".join(f"{1900 + at // 12}-{at % 12 + 1:02},5\n" for at in range(2100))
    read_sheet(text.encode(), name="a.csv", progress=seen.append)
    assert seen == sorted(seen)
    assert 0 < seen[0] <= 0.5 < seen[-1] == 1.0

    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_sheet(text.encode(), name="a.csv", progress=stop)


# -- bytes and characters


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("月份".encode(), "utf-8"),
        ("\ufeff月份".encode(), "utf-8"),
        ("月份".encode()[:-1], "utf-8"),
        ("a月份".encode()[:-2], "utf-8"),
        ("\ufeffa".encode("utf-16-le"), "utf-16-le"),
        ("\ufeffa".encode("utf-16-be"), "utf-16-be"),
        ("\ufeffa".encode("utf-32-le"), "utf-32-le"),
        ("Month,Orders\n2025-01,5\n".encode("utf-16-le"), "utf-16-le"),
        ("Month,Orders\n2025-01,5\n".encode("utf-16-be"), "utf-16-be"),
        (b"a,b\n", "utf-8"),
        ("café".encode("cp1252"), "windows-1252"),
        ("销售数据统计".encode("gbk"), "gb18030"),
    ],
)
def test_the_likeliest_encoding_is_reported(data, encoding):
    assert detect(data, "en")[0] == encoding


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("latin-1", "iso8859-1"),
        ("cp1252", "windows-1252"),
        ("UTF8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gbk"),
    ],
)
def test_an_encoding_that_is_asked_for_is_reported_by_its_name(asked, name):
    assert decode(b"a,b\n", asked, "en")[:2] == ("a,b\n", name)


@pytest.mark.parametrize("asked", ["klingon", "", "rot13"])
def test_an_encoding_that_nobody_knows_is_refused(asked):
    if asked:
        with pytest.raises(SheetError) as caught:
            decode(b"a,b\n", asked, "en")
        assert caught.value.issue.code == "unknown_encoding"
    else:
        assert decode(b"a,b\n", asked, "en")[1] == "utf-8"


def test_the_byte_order_mark_is_not_part_of_the_text():
    assert decode("\ufeffa,b\n".encode(), None, "en")[0] == "a,b\n"
    assert decode("a,b\n".encode("utf-16"), None, "en")[0] == "a,b\n"


def test_the_line_of_a_zero_byte_is_reported():
    with pytest.raises(SheetError) as caught:
        decode(b"a,b\nc,d\ne,\0\n", None, "en")
    assert (caught.value.issue.code, caught.value.issue.values) == ("nul_bytes", {"line": 3})


# -- names, lines and values


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_a_column_without_a_name_has_the_letters_of_a_spreadsheet(place, name):
    assert column_name([], place) == column_name([""] * 800, place) == name


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ([], []),
        ([3], [(3, 3)]),
        ([3, 4, 5], [(3, 5)]),
        ([3, 5, 6, 9], [(3, 3), (5, 6), (9, 9)]),
        ([5, 4], [(5, 5), (4, 4)]),
    ],
)
def test_neighbouring_lines_that_are_left_out_are_reported_as_one_range(left, found):
    assert [each.lines for each in skip_lines({"remark": left})] == found


@pytest.mark.parametrize(
    ("values", "sum_", "middle", "last"),
    [
        ([1, 2, 3], 6, 2, 3),
        ([1, 2], 3, 1.5, 2),
        ([0.1] * 10, 1, 0.1, 0.1),
        ([1.5, 2.5], 4, 2, 2.5),
        ([10**20, 1], 10**20 + 1, 5 * 10**19, 1),
        ([-1, 1], 0, 0, 1),
        ([2.0], 2, 2, 2),
    ],
)
def test_values_are_combined_according_to_their_kind(values, sum_, middle, last):
    assert combine(values, MetricKind.FLOW) == total(values) == sum_
    assert combine(values, MetricKind.RATIO) == mean(values) == pytest.approx(middle)
    assert combine(values, MetricKind.LEVEL) == last


@pytest.mark.parametrize(
    ("value", "shown"), [(12.0, "12"), (12.5, "12.5"), (-3.0, "-3"), (1e300, "1e+300"), (0.0, "0"), (7, "7")]
)
def test_a_whole_number_is_shown_without_decimals(value, shown):
    assert str(integral(value)) == shown

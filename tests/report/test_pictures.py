"""Pictures named as evidence, and lists typed in an answer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.formats.html import html
from pm_review.report.formats.markdown import markdown
from pm_review.report.pictures import LARGEST
from report.reading import read

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def evidence(*lines: str) -> Review:
    goal = {"name": "Orders", "target": "5", "actual": "6", "measure": "the shop", "evidence": list(lines)}
    return from_dict({"goals": [goal]})


def page(folder: Path, *lines: str) -> str:
    return html(build(evidence(*lines), "en"), folder)


def test_a_picture_is_a_link_and_other_evidence_stays_text() -> None:
    source = markdown(build(evidence("Dashboard of May", "![Orders *by* month](charts/orders 1.png)"), "en"))
    assert "**Evidence**: Dashboard of May\n\n[Orders \\*by\\* month](<charts/orders 1.png>)" in source
    assert "[https://example.com/a.png](<https://example.com/a.png>)" in markdown(
        build(evidence("![](https://example.com/a.png)"), "en")
    )


def test_a_small_local_picture_is_part_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "orders.png").write_bytes(PNG)
    for path in ("charts/orders.png", str(tmp_path / "charts" / "orders.png")):
        shown = page(tmp_path, f'![Orders "by" <month>]({path})')
        assert '<img src="data:image/png;base64,iVBOR' in shown
        assert 'alt="Orders &quot;by&quot; &lt;month&gt;"' in shown


@pytest.mark.parametrize("name", ["large.png", "text.png", "folder.png", "nowhere.png", "orders.svg"])
def test_only_pictures_of_at_most_one_megabyte_are_embedded(tmp_path: Path, name: str) -> None:
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * LARGEST)
    (tmp_path / "text.png").write_text("[overview]\n", encoding="utf-8")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "orders.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    shown = page(tmp_path, f"![x]({name})")
    assert "<img" not in shown and name in shown


@pytest.mark.parametrize(
    "line",
    [
        *("![x](javascript:alert(1).png)", "![x](file:///etc/a.png)", "![x](data:image/png;base64,AA.png)"),
        *("![x](a.png) and more", '![x](a.png "title")', "![x](a.txt)", "![a](b)"),
    ],
)
def test_a_line_without_a_picture_stays_text(line: str, tmp_path: Path) -> None:
    assert line in read(markdown(build(evidence(line), "en"))).texts[-1]
    assert "<img" not in page(tmp_path, line) and "href" not in page(tmp_path, line)


TYPED = "We learned:\n- ask *first*\n- build # later\nThen:\n- one"


def test_lines_that_begin_like_a_list_become_one() -> None:
    source = markdown(build(from_dict({"overview": {"summary": TYPED}}), "en"))
    assert source.endswith("We learned:\n\n- ask \\*first\\*\n- build # later\n\nThen:\n\n\\- one\n")
    labelled = from_dict({"goals": [{"name": "A", "measure": "x", "why": "- one\n- two"}]})
    assert "**\n\n- one\n- two\n" in markdown(build(labelled, "en"))


def test_a_typed_list_is_a_list_in_word_too() -> None:
    docx = pytest.importorskip("docx")
    from pm_review.report.formats.docx import in_word

    word = docx.Document(BytesIO(in_word(build(from_dict({"overview": {"summary": TYPED}}), "en"))))
    listed = [each.text for each in word.paragraphs if each.style.name == "List Bullet"]
    assert listed == ["ask *first*", "build # later"]

"""Pictures named as evidence, and lists typed in an answer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from struct import pack
from zlib import compress, crc32

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


NESTED = "Stages:\n- EVT\n- PVT\n  - filter\n\t- rhodium\n- ramp"


def test_an_item_that_is_indented_stays_below_the_one_before_it() -> None:
    source = markdown(build(from_dict({"overview": {"summary": NESTED}}), "en"))
    assert source.endswith("\n- EVT\n- PVT\n  - filter\n  - rhodium\n- ramp\n")
    below = {"name": "A", "problems": [{"what": "x", "action": NESTED}]}
    assert "\n      - filter\n" in markdown(build(from_dict({"projects": [below]}), "en"))


def in_a_word_file(review: Review, folder: Path | None = None):
    docx = pytest.importorskip("docx")
    from pm_review.report.formats.docx import in_word

    return docx.Document(BytesIO(in_word(build(review, "en"), folder)))


def test_the_levels_of_a_typed_list_are_those_of_word() -> None:
    below = {"name": "A", "problems": [{"what": "x", "action": NESTED}]}
    word = in_a_word_file(from_dict({"overview": {"summary": NESTED}, "projects": [below]}))
    styles = [(each.text, each.style.name) for each in word.paragraphs if each.text in ("PVT", "filter")]
    assert styles == [
        ("PVT", "List Bullet"),
        ("filter", "List Bullet 2"),
        ("PVT", "List Bullet 3"),
        ("filter", "List Bullet 3"),
    ]


def a_png(width: int, height: int) -> bytes:
    """Return a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    rows = (b"\0" + b"\xff" * width) * height
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_a_local_picture_is_in_the_word_file_and_fits_on_its_page(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(a_png(3000, 300))
    (tmp_path / "high.png").write_bytes(a_png(300, 3000))
    (tmp_path / "damaged.png").write_bytes(PNG)
    lines = ("![Wide](wide.png)", "![High](high.png)", "![Damaged](damaged.png)", "![](gone.png)")
    word = in_a_word_file(evidence(*lines), tmp_path)
    sizes = [(round(shape.width.cm, 1), round(shape.height.cm, 1)) for shape in word.inline_shapes]
    assert sizes == [(17.0, 1.7), (0.9, 9.0)]
    captions = [each.text for each in word.paragraphs if each.text][-4:]
    assert captions == ["Evidence: Wide", "High", "Damaged (damaged.png)", "gone.png"]
    assert not in_a_word_file(evidence(*lines)).inline_shapes

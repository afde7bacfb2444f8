"""Each mistake in a folder of custom screens is reported with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_review.forms.check import check, describe_mistake
from pm_review.forms.loader import sections
from pm_review.i18n.catalog import languages, words
from pm_review.i18n.issue import Issue

QUESTION = """
[[sections]]
id = "goals"

[[sections.fields]]
name = "mood"
input = "line"
label = { zh = "心情" }
question = { zh = "心情如何？" }
"""

SECTION = """
[[sections]]
id = "values"
title = { en = "Our values" }
purpose = { en = "What we stand for." }
good = { en = "An example." }

[[sections.fields]]
name = "courage"
input = "text"
label = { en = "Courage" }
question = { en = "When were you brave?" }
"""


CAUSES = "[[sections]]\nid = 'goals'\n"
SETTING = "[[sections]]\nid = 'goals'\n[[sections.fields]]\n"
FIELDS = "[[sections.fields]]"
ASKED = ", ".join(
    sorted(each.name for section in sections() if section.path == "goals" for each in section.fields)
)
"""The questions about a goal."""


def mistake(path: Path, line: int, key: str, code: str, what: str, expected: str) -> Issue:
    """Return the issue expected at a line of a file."""
    return Issue(code, key, {"found": what, "expected": expected}, path=path, lines=(line, line))


def found(folder: Path, name: str, text: str) -> list[Issue]:
    """Return the mistakes in a folder that contains one file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return check(folder)


GOOD = {
    "an empty file": "",
    "a title": 'title = { en = "Aims" }',
    "words of a section": '[[sections]]\nid = "goals"\npurpose = { zh = "为什么" }',
    "words of a question": '[[sections]]\nid = "goals"\nfields = [{ name = "why", hint = { en = "x" } }]',
    "words of a choice": SETTING + 'name = "better"\nchoices.hold = { en = "keep" }',
    "words of a smaller question": SETTING + 'name = "parts"\n'
    '[[sections.fields.fields]]\nname = "due"\nlabel = { en = "Until" }',
    "a question that ships": SETTING + 'name = "lesson"',
    "something hidden": SETTING + 'name = "weight"\nhide = true',
    "an order": "[[sections]]\nid = 'goals'\nafter = ''\n[[sections.fields]]\nname = 'state'\nafter = 'name'",
    "words for a result": SETTING + 'name = "cause"\ninstead.exceeded.label = { en = "Because" }',
    "a group": '[[sections]]\nid = "goals"\n[[sections.groups]]\nid = "set"\ntitle = { en = "Aim" }',
    "a question of a group": QUESTION + 'group = "result"',
    "a group of one's own": QUESTION
    + 'group = "mood"\n[[sections.groups]]\nid = "mood"\ntitle = { en = "Mood" }',
    "a longer answer": SETTING + 'name = "name"\ninput = "text"',
    "a question of one's own": QUESTION,
    "one in a smaller record": SETTING + 'name = "parts"\n'
    '[[sections.fields.fields]]\nname = "mood"\ninput = "line"\n'
    'label = { zh = "心情" }\nquestion = { zh = "心情如何？" }',
    "a section of one's own": SECTION,
    "one about records that ship": SECTION.replace(
        "[[sections.fields]]", 'records = "goals"\n[[sections.fields]]'
    ),
    "one that owes an answer": SECTION.replace(
        "[[sections.fields]]", 'core = ["courage"]\n[[sections.fields]]'
    ),
    "one whose place is behind another that is new": SECTION
    + SECTION.replace('"values"', '"more"')
    .replace('"courage"', '"other"')
    .replace("title", 'after = "values"\ntitle'),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_a_correct_folder_has_no_mistakes(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "goals/screen.toml", text) == []


SCREENS = {
    "a misspelt key of a step": ("titel = { en = 'x' }", 1, "titel", "unknown_like", "titel", "title"),
    "a key like no other": ("colour = 1", 1, "colour", "unknown", "colour", ""),
    "a title in no language": ('title = "Aims"', 1, "title", "phrase", "Aims", ""),
    "a language that is none": ("title.cn = '目标'", 1, "title.cn", "language", "cn", "en, zh"),
    "an empty word": ("title.en = ' '", 1, "title.en", "text", " ", ""),
    "sections that are no list": ("\n[sections]\nid = 'x'", 2, "sections", "tables", "sections", ""),
    "a section without an id": ("[[sections]]\ntitle.en = 'x'", 1, "sections[1]", "unnamed", "id", ""),
    "a name with a blank": (
        QUESTION.replace('"mood"', '"my mood"'),
        6,
        "sections[goals].fields[1].name",
        "name",
        "my mood",
        "",
    ),
    "a name in Chinese": (
        QUESTION.replace('"mood"', '"心情"'),
        6,
        "sections[goals].fields[1].name",
        "name",
        "心情",
        "",
    ),
    "a section that comes twice": (
        CAUSES + "[[sections]]\nid = 'goals'",
        3,
        "sections[goals]",
        "twice",
        "goals",
        "",
    ),
    "a question that comes twice": (
        CAUSES + "[[sections.fields]]\nname = 'cause'\n[[sections.fields]]\nname = 'cause'",
        5,
        "sections[goals].fields[cause]",
        "twice",
        "cause",
        "",
    ),
    "a misspelt key of a section": (
        CAUSES + "purpos.en = 'x'",
        3,
        "sections[goals].purpos",
        "unknown_like",
        "purpos",
        "purpose",
    ),
    "a section moved to other records": (
        CAUSES + "records = 'projects'",
        3,
        "sections[goals].records",
        "fixed",
        "records",
        "",
    ),
    "another heading": (
        "[[sections]]\nid = 'goals'\nheading = 'why'",
        3,
        "sections[goals].heading",
        "fixed",
        "heading",
        "",
    ),
    "a place behind nothing": (
        CAUSES + "after = 'start'",
        3,
        "sections[goals].after",
        "after",
        "start",
        "",
    ),
    "a place behind itself": (
        CAUSES + "after = 'goals'",
        3,
        "sections[goals].after",
        "after",
        "goals",
        "",
    ),
    "questions that stand behind one another": (
        SETTING + "name = 'why'\nafter = 'kind'\n" + FIELDS + "\nname = 'kind'\nafter = 'why'",
        5,
        "sections[goals].fields[why].after",
        "circle",
        "kind",
        "",
    ),
    "questions that stand behind one another in a ring": (
        SETTING
        + "name = 'why'\nafter = 'kind'\n"
        + FIELDS
        + "\nname = 'kind'\nafter = 'measure'\n"
        + FIELDS
        + "\nname = 'measure'\nafter = 'why'",
        5,
        "sections[goals].fields[why].after",
        "circle",
        "kind",
        "",
    ),
    "a question behind two that stand behind one another": (
        SETTING
        + "name = 'name'\nafter = 'why'\n"
        + FIELDS
        + "\nname = 'why'\nafter = 'kind'\n"
        + FIELDS
        + "\nname = 'kind'\nafter = 'why'",
        8,
        "sections[goals].fields[why].after",
        "circle",
        "kind",
        "",
    ),
    "a phrase without a word": (
        CAUSES + "title = {}",
        3,
        "sections[goals].title",
        "phrase",
        "{}",
        "",
    ),
    "a hint of one's own without a word": (
        QUESTION + "hint = {}",
        10,
        "sections[goals].fields[mood].hint",
        "phrase",
        "{}",
        "",
    ),
    "a new section that asks nothing": (
        SECTION.partition(FIELDS)[0] + "fields = []\ncore = ['courage']",
        2,
        "sections[values]",
        "missing",
        "fields",
        "",
    ),
    "a flag that is none": (
        CAUSES + "hide = 'yes'",
        3,
        "sections[goals].hide",
        "flag",
        "yes",
        "",
    ),
    "a core that nobody asks for": (
        CAUSES + "core = ['cause|mood']",
        3,
        "sections[goals].core",
        "core",
        "mood",
        ASKED,
    ),
    "a core that is no list": (
        CAUSES + "core = 'cause'",
        3,
        "sections[goals].core",
        "names",
        "cause",
        "",
    ),
    "a new section without a purpose": (
        SECTION.replace("purpose", "# purpose"),
        2,
        "sections[values]",
        "missing",
        "purpose",
        "",
    ),
    "a new section about another step's records": (
        SECTION.replace("good", "records = 'projects'\ngood"),
        6,
        "sections[values].records",
        "record",
        "projects",
        "goals",
    ),
    "a new section about one record where there are many": (
        SECTION.replace("good", "record = 'goals'\ngood"),
        6,
        "sections[values].record",
        "no_record",
        "goals",
        "",
    ),
    "a new question without words": (
        QUESTION.replace("question =", "hint ="),
        5,
        "sections[goals].fields[mood]",
        "missing",
        "question",
        "",
    ),
    "an input that only known questions have": (
        QUESTION.replace('"line"', '"figure"'),
        7,
        "sections[goals].fields[mood].input",
        "input",
        "figure",
        "line, text",
    ),
    "choices for a question of one's own": (
        QUESTION + "choices.good.en = 'good'",
        10,
        "sections[goals].fields[mood].choices",
        "fixed",
        "choices",
        "",
    ),
    "a name that the program uses": (
        QUESTION.replace('"mood"', '"id"'),
        5,
        "sections[goals].fields[id]",
        "taken",
        "id",
        "",
    ),
    "an input that cannot answer": (
        SETTING + "name = 'target'\ninput = 'line'",
        5,
        "sections[goals].fields[target].input",
        "input",
        "line",
        "figure",
    ),
    "a word that cannot be chosen": (
        SETTING + "name = 'better'\nchoices.lowest.en = 'x'",
        5,
        "sections[goals].fields[better].choices.lowest",
        "choice",
        "lowest",
        "higher, lower, hold",
    ),
    "choices that are no table": (
        SETTING + "name = 'better'\nchoices = ['lower']",
        5,
        "sections[goals].fields[better].choices",
        "table",
        "['lower']",
        "",
    ),
    "choices where there are none": (
        SETTING + "name = 'why'\nchoices.lower.en = 'x'",
        5,
        "sections[goals].fields[why].choices",
        "fixed",
        "choices",
        "",
    ),
    "a wording for no result": (
        SETTING + "name = 'cause'\ninstead.lost.label.en = 'x'",
        5,
        "sections[goals].fields[cause].instead.lost",
        "result",
        "lost",
        "missed, exceeded, dropped, undecided, undirected",
    ),
    "a wording that is no table": (
        SETTING + "name = 'cause'\ninstead = 'x'",
        5,
        "sections[goals].fields[cause].instead",
        "table",
        "x",
        "",
    ),
    "a group that is not there": (
        QUESTION + "group = 'mood'",
        10,
        "sections[goals].fields[mood].group",
        "group",
        "mood",
        "set, result, cause",
    ),
    "a group without a title": (
        "[[sections]]\nid = 'goals'\n[[sections.groups]]\nid = 'mood'",
        3,
        "sections[goals].groups[mood]",
        "missing",
        "title",
        "",
    ),
    "a mistake in a smaller question": (
        SETTING + "name = 'parts'\n[[sections.fields.fields]]\nname = 'due'\nlable.en = 'x'",
        7,
        "sections[goals].fields[parts].fields[due].lable",
        "unknown_like",
        "lable",
        "label",
    ),
}


@pytest.mark.parametrize(("text", "line", "key", "code", "what", "expected"), SCREENS.values(), ids=SCREENS)
def test_a_mistake_in_a_screen_is_reported(
    tmp_path: Path, text: str, line: int, key: str, code: str, what: str, expected: str
) -> None:
    file = tmp_path / "goals" / "screen.toml"
    assert found(tmp_path, "goals/screen.toml", text) == [mistake(file, line, key, code, what, expected)]


WORDS = {
    "a misspelt key": ("[undo]\nnothin.en = 'x'", 2, "undo.nothin", "unknown_like", "nothin", "nothing"),
    "a key too deep": ("[undo.nothing.zh]\nx = 1", 1, "undo.nothing.zh", "text", "{'x': 1}", ""),
    "a table that is none": ("undo = 3", 1, "undo", "table", "3", ""),
    "a misspelt placeholder": (
        "[undo]\nundid.en = 'Undid: {waht}'",
        2,
        "undo.undid.en",
        "placeholder",
        "{waht}",
        "{what}",
    ),
    "a placeholder where nothing is filled in": (
        "[undo]\nnothing.en = 'No {label}'",
        2,
        "undo.nothing.en",
        "no_placeholder",
        "{label}",
        "",
    ),
    "a placeholder that asks for more": (
        "[undo]\nundid.en = 'Undid: {what.x}'",
        2,
        "undo.undid.en",
        "placeholder",
        "{what.x}",
        "{what}",
    ),
    "a placeholder made up": (
        "[undo]\nundid.en = 'Undid: {what:d}'",
        2,
        "undo.undid.en",
        "placeholder",
        "{what}",
        "{what}",
    ),
    "a lonely brace": ("[undo]\nundid.en = 'Undid: {what'", 2, "undo.undid.en", "braces", "", ""),
}


@pytest.mark.parametrize(("text", "line", "key", "code", "what", "expected"), WORDS.values(), ids=WORDS)
def test_a_mistake_in_words_is_reported(
    tmp_path: Path, text: str, line: int, key: str, code: str, what: str, expected: str
) -> None:
    file = tmp_path / "common.toml"
    assert found(tmp_path, "common.toml", text) == [mistake(file, line, key, code, what, expected)]


@pytest.mark.parametrize(
    ("text", "key", "code", "what"),
    [
        ("[patterns.buzzwords]\nen = '('", "patterns.buzzwords.en", "fixed", "en"),
        ("[patterns.buzzwords]\nfr = 'x'", "patterns.buzzwords.fr", "language", "fr"),
        ("[patterns.buzzwords]\nde = '''\nx|y\n('''", "patterns.buzzwords.de", "pattern", "("),
        ("[patterns.buzzwords]\nde = '(?P<one>x)'", "patterns.buzzwords.de", "parts", "(?P<one>x)"),
        ("[patterns.pair]\nde = '(?P<one>x)'", "patterns.pair.de", "parts", "(?P<one>x)"),
        ("[patterns.share]\nde = '[x-{number}]'", "patterns.share.de", "pattern", "[x-{number}]"),
        ("[patterns.buzzwords]\nde = 3", "patterns.buzzwords.de", "text", "3"),
        ("[patterns]\nbuzzwords = 'x'", "patterns.buzzwords", "phrase", "x"),
        ("[patterns]\nbuzzword = {}", "patterns.buzzword", "unknown_like", "buzzword"),
        ("patterns = 'x'", "patterns", "table", "x"),
    ],
)
def test_a_mistake_in_the_patterns_of_the_coach_is_reported(
    tmp_path: Path, text: str, key: str, code: str, what: str
) -> None:
    (tmp_path / "languages.toml").write_text('de = "Deutsch"')
    (only,) = found(tmp_path, "coach.toml", text)
    assert (only.key, only.code, only.values["found"]) == (key, code, what)


def test_patterns_of_an_added_language_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "languages.toml").write_text('de = "Deutsch"')
    percentage = r"von (?P<one>\d+) auf (?P<other>\d+)"
    text = f"[patterns]\nbuzzwords.de = 'Synergie'\npair.de = '{percentage}'"
    assert found(tmp_path, "coach.toml", text) == []


@pytest.mark.parametrize(
    ("text", "line", "key", "code"),
    [
        ('German = "Deutsch"', 1, "German", "code"),
        ('de = "Deutsch"\nde_AT = "Deutsch"', 2, "de_AT", "code"),
        ("de = 3", 1, "de", "text"),
        ('de = " "', 1, "de", "text"),
        ("[de]\nname = 'Deutsch'", 1, "de", "text"),
    ],
)
def test_a_mistake_in_the_languages_is_reported(
    tmp_path: Path, text: str, line: int, key: str, code: str
) -> None:
    (only,) = found(tmp_path, "languages.toml", text)
    assert (only.line, only.key, only.code) == (line, key, code)


def test_words_may_be_in_a_language_that_the_folder_names(tmp_path: Path) -> None:
    words_of_ones_own = "[undo]\nnothing.de = 'Nichts'\n"
    (only,) = found(tmp_path, "common.toml", words_of_ones_own)
    assert (only.key, only.code) == ("undo.nothing.de", "language")
    assert found(tmp_path, "languages.toml", 'de = "Deutsch"') == []


def test_a_broken_file_of_languages_is_reported_as_such(tmp_path: Path) -> None:
    assert [each.code for each in found(tmp_path, "languages.toml", "de = ")] == ["syntax"]


def test_there_may_be_an_example_in_a_language_of_ones_own(tmp_path: Path) -> None:
    (only,) = found(tmp_path, "example/de.toml", "format = 1")
    assert only.code == "file"
    assert found(tmp_path, "languages.toml", 'de = "Deutsch"') == []


@pytest.mark.parametrize("name", ["wizard.toml", "example/en.toml", "goals.toml", "ours/questions.toml"])
def test_an_unknown_file_is_reported_with_the_available_names(tmp_path: Path, name: str) -> None:
    (only,) = found(tmp_path, name, "")
    assert (only.code, only.values["found"]) == ("file", name)
    assert "goals/screen.toml, " in only.values["expected"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("goal/screen.toml", "goals/screen.toml"),
        ("Goals/screen.toml", "goals/screen.toml"),
        ("lessons/screens.toml", "lessons/screen.toml"),
        ("reports.toml", "report.toml"),
        ("language.toml", "languages.toml"),
    ],
)
def test_a_misspelled_file_name_is_reported_with_the_similar_one(
    tmp_path: Path, name: str, meant: str
) -> None:
    (only,) = found(tmp_path, name, "")
    assert (only.code, only.values["found"], only.values["expected"]) == ("file_like", name, meant)


def test_a_language_whose_code_is_wrong_is_offered_nowhere(tmp_path: Path) -> None:
    found(tmp_path, "languages.toml", 'deutsch = "Deutsch"\nde = "Deutsch"')
    output = {
        each.code: each.values["expected"] for each in found(tmp_path, "common.toml", "undo.nothing.fr = 'x'")
    }
    assert output == {"code": "", "language": "en, zh, de"}


def test_two_own_sections_cannot_keep_their_answers_under_one_name(tmp_path: Path) -> None:
    assert found(tmp_path, "goals/screen.toml", SECTION) == []
    (only,) = found(tmp_path, "lessons/screen.toml", SECTION)
    assert (only.code, only.values["found"], only.line) == ("asked", "courage", 8)
    assert (
        only.values["expected"] == f"{tmp_path / 'goals' / 'screen.toml'}, sections[values].fields[courage]"
    )


def test_two_own_sections_of_one_step_cannot_share_a_name_for_their_answers(tmp_path: Path) -> None:
    twice = SECTION + SECTION.replace('"values"', '"more_values"')
    (only,) = found(tmp_path, "goals/screen.toml", twice)
    assert (only.code, only.key) == ("asked", "sections[more_values].fields[courage]")


def test_own_questions_about_different_records_may_have_one_name(tmp_path: Path) -> None:
    about_goals = SECTION.replace("title", 'records = "goals"\ntitle')
    about_projects = about_goals.replace('"goals"', '"projects"')
    assert found(tmp_path, "goals/screen.toml", about_goals) == []
    assert found(tmp_path, "projects/screen.toml", about_projects) == []
    assert found(tmp_path, "lessons/screen.toml", SECTION) == []


def test_the_step_in_which_a_review_begins_cannot_be_hidden(tmp_path: Path) -> None:
    text = "[[sections]]\nid = 'overview'\nhide = true\n"
    assert [each.code for each in found(tmp_path, "overview/screen.toml", text)] == ["nothing"]
    assert found(tmp_path, "overview/screen.toml", text + SECTION) == []
    assert found(tmp_path, "goals/screen.toml", text.replace("overview", "goals")) == []


def test_other_files_and_hidden_folders_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours.")
    assert found(tmp_path, ".git/config.toml", "=") == []


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb", 2), ("a = 1\n[b\n", 2), ('a = """\n', 2)])
def test_a_file_that_is_not_toml_is_reported_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (only,) = found(tmp_path, "common.toml", text)
    assert (only.line, only.code) == (line, "syntax")
    assert "line" not in only.values["found"]


def test_a_file_in_another_encoding_is_reported(tmp_path: Path) -> None:
    (tmp_path / "common.toml").write_bytes("# 目标".encode("gb18030"))
    assert [each.code for each in check(tmp_path)] == ["unreadable"]


def test_a_folder_that_is_a_link_is_looked_through(tmp_path: Path) -> None:
    found(tmp_path, "shared/screen.toml", "titel.en = 'x'")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "goals").symlink_to(tmp_path / "shared")
    assert [each.code for each in check(tmp_path / "ours")] == ["unknown_like"]


def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "goals").mkdir()
    monkeypatch.setattr("os.access", lambda path, mode, **options: path != tmp_path / "goals")
    assert check(tmp_path) == [Issue("closed", path=tmp_path / "goals")]


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    assert found(tmp_path, "common.toml", '\ufeff[undo]\r\nnothing.en = "Nothing"\r\n') == []


def test_every_mistake_of_a_folder_is_reported_by_file_and_line(tmp_path: Path) -> None:
    found(tmp_path, "common.toml", "[undo]\nnothing.cn = 'x'\nnothin.en = 'x'")
    mistakes = found(
        tmp_path, "goals/screen.toml", "titel.en = 'x'\n" + QUESTION.replace('"line"', '"slider"')
    )
    seen = [(each.path.name, each.line, each.code) for each in mistakes]
    assert seen == [
        ("common.toml", 2, "language"),
        ("common.toml", 3, "unknown_like"),
        ("screen.toml", 1, "unknown_like"),
        ("screen.toml", 8, "input"),
    ]


@pytest.mark.parametrize("language", languages())
def test_every_mistake_has_words(language: str) -> None:
    codes = {code for *_, code, _, _ in (*SCREENS.values(), *WORDS.values())}
    codes |= {"asked", "closed", "file", "file_like", "unreadable", "syntax", "nothing", "deep", "digits"}
    codes |= {"code", "pattern", "parts", "many"}
    assert codes == set(words("overlay", language).keys("mistakes"))
    for code in codes:
        output = describe_mistake(mistake(Path("goals/screen.toml"), 7, "title", code, "x", "y, z"), language)
        assert output.startswith("goals/screen.toml")
        assert "7" in output
        assert "\n" not in output

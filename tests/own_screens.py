"""Custom screens for the duration of a test, and a realistic set of a company."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pm_review.forms.check import check
from pm_review.i18n.catalog import use_overrides

COMPANY = {
    "overview": """
[[sections]]
id = "overview"

[[sections.fields]]
name = "mentor"
input = "line"
after = "role"
label = { zh = "导师" }
question = { zh = "这一年向谁学到最多？" }
hint = { zh = "姓名，以及学到了什么" }
""",
    "goals": """
[[sections]]
id = "goals"

[[sections.fields]]
name = "weight"
hide = true

[[sections.fields]]
name = "parts"

[[sections.fields.fields]]
name = "owner"
input = "line"
label = { en = "Owner", zh = "负责人" }
question = { en = "Who answered for it?", zh = "由谁负责？" }

[[sections.fields]]
name = "cause"
hide = true

[[sections.fields]]
name = "lesson"
hide = true
""",
    "projects": """
[[sections]]
id = "privacy"
records = "projects"
after = "projects"
title = { en = "Privacy", zh = "隐私合规" }
purpose = { en = "What the project does with personal data.", zh = "写清项目怎么使用个人信息。" }
good = { en = "Name the data and who agreed.", zh = "写明数据种类和审批人。" }
core = ["personal_data"]

[[sections.fields]]
name = "personal_data"
input = "text"
label = { en = "Data", zh = "个人信息" }
question = { en = "Which personal data does it use?", zh = "用到哪些个人信息？" }
""",
    "data": """
[[sections]]
id = "market"
hide = true
""",
    "lessons": """
[[sections]]
id = "values"
after = ""
title = { en = "Our values", zh = "价值观" }
purpose = { en = "Where our values showed.", zh = "这一年在哪些事上体现了价值观。" }
good = { en = "One example for each.", zh = "每条举一个例子。" }
core = ["courage"]

[[sections.fields]]
name = "courage"
input = "text"
label = { en = "Courage", zh = "担当" }
question = { en = "When did you say what nobody wanted to hear?", zh = "什么时候说出了没人愿意听的话？" }

[[sections.fields]]
name = "thrift"
input = "line"
label = { en = "Thrift", zh = "节俭" }
question = { en = "What did you do without?", zh = "省下了什么？" }

[[sections]]
id = "people"

[[sections.fields]]
name = "thanks"
after = ""
label = { en = "Praise" }
""",
}
"""The company's questions, by step."""


def write(folder: Path, screens: Mapping[str, str]) -> Path:
    """Write screens into a folder, by step."""
    for step, text in screens.items():
        (folder / step).mkdir(parents=True, exist_ok=True)
        (folder / step / "screen.toml").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def laid(folder: Path, screens: Mapping[str, str]) -> Iterator[Path]:
    """Use valid custom screens while the context is active."""
    assert check(write(folder, screens)) == []
    with used(folder):
        yield folder


@contextmanager
def used(folder: Path) -> Iterator[None]:
    """Use a folder of valid custom screens while the context is active."""
    use_overrides(folder)
    _forget()
    try:
        yield
    finally:
        use_overrides(None)
        _forget()


def _forget() -> None:
    """Clear the caches of everything read from screens."""
    for name, module in list(sys.modules.items()):
        for each in vars(module).values() if name.startswith("pm_review") else ():
            clear = getattr(each, "cache_clear", None)
            if clear is not None:
                clear()

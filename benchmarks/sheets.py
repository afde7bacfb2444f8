"""Measure the speed and robustness of reading sheets.

python -m benchmarks.sheets [--json]          ten years, 50 columns, against csv.reader
python -m benchmarks.sheets --fuzz [COUNT]    mutated sheets: no traceback, no hang, no silent zero
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from pm_review.sheets import SheetError, read_sheet

BUDGET = 12
"""The maximum ratio to ``csv.reader``."""
SLOWEST = 2.0
"""The maximum seconds for one small mutated sheet."""


def ten_years(columns: int = 50) -> bytes:
    """Create a sheet with 3653 days of generated integers, decimals and blanks."""
    chance = random.Random(1)
    lines = ["Date," + ",".join(f"Metric {number}" for number in range(columns))]
    for offset in range(3653):
        day = date(2015, 1, 1) + timedelta(days=offset)
        cells = [
            str(chance.randrange(100_000)) if number % 2 else f"{chance.random() * 1000:.2f}"
            for number in range(columns)
        ]
        if offset % 50 == 0:
            cells[0] = ""
        lines.append(f"{day.isoformat()},{','.join(cells)}")
    return "\n".join(lines).encode()


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(rounds: int = 9) -> dict[str, float]:
    """Return the medians of alternating measurements, and their ratio."""
    data = ten_years()
    floor, ours = [], []
    for _ in range(rounds):
        floor.append(seconds(lambda: list(csv.reader(io.StringIO(data.decode(), newline="")))))
        ours.append(seconds(lambda: read_sheet(data, name="ten-years.csv")))
    base, taken = statistics.median(floor), statistics.median(ours)
    return {"csv_reader": base, "read_sheet": taken, "ratio": taken / base, "budget": BUDGET}


_WRITTEN_ZERO = re.compile(r"(?<![\d.,:])[0٠]+(?:[.,: ]?[0٠]+)*(?!\d)|[.,][0٠]+(?!\d)")
SEEDS = (
    "Date,Users,Revenue\n2025-01-01,10,1.5\n2025-01-02,,2.5\n2025-01-03,30,--\nTotal,40,4\n",
    "月份;用户;占比\n2025年1月;1.234;5,5 %\n2025年2月;2.345;6,5 %\n合计;3.579;\n",
    'Metric,Jan 2025,Feb 2025,Total\nOrders,"1,234",5,"1,239"\nVisits,3,(4),-1\n',
    "# Start date: 20250106\nNth week,Users\n0000,5\n0001,6\n\nCountry,Users\nDE,1\nFR,2\n",
    "Week\tTime\n1/6-1/12\t0:17:53\n1/13-1/19\t1:00:00\n",
    "Year,Month,A\n2025,1,5万\n,2,1亿\n2026,一月,３\n",
)
_PIECES = (
    '"',
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "0",
    "-",
    ".",
    "2025-01",
    "合计",
    "\0",
    "é",
    "万",
    "%",
    "9" * 400,
    "sep=;\n",
)


def mutated(chance: random.Random) -> bytes:
    """Return one of the seeds with random damage."""
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
        move = chance.randrange(4)
        if move == 0:
            text = text[:at] + chance.choice(_PIECES) + text[at:]
        elif move == 1:
            text = text[:at] + text[min(to, at + 12) :]
        elif move == 2:
            text = text[:to] + text[at:to] * chance.randint(1, 3) + text[to:]
        else:
            text = (
                text[:at]
                + chr(chance.choice((0x7F, 0x200B, 0xFEFF, 0x2212, 0xFF10, 0x3000, 0x661)))
                + text[at:]
            )
    data = text.encode(chance.choice(("utf-8", "gb18030", "utf-16", "utf-16-le", "cp1252")), "replace")
    cut = chance.randint(0, len(data))
    return data[:cut] + bytes(chance.randrange(256) for _ in range(chance.randint(0, 3))) + data[cut:]


def complaint(data: bytes) -> str:
    """Return what is wrong with the reading of a sheet; empty if nothing is."""
    start = time.perf_counter()
    try:
        sheet = read_sheet(data, name="mutated.csv", year=2025)
    except SheetError:
        return ""
    if time.perf_counter() - start > SLOWEST:
        return "too slow"
    as_written = [series for table in sheet.tables for series in table.series if not series.within]
    zeros = any(value == 0 for series in as_written for value in series.values)
    text = unicodedata.normalize("NFKC", data.decode(sheet.encoding, "replace"))
    return "a zero that nobody wrote" if zeros and not _WRITTEN_ZERO.search(text) else ""


def fuzz(count: int) -> int:
    """Read a number of mutated sheets; return how many failed."""
    chance = random.Random(2025)
    wrong = 0
    for _ in range(count):
        data = mutated(chance)
        if said := complaint(data):
            wrong += 1
            sys.stdout.write(f"{said}: {data!r}\n")
    return wrong


def main() -> int:
    """Run the requested measurement; return 1 if the limit is exceeded or a sheet failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--fuzz", nargs="?", type=int, const=10_000)
    options = parser.parse_args()
    if options.fuzz:
        wrong = fuzz(options.fuzz)
        sys.stdout.write(f"{options.fuzz} sheets, {wrong} wrong\n")
        return int(wrong > 0)
    result = measure()
    sys.stdout.write(
        json.dumps(result) if options.json else f"{result['ratio']:.1f} × csv.reader, budget {BUDGET}"
    )
    sys.stdout.write("\n")
    return int(result["ratio"] > BUDGET)


if __name__ == "__main__":
    raise SystemExit(main())

#!/usr/bin/env python3
"""Opens Whistle's tables with the programs that people open them with, and holds what they find against the files.

    pip install pandas openpyxl       and LibreOffice and R, where they are there
    Tests/Peers/spreadsheets.py .build/release/whistle

A run, a comparison, a sweep and an optimisation of a place with Chinese labels, one of which a spreadsheet would run as a
formula. Every cell of every CSV file is looked for in results.xlsx (openpyxl); pandas, R and LibreOffice open the CSV files as
they are, LibreOffice the workbook too. Every column has to stand in the data dictionary.
"""
import csv
import datetime
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pandas

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?$")
FORMULA = "=1+1，“东风”网格"
PLACE = f"""\
scenario: 东风社区
time: {{ start: 2025-01-01, length: 14 d }}
replications: 2
seed: 7
tiers:
  grid: {{ label: 网格, units: units.csv }}
  community: {{ label: 社区, units: units.csv }}
calendars:
  office: {{ workdays: 08:30 to 17:30, holidays: china }}
staff:
  grid worker: {{ label: 网格员, at: grid, count: 1 per unit, calendar: office, pay: 60000 yuan per year }}
demands:
  环境卫生: {{ rate: 40 per unit per month }}
handling:
  grid:
    by: grid worker
    work: lognormal mean 3 h cv 0.8
    settles: 100%
limits:
  settled: 2 d
policies:
  两人: {{ staff."grid worker".count: 2 per unit }}
"""
UNITS = f'id,label,parent,residents,tier\ncommunity-1,东风社区,,,community\ngrid-1,"{FORMULA}",community-1,900,grid\ngrid-2,@二号网格,community-1,800,grid\n'
STUDY = """\
study: 人手
scenario: place.yaml
factors:
  staff."grid worker".count: [1 per unit, 2 per unit, 3 per unit]
responses: [settle.mean, within_limit.settled.share]
optimize:
  minimise: cost
  subject to: { limit: within_limit.settled at least 50%, tolerance: 2% }
  indifference: 2000 yuan per year
"""


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def plain(text):
    """A text without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@＝＋－＠\t\r\n") else text


def agrees(found, wanted):
    if found is None:
        return wanted == ""
    if isinstance(found, (int, float)):
        return NUMBER.match(wanted) and math.isclose(found, float(wanted), rel_tol=1e-14, abs_tol=0)
    if isinstance(found, datetime.datetime):
        return abs(found - datetime.datetime.fromisoformat(wanted)) < datetime.timedelta(milliseconds=2)
    return found == plain(wanted)


def workbook(folder, tables):
    """Every cell of every table, as openpyxl finds it."""
    book = openpyxl.load_workbook(folder / "results.xlsx")
    assert book.sheetnames == ["目录"] + [table.stem for table in tables], book.sheetnames
    cells = 0
    for table in tables:
        sheet = book[table.stem]
        wanted = rows_of(table)
        found = list(sheet.iter_rows(values_only=True))
        assert len(found) == len(wanted), (table, len(found), len(wanted))
        for place, (row, line) in enumerate(zip(found, wanted)):
            for column, text in enumerate(line):
                value = row[column] if column < len(row) else None
                assert agrees(value, text), (table, place, wanted[0][column], value, text)
                cells += 1
        assert sheet.freeze_panes == "A2" and sheet["A1"].font.b and sheet.auto_filter.ref.startswith("A1:")
        assert all(dimension.width >= 8 for dimension in sheet.column_dimensions.values())
    frame = pandas.read_excel(folder / "results.xlsx", sheet_name=tables[0].stem)
    assert len(frame) == len(rows_of(tables[0])) - 1
    return cells


def dictionary(tables):
    """Every column that is not headed by a path or a measure stands in the dictionary."""
    page = (ROOT / "Results/README.md").read_text(encoding="utf-8")
    for table in tables:
        section = page.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        known = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
        for head in rows_of(table)[0]:
            assert head in known or "." in head, (table.name, head)


def with_pandas(tables):
    for table in tables:
        frame = pandas.read_csv(table, keep_default_na=False, dtype=str)
        wanted = rows_of(table)
        # A byte-order mark is no part of the first name.
        assert list(frame.columns) == wanted[0], table
        assert frame.values.tolist() == wanted[1:], table


def with_r(tables):
    if not shutil.which("Rscript"):
        return print("R is missing (apt-get install r-base-core): the CSV files are not opened with it.")
    code = (
        'for (file in commandArgs(TRUE)) { frame <- read.csv(file, fileEncoding = "UTF-8-BOM", check.names = FALSE,'
        ' colClasses = "character", na.strings = NULL); write.table(frame, paste0(file, ".r"), sep = ",",'
        ' qmethod = "double", row.names = FALSE, fileEncoding = "UTF-8") }'
    )
    subprocess.run(["Rscript", "-e", code, *tables], check=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    for table in tables:
        again = table.with_suffix(".csv.r")
        assert rows_of(again) == rows_of(table), table
        again.unlink()


def with_office(folder, tables):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        return print("LibreOffice is missing: neither CSV files nor workbooks are opened with it.")
    home = folder / "office"

    def convert(sources, kind, *options):
        command = [office, "--headless", f"-env:UserInstallation=file://{home}", *options, "--convert-to", kind, "--outdir", home]
        subprocess.run(command + sources, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    # As its dialog proposes for a file with a byte-order mark; numbers and dates are looked for, formulas would be run.
    proposed = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true"
    convert(tables, "xlsx", proposed)
    for table in tables:
        sheet = openpyxl.load_workbook(home / f"{table.stem}.xlsx").active
        wanted = rows_of(table)
        found = list(sheet.iter_rows(values_only=True))
        assert list(found[0][: len(wanted[0])]) == wanted[0], (table, found[0])
        assert len(found) == len(wanted), (table, len(found), len(wanted))
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), table
        texts = {cell for row in found for cell in row if isinstance(cell, str)}
        labels = {cell for row in wanted for cell in row if any(character > "⺀" for character in cell)}
        assert labels <= texts | {"'" + text for text in texts}, (table, labels - texts)
    # The workbook, sheet by sheet, values and not what is shown of them.
    convert([folder / "results.xlsx"], "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1")
    for table in tables:
        wanted = rows_of(table)
        found = rows_of(home / f"results-{table.stem}.csv")
        assert len(found) == len(wanted), (table, len(found), len(wanted))
        for row, line in zip(found, wanted):
            assert len(row) == len(line)
            for value, text in zip(row, line):
                if NUMBER.match(text) and NUMBER.match(value):
                    assert math.isclose(float(value), float(text), rel_tol=1e-9), (table, value, text)
                elif not re.match(r"\d{4}-\d\d-\d\dT", text) and not NUMBER.match(text):
                    assert value == plain(text), (table, value, text)


def check(whistle, command, place):
    folder = place / command[0]
    subprocess.run(
        [whistle, *command, "--output", folder, "--xlsx", "--language", "zh", "--quiet"], check=True, cwd=place)
    # The manifest lists files in the order in which the workbook has their sheets.
    names = re.findall(r'"name": "([^"]+\.csv)"', (folder / "manifest.json").read_text(encoding="utf-8"))
    tables = [folder / name for name in names]
    assert sorted(tables) == sorted(folder.glob("*.csv"))
    dictionary(tables)
    cells = workbook(folder, tables)
    with_pandas(tables)
    with_r(tables)
    with_office(folder, tables)
    texts = {cell for table in tables for row in rows_of(table) for cell in row}
    print(f"{command[0]}: {len(tables)} tables, {cells} cells; {len(texts)} different values")
    return texts


with tempfile.TemporaryDirectory() as folder:
    place = Path(folder)
    for name, text in [("place.yaml", PLACE), ("units.csv", UNITS), ("staff.study.yaml", STUDY)]:
        (place / name).write_text(text, encoding="utf-8")
    program = Path(sys.argv[1]).resolve()
    texts = check(program, ["run", "place.yaml", "--events", "csv"], place)
    assert "'" + FORMULA in texts and "'@二号网格" in texts and "环境卫生" in texts
    check(program, ["compare", "place.yaml"], place)
    check(program, ["sweep", "staff.study.yaml"], place)
    check(program, ["optimize", "staff.study.yaml", "--replications", "5"], place)

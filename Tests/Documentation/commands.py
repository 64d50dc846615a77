#!/usr/bin/env python3
"""Runs every command that the documentation shows, in a copy of what a reader has, and stops at the first that fails.

    Tests/Documentation/commands.py .build/release/whistle

Commands are the lines of fenced blocks that begin with `whistle` or `swift run -c release whistle`. Those of a page run in order in
one folder, so a page may make files that it uses later. Left out are lines with a word in capitals in the place of a name (FILE, OUT),
and those of a block behind the comment `<!-- not run: reason -->`, which this program prints.
"""
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "Scenarios/README.md", "Results/README.md"]
PAGES += sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("Sources/*/*.docc/*.md"))
STARTS = re.compile(r"^(swift run -c release )?whistle ")
PLACEHOLDER = re.compile(r"(^|[\s/=])[A-Z]{2,}($|[\s/.…])")


def blocks(text):
    """The fenced blocks of a page, each with why it is not run, if it is not."""
    inside, lines, before = False, [], ""
    for line in text.splitlines():
        if line.startswith("```"):
            if inside:
                reason = re.search(r"<!-- not run: (.*?) -->", before)
                yield lines, reason and reason.group(1)
                before = ""
            inside, lines = not inside, []
        elif inside:
            lines.append(line)
        else:
            before = line if line.strip() else before
    assert not inside, "a block does not end"


def commands(lines):
    """The commands of a block, those over several lines put together."""
    text = "\n".join(lines).replace("\\\n", " ")
    for line in text.splitlines():
        if STARTS.match(line) and not PLACEHOLDER.search(line.split("#")[0]):
            yield line.split("  #")[0].strip()


def main():
    whistle = str(Path(sys.argv[1]).resolve())
    run = 0
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "Scenarios", Path(folder) / "Scenarios")
            for lines, reason in blocks((ROOT / page).read_text(encoding="utf-8")):
                for command in commands(lines):
                    if reason:
                        print(f"not run, {reason}: {command}")
                        continue
                    words = shlex.split(STARTS.sub("", command), comments=True)
                    done = subprocess.run([whistle] + words, cwd=folder, capture_output=True, text=True)
                    if done.returncode != 0:
                        sys.exit(f"{page}: “{command}” ends with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-2000:]}")
                    print(f"{page}: {command}")
                    run += 1
    print(f"{run} commands run")
    assert run > 10


main()

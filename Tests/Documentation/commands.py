#!/usr/bin/env python3
"""Runs every command that the documentation shows, in a copy of what a reader has, and stops at the first that fails.

    Tests/Documentation/commands.py .build/release/whistle

Commands are the lines of fenced blocks that begin with `whistle` or `swift run -c release whistle`. Those of a page run in order in
one folder, so a page may make files that it uses later. Left out are lines with a word in capitals in the place of a name (FILE, OUT),
and those of a block behind the comment `<!-- not run: reason -->`, which this program prints. README.zh.md shows the commands of README.md
(a test of the package compares them), so they are run once.

The examples in the help of each command are run too, those of one command in order in one folder.
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


def execute(whistle, command, folder, place):
    """Runs a command in a folder; ends this program where it fails."""
    words = shlex.split(STARTS.sub("", command), comments=True)
    done = subprocess.run([whistle] + words, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{place}: “{command}” ends with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-2000:]}")
    print(f"{place}: {command}")


def examples(whistle):
    """Each command with the examples of its help."""

    def help_of(*command):
        arguments = [whistle, "help", *command, "--language", "en"]
        return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout

    def section(page, heading):
        return page.partition(f"\n{heading}:\n")[2].partition("\n\n")[0].splitlines()

    for name in [""] + [line.split()[0] for line in section(help_of(), "SUBCOMMANDS")]:
        lines = [line.strip() for line in section(help_of(*name.split()), "EXAMPLES")]
        if not lines:
            sys.exit(f"whistle help {name} shows no example")
        yield name, lines


def main():
    whistle = str(Path(sys.argv[1]).resolve())
    run = 0
    for name, lines in examples(whistle):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "Scenarios", Path(folder) / "Scenarios")
            for command in lines:
                execute(whistle, command, folder, f"whistle help {name}".strip())
                run += 1
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "Scenarios", Path(folder) / "Scenarios")
            for lines, reason in blocks((ROOT / page).read_text(encoding="utf-8")):
                for command in commands(lines):
                    if reason:
                        print(f"not run, {reason}: {command}")
                        continue
                    execute(whistle, command, folder, page)
                    run += 1
    print(f"{run} commands run")
    assert run > 10


main()

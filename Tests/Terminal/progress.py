#!/usr/bin/env python3
"""Looks at what a person at a terminal sees while a command works, and at what everybody else is spared.

    Tests/Terminal/progress.py .build/release/whistle

Work of more than a second shows a bar on a terminal that can take it back; shorter work, a pipe, a dumb terminal and --quiet show none.
"""
import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONG = ["run", "Scenarios/jian/1341.yaml", "--replications", "60", "--threads", "1"]
ROWS = ["sweep", "Scenarios/jian/duty.study.yaml", "--length", "60 d", "--threads", "1"]
SHORT = ["run", "Scenarios/town.yaml", "--length", "30 d", "--replications", "2"]


def messages(whistle, arguments, on_terminal, term="xterm"):
    """What a command says on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "Scenarios", Path(folder) / "Scenarios")
        environment = dict(os.environ, TERM=term, LANG="C", LC_ALL="C")
        if on_terminal:
            reader, writer = pty.openpty()
        else:
            reader, writer = os.pipe()
        process = subprocess.Popen(
            [whistle] + arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=writer)
        os.close(writer)
        said = b""
        while True:
            try:
                piece = os.read(reader, 1 << 16)
            except OSError:  # the terminal is closed on the other side
                break
            if not piece:
                break
            said += piece
        os.close(reader)
        if process.wait() != 0:
            sys.exit(f"{arguments} ends with {process.returncode}: {said.decode(errors='replace')}")
        return said.decode()


def main():
    whistle = str(Path(sys.argv[1]).resolve())
    cases = [
        ("a bar while a run takes more than a second", LONG, True, "xterm", "█"),
        ("rows and the time left while a sweep does", ROWS, True, "xterm", "rows a second"),
        ("nothing while a run takes less", SHORT, True, "xterm", None),
        ("nothing in a pipe", LONG, False, "xterm", None),
        ("nothing on a terminal that cannot take lines back", LONG, True, "dumb", None),
        ("nothing for those who want quiet", LONG + ["--quiet"], True, "xterm", None),
    ]
    for title, arguments, on_terminal, term, expected in cases:
        said = messages(whistle, arguments, on_terminal, term)
        good = "\x1b[K" not in said and "\r" not in said.replace("\r\n", "\n") if expected is None else expected in said
        if not good:
            sys.exit(f"{title}: not so: {said[-400:]!r}")
        if expected is not None and not said.rstrip().endswith("\x1b[K"):
            sys.exit(f"{title}: the bar is not taken away: {said[-400:]!r}")
        print(title)


main()

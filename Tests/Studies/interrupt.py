#!/usr/bin/env python3
"""Kills a study again and again and asks for the bytes of an undisturbed run.

usage: interrupt.py WHISTLE [--moments N] [--hits M]

A study is run once undisturbed and timed. Then, for each of N moments spread uniformly over that duration, it is begun in
a new folder, killed (SIGKILL) at the moment, begun again, and what it leaves is held against the undisturbed run, file by
file; of the manifest, the machine and the times are left out. At least M of the kills must have met it running, some of
them with rows already kept. A last part splits the study into shards, kills one of them, and merges them in another order.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SCENARIO = """
scenario: a town that is interrupted
time: { start: 2025-01-01, length: 60 d, warm up: 2 d }
replications: 4
seed: 7
tiers:
  grid: { units: 12, residents: 12000 total }
  community: { units: 3 }
calendars:
  office: { workdays: 08:30 to 18:00, holidays: china }
staff:
  worker: { at: grid, count: 1 per unit }
  officer: { at: community, count: 1 per unit, calendar: office }
demands:
  sanitation: { rate: 3 per unit per day }
handling:
  grid:
    by: worker
    work: exponential mean 1 h
    settles: 80%
    escalate: { waiting: 30 min, takes: 10 min }
  community: { by: officer, work: exponential mean 2 h, settles: 100% }
limits: { settled: 4 h }
"""

STUDY = """
study: interrupted
scenario: town.yaml
factors:
  handling.grid.escalate.waiting: [10 min, 30 min, 2 h, 8 h, 1 d]
  staff.worker.count: [1 per unit, 2 per unit, -1 per unit]
  demands.sanitation.rate: [2 per unit per day, 4 per unit per day]
design: full factorial
responses: [settle.mean, settle.p90, within_limit.settled.share, wait.mean]
replications: 8
"""


def study_text():
    # The third level cannot be, but nobody knows before its points are run: such rows are part of the promise.
    return STUDY.replace(", -1 per unit", ", 0 per unit")


def command(whistle, folder, *more):
    return [whistle, "sweep", "town.study.yaml", "--output", folder, "--quiet", *more]


def run(words, where, allowed=(0, 1)):
    done = subprocess.run(words, cwd=where, capture_output=True, text=True)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return done


def contents(folder):
    """Everything in a folder; of the manifest, not the machine, the times, and the start."""
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    manifest = json.loads(found["manifest.json"])
    for key in ("machine", "seconds", "started"):
        del manifest[key]
    found["manifest.json"] = json.dumps(manifest, sort_keys=True).encode()
    return found


def compare(expected, folder, what):
    found = contents(folder)
    if found == expected:
        return
    for name in sorted(set(expected) | set(found)):
        if expected.get(name) != found.get(name):
            sys.exit(f"{what}: {name} differs from the undisturbed run")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("whistle")
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--hits", type=int, default=20)
    options = parser.parse_args()
    whistle = os.path.abspath(options.whistle)
    where = tempfile.mkdtemp(prefix="whistle-interrupt-")
    try:
        with open(os.path.join(where, "town.yaml"), "w") as file:
            file.write(SCENARIO)
        with open(os.path.join(where, "town.study.yaml"), "w") as file:
            file.write(study_text())
        begun = time.monotonic()
        run(command(whistle, "undisturbed"), where)
        duration = time.monotonic() - begun
        expected = contents(os.path.join(where, "undisturbed"))
        print(f"undisturbed: {duration:.2f} s, {len(expected)} files, {len(expected['sweep.csv'])} bytes of rows")

        hits = midway = 0
        moments = [duration * (number + 0.5) / options.moments for number in range(options.moments)]
        for number, moment in enumerate(moments):
            folder = f"killed-{number}"
            process = subprocess.Popen(
                command(whistle, folder), cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(moment)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                hits += 1
                rows = os.path.join(where, folder, "rows.log")
                if os.path.exists(rows) and os.path.getsize(rows) > 200:
                    midway += 1
            run(command(whistle, folder, "--threads", str(1 + number % 3)), where)
            compare(expected, os.path.join(where, folder), f"killed after {moment:.3f} s")
            shutil.rmtree(os.path.join(where, folder))
        print(f"{options.moments} moments: {hits} while it ran, {midway} with rows kept; every folder is the undisturbed one")
        if hits < options.hits:
            sys.exit(f"only {hits} kills met the study running, {options.hits} are wanted")

        shards(whistle, where, expected)
    finally:
        shutil.rmtree(where)


def shards(whistle, where, expected):
    """Parts in any order, one of them killed, in folders of their own and in one."""
    order = [3, 1, 5, 2, 4]
    random.Random(1).shuffle(order)
    for part in order:
        words = command(whistle, f"part-{part}", "--shard", f"{part}/5")
        if part == order[2]:
            process = subprocess.Popen(words, cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.1)
            process.kill()
            process.wait()
        run(words, where)
    merge = [whistle, "merge", "town.study.yaml", "--quiet", "--output", "merged"]
    missing = run(merge + [f"part-{part}" for part in order[:4]], where, allowed=(1,))
    if "missing" not in missing.stderr:
        sys.exit("a merge without a part does not say that rows are missing")
    run(merge + [f"part-{part}" for part in order], where)
    compare(expected, os.path.join(where, "merged"), "parts of five folders")

    for part in (2, 1, 3):
        run(command(whistle, "together", "--shard", f"{part}/3"), where)
    run([whistle, "merge", "town.study.yaml", "--quiet", "--output", "together"], where)
    compare(expected, os.path.join(where, "together"), "parts of one folder")

    run(command(whistle, "grown", "--replications", "3"), where)
    run(command(whistle, "grown"), where)
    compare(expected, os.path.join(where, "grown"), "grown by replications")
    print("parts in any order and replications added later: the undisturbed bytes")


main()

"""Holds designs and indices of sensitivity against SALib, the library that most Python programs use.

    pip install SALib
    python3 Tests/Peers/sensitivity_salib.py path/to/whistle-bench

The same rows and values go through both. Sobol' and Morris values must agree to 1e-9, the points of
the Sobol' sequence and Saltelli's rows exactly, half the widths of bootstrap intervals to a quarter (they
are drawn). Prints the figures; the exit status is 1 if anything is not as it must be.
"""

import json
import subprocess
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import sobol as sobol_design
from scipy.stats import qmc

warnings.simplefilter("ignore")
POINT = 1e-9
WIDTH = 0.25
failures = []


def check(what, distance, bound):
    verdict = "" if distance <= bound else "  FAILED"
    print(f"{what:<58}{distance:9.1e}{verdict}")
    if verdict:
        failures.append(what)


def distance(ours, theirs):
    """The largest difference, relative to the size where that is above 1; infinite where a value is missing."""
    ours = np.array([np.inf if value is None else value for value in ours], dtype=float)
    theirs = np.array(theirs, dtype=float)
    return float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs))))


def ratio(ours, theirs):
    """The largest relative difference of half widths, 0 where both are 0."""
    pairs = [(a, b) for a, b in zip(ours, theirs) if not (abs(a) < 1e-12 and abs(b) < 1e-12)]
    return max((abs(a / b - 1) for a, b in pairs), default=0.0)


def problem(case):
    count = case["factors"]
    return {"num_vars": count, "names": [f"x{i}" for i in range(count)], "bounds": [[0, 1]] * count}


def compare_sequence(sequence):
    rows = np.array(sequence["rows"])
    theirs = qmc.Sobol(rows.shape[1], scramble=False)
    difference, drawn = 0.0, 0
    for number, row in zip(sequence["points"], rows):
        if number > drawn:
            theirs.fast_forward(int(number) - drawn)
        difference = max(difference, float(np.max(np.abs(row - theirs.random(1)[0]))))
        drawn = int(number) + 1
    check(f"Sobol' sequence, {rows.shape[0]} points of {rows.shape[1]} dimensions", difference, 0)


def compare_sobol(case):
    name = f"Sobol', {case['name']}"
    values = np.array(case["values"], dtype=float)
    theirs = sobol_analysis.analyze(problem(case), values, calc_second_order=False, num_resamples=1000, seed=1)
    check(f"{name}: first", distance(case["first"], theirs["S1"]), POINT)
    check(f"{name}: total", distance(case["total"], theirs["ST"]), POINT)
    check(f"{name}: width of first", ratio(case["first_half_width"], theirs["S1_conf"]), WIDTH)
    check(f"{name}: width of total", ratio(case["total_half_width"], theirs["ST_conf"]), WIDTH)
    if case["unscrambled"]:
        base = len(values) // (case["factors"] + 2)
        rows = sobol_design.sample(problem(case), base, calc_second_order=False, scramble=False)
        check(f"{name}: rows", float(np.max(np.abs(np.array(case["rows"]) - rows))), 0)


def compare_morris(case):
    name = f"Morris, {case['name']}"
    rows, values = (np.array(case[key], dtype=float) for key in ("rows", "values"))
    theirs = morris_analysis.analyze(
        problem(case), rows, values, num_resamples=1000, num_levels=case["levels"], seed=1
    )
    for key in ("mu", "mu_star", "sigma"):
        check(f"{name}: {key}", distance(case[key], theirs[key]), POINT)
    check(f"{name}: width of mu_star", ratio(case["mu_star_half_width"], theirs["mu_star_conf"]), WIDTH)


def main(bench):
    print(f"SALib {version('SALib')}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sensitivity.json"
        subprocess.run([bench, "sensitivity", "--write", str(path)], check=True)
        data = json.loads(path.read_text())
    compare_sequence(data["sequence"])
    for case in data["sobol"]:
        compare_sobol(case)
    for case in data["morris"]:
        compare_morris(case)
    print(f"{len(failures)} failed" if failures else "all agree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

#!/usr/bin/env python3
"""Opens Whistle's event logs with pm4py as they are, and holds what it finds against summary.csv and against each other.

    pip install pm4py pandas
    Tests/Peers/event_logs.py .build/release/whistle

Runs Scenarios/town.yaml, and a scenario with desks and one with whistles, with all three formats.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas
import pm4py

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ["town.yaml", "jian/d06-hotline.yaml", "pingxiang/a11-bus-stop.yaml"]


def check(whistle, scenario, folder):
    command = [whistle, "run", str(ROOT / "Scenarios" / scenario), "--replications", "1", "--output", str(folder), "--quiet"]
    subprocess.run(command + ["--events", "csv", "--events", "xes", "--events", "ocel"], check=True)

    # As a user reads it: no renaming.
    rows = pandas.read_csv(folder / "events.csv")
    for column in ["time:timestamp", "start_timestamp"]:
        rows[column] = pandas.to_datetime(rows[column], format="ISO8601")
    graph, starts, ends = pm4py.discover_dfg(rows)
    assert set(starts) == {"reported"}, starts
    assert sum(starts.values()) == rows["case:concept:name"].nunique()
    handover = pm4py.discover_handover_of_work_network(rows)
    assert len(handover.connections) > 1

    # The log's own cycle times are the simulator's, to the millisecond.
    observed = rows[rows["case:observed"] == "yes"]
    first = observed[observed["concept:name"] == "reported"].groupby("case:concept:name")["time:timestamp"].min()
    last = observed[observed["concept:name"] == "settled"].groupby("case:concept:name")["time:timestamp"].min()
    hours = ((last - first).dropna().dt.total_seconds() / 3600).mean()
    summary = pandas.read_csv(folder / "summary.csv")
    keys = ["tier", "category", "severity", "channel", "role", "department"]
    whole = summary[(summary.response == "settle") & (summary.statistic == "mean") & summary[keys].isna().all(axis=1)]
    assert len(whole) == 1
    if len(first) == len(last):
        # To the last digit that a sum of milliseconds over a count leaves.
        assert abs(hours - whole.value.iloc[0]) < 1e-9, (hours, whole.value.iloc[0])

    xes = pm4py.read_xes(str(folder / "events.xes"))
    assert len(xes) == len(rows) and xes["case:concept:name"].nunique() == rows["case:concept:name"].nunique()
    assert pm4py.discover_dfg(xes)[0] == graph

    ocel = pm4py.read_ocel2_json(str(folder / "events.ocel.json"))
    demands = ocel.objects[ocel.objects["ocel:type"] == "demand"]
    assert len(ocel.events) == len(rows) and len(demands) == rows["case:concept:name"].nunique()
    assert ocel.relations["ocel:eid"].nunique() == len(rows)
    assert set(ocel.relations["ocel:oid"]) == set(ocel.objects["ocel:oid"])
    print(f"{scenario}: {len(demands)} demands, {len(rows)} events, {len(graph)} arcs, {len(handover.connections)} handovers")


with tempfile.TemporaryDirectory() as folder:
    for number, name in enumerate(SCENARIOS):
        check(sys.argv[1], name, Path(folder) / str(number))

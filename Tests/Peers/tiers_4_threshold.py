"""The case tiers_4_threshold as a SimPy model, written from the words of the scenario and independent of Whistle.

    pip install simpy
    python3 Tests/Peers/tiers_4_threshold.py [--demands 100000] [--replications 20]

prints the mean time to settlement (hours), the share of visits to the grid that time out and the
shares of demands that reach tiers 2, 3 and 4, with 99.9 % intervals over the replications. To hold
Whistle against it:

    swift run -c release whistle run Scenarios/theory/tiers_4_threshold.yaml \\
      --replications 20 --seed 1 --set time.length="10000 h" --output DIR
    python3 Tests/Peers/tiers_4_threshold.py --against DIR/replications.csv

which exits with status 1 if the 99.9 % interval of any difference of means (Welch) leaves out zero.
Ten thousand hours bring 100,000 demands.

    python3 Tests/Peers/tiers_4_threshold.py --time 30000

prints the processor seconds of one replication with so many demands, and nothing else.
"""

import argparse
import csv
import math
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import simpy

CONFIDENCE = 0.999
GRIDS_PER_COMMUNITY = 5
GRID_RATE = 0.5  # demands per grid and hour
GRID_PATIENCE = 4.0  # hours of waiting, then the demand goes up
MEASURES = ("settle", "timed_out", "reach_community", "reach_street", "reach_county")
# Where each measure stands in replications.csv: response, statistic, tier.
COLUMNS = {
    "settle": ("settle", "mean", ""),
    "timed_out": ("timed_out", "share", "grid"),
    "reach_community": ("reach", "share", "community"),
    "reach_street": ("reach", "share", "street"),
    "reach_county": ("reach", "share", "county"),
}


class Place:
    """A unit of one tier: its staff, how long they work, how often they settle, and who comes next."""

    def __init__(self, environment, staff, mean_work, settles, above):
        self.staff = simpy.Resource(environment, capacity=staff)
        self.mean_work = mean_work
        self.settles = settles
        self.above = above


def build(environment):
    """The twenty grids, each with its chain of places above."""
    county = Place(environment, 4, 4.0, 1.0, None)
    street = Place(environment, 3, 2.0, 0.6, county)
    communities = [Place(environment, 2, 1.5, 0.7, street) for _ in range(4)]
    return [Place(environment, 1, 1.0, 0.75, communities[grid // GRIDS_PER_COMMUNITY]) for grid in range(20)]


def handle(environment, draw, grid, record, counted):
    """One demand, from its report until a tier settles it."""
    reported = environment.now
    place, level = grid, 0
    while True:
        if counted:
            record["reach"][level] += 1
        with place.staff.request() as seizure:
            if level == 0:
                # The patience belongs to this request alone: leaving the block withdraws the request,
                # and nobody listens to the timeout any more, so no old one can strike later.
                yield seizure | environment.timeout(GRID_PATIENCE)
            else:
                yield seizure
            if seizure.triggered:
                yield environment.timeout(draw.expovariate(1 / place.mean_work))
                if draw.random() < place.settles:
                    if counted:
                        record["settled"].append(environment.now - reported)
                    return
            elif counted:
                record["timed_out"] += 1
        place, level = place.above, level + 1


def arrivals(environment, draw, grid, record, state):
    """The stream of one grid.

    Demands are counted after the warm-up until there are enough; the stream goes on, so that the
    last of them find a place as busy as the others did.
    """
    while not state["over"]:
        yield environment.timeout(draw.expovariate(GRID_RATE))
        counted = environment.now >= state["warm_up"] and record["demands"] < state["demands"]
        record["demands"] += counted
        environment.process(handle(environment, draw, grid, record, counted))


def watch(environment, record, state):
    """Ends the streams once every counted demand is settled."""
    while len(record["settled"]) < state["demands"]:
        yield environment.timeout(24)
    state["over"] = True


def replicate(job):
    """One replication as a tuple in the order of MEASURES."""
    seed, demands = job
    environment = simpy.Environment()
    draw = random.Random(seed)
    record = {"demands": 0, "timed_out": 0, "reach": [0, 0, 0, 0], "settled": []}
    state = {"warm_up": 240.0, "demands": demands, "over": False}
    for grid in build(environment):
        environment.process(arrivals(environment, draw, grid, record, state))
    environment.process(watch(environment, record, state))
    environment.run()
    shares = [visits / demands for visits in record["reach"][1:]]
    return (sum(record["settled"]) / demands, record["timed_out"] / demands, *shares)


def mean_and_error(values):
    """The mean of independent values and its squared standard error."""
    mean = math.fsum(values) / len(values)
    variance = math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, variance / len(values)


def quantile_of_t(probability, degrees):
    """Student's t quantile by bisection on the integral of its density (Simpson, 2,000 steps)."""
    scale = math.exp(math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)) / math.sqrt(degrees * math.pi)

    def below(t):
        width = t / 2000
        density = [scale * (1 + (i * width) ** 2 / degrees) ** (-(degrees + 1) / 2) for i in range(2001)]
        return 0.5 + width / 3 * (density[0] + density[-1] + 4 * sum(density[1:-1:2]) + 2 * sum(density[2:-1:2]))

    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < probability else (low, middle)
    return (low + high) / 2


def from_whistle(path):
    """Each measure's values by replication, from Whistle's replications.csv."""
    groups = ("tier", "category", "severity", "channel", "role")
    values = {name: [] for name in MEASURES}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            tiers = {group: row[group] for group in groups}
            for name, (response, statistic, tier) in COLUMNS.items():
                if (row["response"], row["statistic"]) == (response, statistic) and tiers == {
                    group: tier if group == "tier" else "" for group in groups
                }:
                    values[name].append(float(row["value"]))
    missing = [name for name in MEASURES if len(values[name]) < 2]
    if missing:
        sys.exit(f"{path}: no two replications of {', '.join(missing)}")
    return values


def main():
    parser = argparse.ArgumentParser(description="SimPy model of the case tiers_4_threshold.")
    parser.add_argument("--demands", type=int, default=100_000, help="demands per replication")
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--time", type=int, metavar="N", help="print the processor seconds of N demands")
    parser.add_argument("--against", metavar="FILE", help="Whistle's replications.csv to compare with")
    options = parser.parse_args()
    if options.time:
        start = time.process_time()
        replicate((options.seed, options.time))
        print(time.process_time() - start)
        return
    jobs = [(options.seed * 10_000 + number, options.demands) for number in range(options.replications)]
    with ProcessPoolExecutor() as pool:
        rows = list(pool.map(replicate, jobs))
    peers = {name: [row[position] for row in rows] for position, name in enumerate(MEASURES)}
    theirs = from_whistle(options.against) if options.against else None
    apart = False
    for name in MEASURES:
        mean, error = mean_and_error(peers[name])
        half = quantile_of_t(0.5 + CONFIDENCE / 2, len(peers[name]) - 1) * math.sqrt(error)
        line = f"{name:16} simpy {mean:.6f} ± {half:.6f}"
        if theirs:
            own, own_error = mean_and_error(theirs[name])
            both = error + own_error
            # Welch (1947): degrees of freedom of a difference of two means whose variances differ.
            degrees = both**2 / (error**2 / (len(peers[name]) - 1) + own_error**2 / (len(theirs[name]) - 1))
            reach = quantile_of_t(0.5 + CONFIDENCE / 2, degrees) * math.sqrt(both)
            agrees = abs(mean - own) <= reach
            apart |= not agrees
            line += f"   whistle {own:.6f}   difference {own - mean:+.6f} ± {reach:.6f}   "
            line += "agrees" if agrees else "DIFFERS"
        print(line)
    sys.exit(1 if apart else 0)


if __name__ == "__main__":
    main()

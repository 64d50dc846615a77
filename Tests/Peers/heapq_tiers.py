"""The case tiers_4_threshold as a plain Python loop over a heap of events.

What a careful Python programmer would write without a simulation package: the yardstick of
`whistle-bench speed`. It keeps the statistics that the case needs and nothing else.

    python3 heapq_tiers.py DEMANDS [SEED]

prints the processor seconds of the loop, then the mean time to settlement in hours, the share of
visits to the grid that timed out, the shares of demands that reach tiers 2, 3 and 4, and the mean
wait at each tier in hours.
"""

import random
import sys
import time
from collections import deque
from heapq import heappop, heappush

# Units, staff per unit, mean work in hours, chance to settle; bottom up.
TIERS = ((20, 1, 1.0, 0.75), (4, 2, 1.5, 0.7), (1, 3, 2.0, 0.6), (1, 4, 4.0, 1.0))
RATE = 0.5  # demands per grid and hour
THRESHOLD = 4.0  # hours of waiting at the grid
ARRIVAL, COMPLETION, TIMEOUT = range(3)


def simulate(demands, seed):
    """Follows `demands` demands from report to settlement."""
    draw = random.Random(seed)
    exponential, uniform = draw.expovariate, draw.random
    free = [[staff] * units for units, staff, _, _ in TIERS]
    queues = [[deque() for _ in range(units)] for units, _, _, _ in TIERS]
    # Where a demand is waiting: its tier while it waits there, else -1. A timeout that finds
    # anything but the grid is stale.
    waiting_at = [-1] * demands
    reported = [0.0] * demands
    entered = [0.0] * demands
    waits = [0.0] * len(TIERS)
    reached = [0] * len(TIERS)
    settled, settle_sum, timed_out, count = 0, 0.0, 0, 0
    heap, sequence = [], 0

    def schedule(when, kind, tier, unit, demand):
        nonlocal sequence
        sequence += 1
        heappush(heap, (when, sequence, kind, tier, unit, demand))

    def start(now, tier, unit, demand):
        free[tier][unit] -= 1
        schedule(now + exponential(1 / TIERS[tier][2]), COMPLETION, tier, unit, demand)

    def enter(now, tier, unit, demand):
        reached[tier] += 1
        if free[tier][unit]:
            start(now, tier, unit, demand)
            return
        waiting_at[demand] = tier
        entered[demand] = now
        queues[tier][unit].append(demand)
        if tier == 0:
            schedule(now + THRESHOLD, TIMEOUT, tier, unit, demand)

    def escalate(now, tier, unit, demand):
        enter(now, tier + 1, unit * TIERS[tier + 1][0] // TIERS[tier][0], demand)

    for grid in range(TIERS[0][0]):
        schedule(exponential(RATE), ARRIVAL, 0, grid, -1)
    while heap:
        now, _, kind, tier, unit, demand = heappop(heap)
        if kind == ARRIVAL:
            if count == demands:
                continue
            reported[count] = now
            enter(now, 0, unit, count)
            count += 1
            schedule(now + exponential(RATE), ARRIVAL, 0, unit, -1)
        elif kind == TIMEOUT:
            if waiting_at[demand] == 0:
                waiting_at[demand] = -1
                timed_out += 1
                waits[0] += now - entered[demand]
                escalate(now, 0, unit, demand)
        else:
            free[tier][unit] += 1
            queue = queues[tier][unit]
            while queue:
                following = queue.popleft()
                if waiting_at[following] == tier:
                    waiting_at[following] = -1
                    waits[tier] += now - entered[following]
                    start(now, tier, unit, following)
                    break
            if uniform() < TIERS[tier][3]:
                settled += 1
                settle_sum += now - reported[demand]
            else:
                escalate(now, tier, unit, demand)
    means = [total / visits for total, visits in zip(waits, reached)]
    return settle_sum / settled, timed_out / count, [visits / count for visits in reached[1:]] + means


def main():
    demands = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begun = time.process_time()
    settle, timed_out, others = simulate(demands, seed)
    spent = time.process_time() - begun
    print(f"{spent:.6f} {settle:.6f} {timed_out:.6f} " + " ".join(f"{value:.6f}" for value in others))


if __name__ == "__main__":
    main()

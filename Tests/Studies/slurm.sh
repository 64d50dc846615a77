#!/usr/bin/env bash
# A study on a real Slurm: an array of tasks over all nodes, one of them killed while it runs, and the merging job behind it
# leave the bytes of a single machine. It wants a running Slurm that this user may submit to and says so where there is
# none.
#
# usage: slurm.sh WHISTLE
set -euo pipefail
whistle=$(readlink -f "$1")

if ! command -v sbatch >/dev/null || ! sinfo -h >/dev/null 2>&1; then
  echo "There is no Slurm here; the study on a cluster is not tested."
  exit 0
fi

where=$(mktemp -d)
trap 'rm -rf "$where"' EXIT
cd "$where"
cat > town.yaml <<'YAML'
scenario: a town on a cluster
time: { start: 2025-01-01, length: 365 d }
seed: 7
tiers:
  grid: { units: 40, residents: 40000 total }
  community: { units: 4 }
staff:
  worker: { at: grid, count: 1 per unit }
  officer: { at: community, count: 1 per unit }
demands:
  sanitation: { rate: 3 per unit per day }
handling:
  grid:
    by: worker
    work: exponential mean 1 h
    settles: 80%
    escalate: { waiting: 30 min, takes: 10 min }
  community: { by: officer, work: exponential mean 2 h, settles: 100% }
YAML
cat > town.study.yaml <<'YAML'
scenario: town.yaml
factors:
  handling.grid.escalate.waiting: [10 min, 30 min, 2 h, 8 h]
  staff.worker.count: [1 per unit, 2 per unit]
replications: 60
responses: [settle.mean, settle.p90, wait.mean]
YAML

"$whistle" sweep town.study.yaml --quiet --output single
"$whistle" sweep town.study.yaml --quiet --output cluster --slurm --array-size 6

# Kill the first task that has kept rows, once.
killed=no
for _ in $(seq 600); do
  for rows in cluster/rows-*-of-6.log; do
    [ -s "$rows" ] || continue
    part=$(basename "$rows" .log); part=${part#rows-}; part=${part%-of-6}
    process=$(pgrep -f -- "--shard $part/6" | head -n 1 || true)
    if [ -n "$process" ] && kill -9 "$process" 2>/dev/null; then killed=$part; break 2; fi
  done
  sleep 0.1
done
echo "killed task: $killed ($(wc -c < "cluster/rows-$killed-of-6.log") bytes of rows kept)"
[ "$killed" != no ]

# A task that is queued again waits for Slurm's own pause before it may begin.
for _ in $(seq 600); do
  [ -s cluster/manifest.json ] && break
  sleep 1
done
sed -n '1,5p' cluster/slurm/merge.log || true
echo "nodes and restarts:"; cat cluster/slurm/task-*.log 2>/dev/null | sort | uniq -c | sort -rn | head -n 5 || true
for file in sweep.csv effects.csv rows.log study.json; do cmp "single/$file" "cluster/$file"; done
echo "the study on Slurm left the bytes of a single machine"

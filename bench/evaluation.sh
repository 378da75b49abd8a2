#!/usr/bin/env bash
# The bootstrap at the size of the official NIH test split, and how often its intervals hold the truth.
# Usage: bench/evaluation.sh [SETS] [DRAWS]; about ten minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -pl bench -am package -DskipTests -Dspotless.check.skip=true
run() { java -cp "bench/target/classes:app/target/lib/*" "$@"; }
run dev.lucency.bench.EvaluationBench 3
run dev.lucency.bench.CoverageSimulation "${1:-1000}" "${2:-1000}"

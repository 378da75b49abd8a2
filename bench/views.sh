#!/usr/bin/env bash
# The views of every recipe in Java and in Python (torchvision on PIL films), in turns on the same threads.
# Usage: bench/views.sh [ROUNDS] [BATCHES]; needs a built project and a python3 with torch, torchvision and PIL (PYTHON=...).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3} batches=${2:-20} python=${PYTHON:-python3}
./mvnw -q -B -pl bench -am package -DskipTests -Dspotless.check.skip=true
./lucency --version >/dev/null
threads=${OMP_NUM_THREADS:-$(nproc)}
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
for ((round = 1; round <= rounds; round++)); do
    java -Djava.library.path= "-Dorg.bytedeco.javacpp.cachedir=$PWD/.natives" -Dorg.bytedeco.openblas.load=mkl \
        -Dorg.bytedeco.javacpp.nopointergc=true -cp "bench/target/classes:app/target/lib/*" dev.lucency.bench.ViewsBench "$batches"
    "$python" bench/views_pytorch.py "$batches"
done

#!/usr/bin/env bash
# One MoCo v2 step of ResNet-50 at 224 px, batch 16, in Java and in Python PyTorch, in turns on the same threads.
# Usage: bench/step.sh [ROUNDS] [STEPS]; needs a built project and a python3 with torch, torchvision and PIL (PYTHON=...).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3} steps=${2:-6} python=${PYTHON:-python3}
./mvnw -q -B -pl bench -am package -DskipTests -Dspotless.check.skip=true
./lucency --version >/dev/null
threads=${OMP_NUM_THREADS:-$(nproc)}
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
for ((round = 1; round <= rounds; round++)); do
    java -Djava.library.path= "-Dorg.bytedeco.javacpp.cachedir=$PWD/.natives" -Dorg.bytedeco.openblas.load=mkl \
        -Dorg.bytedeco.javacpp.nopointergc=true -cp "bench/target/classes:app/target/lib/*" dev.lucency.bench.StepBench "$steps"
    "$python" bench/step_pytorch.py "$steps"
done

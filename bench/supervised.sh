#!/usr/bin/env bash
# One supervised step of a backbone at 224 px, batch 16, in Java with MKL and with OpenBLAS and in Python PyTorch, in turns on the same threads.
# Usage: bench/supervised.sh resnet50|vit-base [ROUNDS] [STEPS]; needs a built bench (./mvnw -pl bench,app -am package -DskipTests) and a
# python3 with torch and torchvision (PYTHON=...), whose BLAS must be a fast one (on Debian: libopenblas0).
set -euo pipefail
cd "$(dirname "$0")/.."
name=$1 rounds=${2:-2} steps=${3:-5} python=${PYTHON:-python3}
threads=${OMP_NUM_THREADS:-$(nproc)}
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
run() {
    java -Djava.library.path= "-Dorg.bytedeco.javacpp.cachedir=$PWD/.natives" -Dorg.bytedeco.javacpp.nopointergc=true \
        -cp "bench/target/classes:app/target/lib/*" "$@" dev.lucency.bench.SupervisedBench "$name" "$steps"
}
for ((round = 1; round <= rounds; round++)); do
    run -Dorg.bytedeco.openblas.load=mkl
    run
    printf 'with OPENBLAS_NUM_THREADS=1: ' && OPENBLAS_NUM_THREADS=1 run
    "$python" bench/supervised_pytorch.py "$name" "$steps"
done

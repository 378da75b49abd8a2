#!/usr/bin/env bash
# Films a second of fine-tuning by the usual recipe, and where a step's time goes.
# Usage: bench/finetune.sh [STEPS] [BACKBONE,SIZE,BATCH ...]; needs a built project (./mvnw -q -pl bench -am package -DskipTests).
set -euo pipefail
cd "$(dirname "$0")/.."
threads=${OMP_NUM_THREADS:-$(nproc)}
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
steps=${1:-10}
shift || true
(($#)) || set -- resnet18,64,64 vit-tiny,64,64 resnet50,224,8
java -Xmx1g -Djava.library.path= "-Dorg.bytedeco.javacpp.cachedir=$PWD/.natives" -Dorg.bytedeco.javacpp.nopointergc=true \
    -Dorg.bytedeco.openblas.load=mkl -cp "bench/target/classes:core/target/classes:app/target/lib/*" dev.lucency.bench.FineTuneBench "$steps" "$@"

#!/usr/bin/env bash
# Films a second of every method on small and large backbones, and where a step's time goes.
# Usage: bench/methods.sh [STEPS] [METHOD,BACKBONE,SIZE,BATCH[,NORM_GROUP] ...]; needs a built project (./mvnw -q -pl bench -am package -DskipTests).
#        bench/methods.sh memory METHOD BACKBONE SIZE BATCH MICRO_BATCH [SELECTION]: the peak of memory beside what is expected.
#        bench/methods.sh update STEPS BACKBONE,SIZE,BATCH ...: both precisions, the norm of the gradient, every optimiser.
#        bench/methods.sh selection ROUNDS BACKBONE,SIZE,BATCH SELECTION ...: what selections of patches add to a step of MoCo v2.
set -euo pipefail
cd "$(dirname "$0")/.."
threads=${OMP_NUM_THREADS:-$(nproc)}
export OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456
run() {
    java -Xmx1g -Djava.library.path= "-Dorg.bytedeco.javacpp.cachedir=$PWD/.natives" -Dorg.bytedeco.javacpp.nopointergc=true \
        -Dorg.bytedeco.openblas.load=mkl -cp "bench/target/classes:core/target/classes:app/target/lib/*" "$@"
}
if [[ ${1:-} == memory ]]; then
    run dev.lucency.bench.MemoryBench "${@:2}"
    exit
fi
if [[ ${1:-} == update ]]; then
    run dev.lucency.bench.UpdateBench "${@:2}"
    exit
fi
if [[ ${1:-} == selection ]]; then
    run dev.lucency.bench.SelectionBench "${@:2}"
    exit
fi
steps=${1:-5}
shift || true
if (($# == 0)); then
    for method in moco-v2 simclr; do
        set -- "$@" $method,resnet18,64,64 $method,vit-tiny,64,64 $method,resnet50,224,8 $method,vit-base,224,4
    done
fi
run dev.lucency.bench.MethodBench "$steps" "$@"

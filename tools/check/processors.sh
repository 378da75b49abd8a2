#!/usr/bin/env bash
# The golden tests on the instruction sets, threads and JDKs that one machine can stand for; prints a line for each.
#
#   tools/check/processors.sh [JAVA_HOME ...]     the JDKs; default: the one that is set
#
# ATEN_CPU_CAPABILITY limits libtorch's own kernels, ONEDNN_MAX_CPU_ISA the convolutions, MKL_ENABLE_INSTRUCTIONS the matrix products.
# A set that the processor does not have is not simulated: the libraries then use the best that it has.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tests='*GoldenTest,BackbonePrecisionTest,PointwiseProductTest'
log=$(mktemp -d)
failed=0

# run NAME THREADS [VARIABLE=VALUE ...]
run() {
    local name=$1 threads=$2 file
    shift 2
    file=$log/${name// /-}
    local start=$SECONDS verdict=passed
    env "$@" ./mvnw -B -q -pl core surefire:test -Dtest="$tests" -Dtest.threads="$threads" -Dsurefire.failIfNoSpecifiedTests=false \
        >"$file" 2>&1 || { verdict="FAILED, see $file"; failed=1; }
    printf '%-34s %s thread(s)  %4d s  %s\n' "$name" "$threads" $((SECONDS - start)) "$verdict"
}

./mvnw -B -q -pl core test-compile || exit 1
for java in "${@:-${JAVA_HOME:-}}"; do
    [ -z "$java" ] || export JAVA_HOME=$java
    echo "JDK ${java:-on the path}"
    for threads in 1 2 4; do
        run 'as it is' $threads
    done
    for capability in default avx2 avx512; do
        run "ATen $capability" 2 ATEN_CPU_CAPABILITY=$capability
    done
    for isa in SSE41 AVX2 AVX512_CORE; do
        run "oneDNN $isa" 2 ONEDNN_MAX_CPU_ISA=$isa
    done
    for isa in SSE4_2 AVX2 AVX512; do
        run "MKL $isa" 2 MKL_ENABLE_INSTRUCTIONS=$isa
    done
    run 'all at AVX2' 2 ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2
done
exit $failed

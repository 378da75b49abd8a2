#!/usr/bin/env bash
# Films a second of 'prepare' beside a loop in Python (prepare_pil.py) with one process, with two, and with one that does the same checks, in
# alternating rounds.
# Usage: bench/prepare.sh FOLDER [ROUNDS] [SIZE] [KIND ...]; needs a built ./lucency, and python3 with Pillow and pydicom ($PYTHON).
# FOLDER is what bench/prepare_films.py has made; KINDs are its folders: png jpeg dicom jpeg2000.
# Wall time of whole commands: start of Java or Python, tables, digests and the search for duplicates included.
set -euo pipefail
cd "$(dirname "$0")/.."
films=$1 rounds=${2:-3} size=${3:-224}
shift $(($# < 3 ? $# : 3))
(($#)) || set -- png jpeg dicom jpeg2000
python=${PYTHON:-python3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

ours() {
    if [[ $1 == png || $1 == jpeg ]]; then
        ./lucency prepare folder --root "$films/$1" --one-film-a-patient --allow-duplicates --size "$size" --out "$out/set" 2>&1
    else
        ./lucency prepare dicom --root "$films/$1" --allow-duplicates --size "$size" --out "$out/set" 2>&1
    fi
}
pillow() {
    "$python" -W ignore bench/prepare_pil.py "$films/$1" "$size" --processes "${@:2}" --out "$out/images.npy"
}
# timed NAME KIND COMMAND...
timed() {
    local name=$1 kind=$2 start end
    start=$(date +%s%N)
    "${@:3}" >"$out/said" || { cat "$out/said"; exit 1; }
    end=$(date +%s%N)
    awk -v name="$name" -v kind="$kind" -v count="$(find "$films/$kind" -type f | wc -l)" -v ns=$((end - start)) \
        'BEGIN { printf "%-9s %-8s %6.2f s %8.1f films/s\n", kind, name, ns / 1e9, count / (ns / 1e9) }'
    rm -rf "$out/set" "$out/images.npy" "$out"/set.*
}
for kind; do
    for ((round = 0; round < rounds; round++)); do
        timed lucency "$kind" ours "$kind"
        timed python-1 "$kind" pillow "$kind" 1
        timed python-2 "$kind" pillow "$kind" 2
        timed checking "$kind" pillow "$kind" 1 --checks
    done
done

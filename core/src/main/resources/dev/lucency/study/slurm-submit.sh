#!/bin/bash
# Submits the study: one job array for each level of cells; a level begins when the one before has ended. Cells that are done end at once,
# so the same command resumes the study. Options for every job, such as --partition=gpu --gres=gpu:1 --cpus-per-task=8 --time=24:00:00:
#
#   bash slurm/submit.sh OPTIONS...
set -eu
cd "$(dirname "$0")/.."
mkdir -p logs
after=
for level in @LEVELS@; do
    cells=$(wc -l <"slurm/level-$level.txt")
    job=$(sbatch --parsable $after --array="1-$cells%@JOBS@" --output="logs/slurm-%A-%a.log" "$@" slurm/level.sh "$level")
    echo "level $level: $cells cells, job $job"
    after=--dependency=afterany:${job%%;*}
done
job=$(sbatch --parsable $after --output="logs/slurm-%j.log" "$@" slurm/report.sh)
echo "report: job $job"

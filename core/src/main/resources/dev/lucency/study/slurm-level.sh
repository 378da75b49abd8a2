#!/bin/bash
# One cell of a level of the study: the line of the level's file that the array task names. Submitted by submit.sh.
# A job that is preempted or reaches its time limit gets SIGTERM two minutes before, writes a checkpoint, and goes on when requeued.
#SBATCH --job-name=lucency
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=TERM@120
set -eu
level=$1
id=$(sed -n "${SLURM_ARRAY_TASK_ID}p" "slurm/level-$level.txt")
export OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1}
exec @COMMAND@ study cell . "$id"

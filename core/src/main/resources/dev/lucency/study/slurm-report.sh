#!/bin/bash
# Writes the report of the study from the cells that are done.
#SBATCH --job-name=lucency-report
set -eu
exec @COMMAND@ study report .

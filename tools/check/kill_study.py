"""Kills a study again and again and looks whether its report comes out as if nothing had happened.

    ./lucency --version                 # builds
    python3 tools/check/kill_study.py KILLS SEED STUDY.yaml [JOBS]

The study is run once undisturbed. Then it is begun again and killed with SIGKILL at random moments, every second time with the cells that
it computes, and resumed after each kill until there were KILLS kills; then it may end. In the end results.csv, comparisons.csv, tables.md,
tables.tex and report.json without its key 'varying' must be those of the undisturbed study, byte for byte. Needs Python 3 on Linux alone.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

LUCENCY = pathlib.Path(os.environ.get("LUCENCY") or pathlib.Path(__file__).resolve().parents[2] / "lucency")
TABLES = ["results.csv", "comparisons.csv", "tables.md", "tables.tex"]


def start(words, log):
    return subprocess.Popen([str(LUCENCY), "study", *map(str, words)], stdout=log, stderr=subprocess.STDOUT)


def children(pid):
    tasks = pathlib.Path("/proc/%d/task" % pid)
    found = [int(child) for task in tasks.glob("*/children") for child in task.read_text().split()]
    return found + [below for child in found for below in children(child)]


def report(study):
    told = json.loads((study / "report.json").read_text())
    del told["varying"]
    return [json.dumps(told)] + [(study / table).read_bytes() for table in TABLES]


def main():
    kills, draw, file = int(sys.argv[1]), random.Random(int(sys.argv[2])), sys.argv[3]
    jobs = ["--jobs", sys.argv[4]] if len(sys.argv) > 4 else []
    root = pathlib.Path(tempfile.mkdtemp(prefix="kill-study-", dir=os.environ.get("TMPDIR")))
    begun = time.time()
    with open(root / "log", "w") as log:
        if start([file, "--out", root / "whole", *jobs], log).wait() != 0:
            sys.exit("FAILED: see %s" % (root / "log"))
    seconds = time.time() - begun
    out, done = root / "killed", 0
    while True:
        resume = ["--resume"] if out.exists() and any(out.iterdir()) else []
        with open(root / ("log-%d" % done), "w") as log:
            process = start([file, "--out", out, *jobs, *resume], log)
            if done == kills:
                if process.wait() != 0:
                    sys.exit("FAILED: see %s" % (root / ("log-%d" % done)))
                break
            try:
                process.wait(draw.uniform(0.2, 1.5 * seconds / kills))
                print("the study ended before kill %d" % (done + 1))
                break
            except subprocess.TimeoutExpired:
                cells = children(process.pid) if done % 2 else []
                process.kill()
                process.wait()
                for cell in cells:
                    try:
                        os.kill(cell, 9)
                    except ProcessLookupError:
                        pass  # it has just ended
                done += 1
                print("kill %d: the study%s" % (done, " and %d of its processes" % len(cells) if cells else ""), flush=True)
    for one, other in zip(report(root / "whole"), report(out)):
        assert one == other, "the report of %s differs from that of %s" % (out, root / "whole")
    print("%d kills of a study of %.0f s: its report and tables equal those of the undisturbed study" % (done, seconds))
    shutil.rmtree(root)


if __name__ == "__main__":
    main()

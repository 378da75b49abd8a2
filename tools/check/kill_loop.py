"""Kills a pre-training again and again and looks whether it comes out as if nothing had happened.

    ./lucency --version                 # builds
    python3 tools/check/kill_loop.py [KILLS] [SEED]

A short run (ResNet-18 on phantoms at 32 px, a checkpoint every second step) is made once without disturbance. Then it is begun
again, and killed with SIGKILL: at a random moment, as soon as something of its folder is there, or while a checkpoint is half
written. After each kill it is resumed (or begun again, if the kill came before it was a run), until it comes to its end; then all
over in the next folder, until there were KILLS kills (30). In the end the weights, the whole last checkpoint, must be equal bit for
bit, and metrics.jsonl must be equal but for the rate. Needs Python 3 alone.
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
CONFIG = """
backbone: resnet18
method: {name: moco-v2, queue: 64, norm-group: 4}
size: 32
batch: 8
schedule: {epochs: 2}
log-steps: 3
checkpoint-steps: 2
"""


def lucency(*words):
    return subprocess.Popen([str(LUCENCY), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(*words):
    process = lucency(*words)
    text = process.communicate()[0].decode()
    if process.returncode != 0:
        sys.exit("FAILED with %d: %s\n%s" % (process.returncode, " ".join(map(str, words)), text))


def wait_for(what, process):
    """Whether it came before the process ended."""
    while process.poll() is None:
        if what():
            return True
        time.sleep(0.0005)
    return False


def kill_somewhere(run, process, draw):
    """Kills the process at a moment of some kind; says which, or nothing if it came to its end before."""
    kind = draw.choice(["at random", "folder being made", "checkpoint half written", "log just written"])
    parts = run / "checkpoints"
    log = run / "metrics.jsonl"
    if kind == "at random":
        until = time.time() + draw.uniform(0.3, 12)
        wait_for(lambda: time.time() > until, process)
    elif kind == "folder being made":
        before = set(os.listdir(run)) if run.exists() else None
        wait_for(lambda: run.exists() and (before is None or set(os.listdir(run)) != before), process)
        time.sleep(draw.uniform(0, 0.02))
    elif kind == "checkpoint half written":
        skip = draw.randrange(4)
        for _ in range(skip + 1):
            half = lambda: parts.exists() and any(name.endswith(".part") for name in os.listdir(parts))
            wait_for(lambda: not half(), process)
            wait_for(half, process)
        time.sleep(draw.uniform(0, 0.15))
    else:
        size = log.stat().st_size if log.exists() else 0
        wait_for(lambda: log.exists() and log.stat().st_size != size, process)
    if process.poll() is not None:
        return None
    process.kill()
    process.wait()
    half = parts.exists() and any(name.endswith(".part") for name in os.listdir(parts))
    return kind + (", a .part was left" if half else "")


def figures(run):
    lines = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    for line in lines:
        line.pop("films_per_second")
    return lines


def last(run):
    return sorted((run / "checkpoints").glob("step-*.safetensors"))[-1]


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    root = pathlib.Path(tempfile.mkdtemp(prefix="kill-loop-"))
    (root / "config.yaml").write_text(CONFIG)
    films = ["--data", root / "films"]
    finish("prepare", "phantom", "--count", 120, "--size", 32, "--out", root / "films")
    begin = ["pretrain", root / "config.yaml", *films, "--out"]
    whole = root / "whole"
    finish(*begin, whole)
    done, runs, begun_again, kinds = 0, 0, 0, {}
    while done < kills:
        run = root / ("run-%d" % runs)
        while True:
            is_run = (run / "config.yaml").exists()
            begun_again += run.exists() and not is_run
            words = ["pretrain", "--resume", *films, "--out", run] if is_run else [*begin, run]
            if done >= kills:
                finish(*words)
                break
            process = lucency(*words)
            kind = kill_somewhere(run, process, draw)
            if kind is None:
                if process.wait() != 0:
                    sys.exit("FAILED: %s\n%s" % (" ".join(map(str, words)), process.stdout.read().decode()))
                break
            done += 1
            kinds[kind] = kinds.get(kind, 0) + 1
            print("kill %d: %s, %d log lines" % (done, kind, len((run / "metrics.jsonl").read_bytes().splitlines())
                                                 if (run / "metrics.jsonl").exists() else 0), flush=True)
        assert last(run).name == last(whole).name, (last(run), last(whole))
        assert last(run).read_bytes() == last(whole).read_bytes(), "the weights differ: %s %s" % (last(run), last(whole))
        assert figures(run) == figures(whole), "the figures differ: %s %s" % (run, whole)
        assert not (run / "lock").exists() and not list(run.rglob("*.part")), "leftovers in %s" % run
        runs += 1
    print("%d kills (%s) over %d runs of %d logged lines; begun again %d times; every resume succeeded, the last checkpoint of "
          "every run equals the undisturbed one bit for bit, the figures too"
          % (done, ", ".join("%d %s" % (n, kind) for kind, n in sorted(kinds.items())), runs, len(figures(whole)), begun_again))
    shutil.rmtree(root)


if __name__ == "__main__":
    main()

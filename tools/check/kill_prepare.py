"""Kills a preparation again and again and looks whether the set comes out as if nothing had happened.

    ./lucency --version                 # builds
    python3 tools/check/kill_prepare.py KILLS SEED prepare nih --root DIR [OPTIONS]

The command, without --out, is run once undisturbed. Then it is begun again, and killed with SIGKILL: at a random moment, as soon as a
block of films is written down, while the tables are made, while the set is moved into its place, or before it has its page. After each
kill the same command is given again, until it comes to its end; then all over in the next folder, every second of them an empty folder
that is there before, until there were KILLS kills. In the end every file of every set must be that of the undisturbed run, byte for
byte, but for 'prepared_at' in dataset.json, the moment when it was finished, and the times of files in .verified.json. Needs Python 3 alone.
"""

import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

LUCENCY = pathlib.Path(os.environ.get("LUCENCY") or pathlib.Path(__file__).resolve().parents[2] / "lucency")
KINDS = ["at random", "block written", "tables made", "set being moved", "before the page"]


def lucency(words):
    return subprocess.Popen([str(LUCENCY), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(words):
    process = lucency(words)
    text = process.communicate()[0].decode()
    if process.returncode != 0:
        sys.exit("FAILED with %d: %s\n%s" % (process.returncode, " ".join(map(str, words)), text))


def wait_for(what, process):
    while process.poll() is None and not what():
        time.sleep(0.0003)


def size(file):
    return file.stat().st_size if file.exists() else 0


def kill_somewhere(out, process, kind, draw, seconds):
    """Whether it was killed, and did not come to its end before."""
    work = out.parent / (".%s.partial" % out.name)
    if kind == "at random":
        until = time.time() + draw.uniform(0.2, seconds)
        wait_for(lambda: time.time() > until, process)
    elif kind == "block written":
        before, blocks = size(work / "journal.jsonl"), draw.randrange(1, 6)
        for _ in range(blocks):
            wait_for(lambda: size(work / "journal.jsonl") > before, process)
            before = size(work / "journal.jsonl")
    elif kind == "tables made":
        wait_for((work / "set" / draw.choice([".samples.csv.part", "boxes.csv", "dataset.json"])).exists, process)
    elif kind == "set being moved":
        wait_for((work / "whole").exists, process)
        time.sleep(draw.uniform(0, 0.01))
    else:
        wait_for((out / "dataset.json").exists, process)
        time.sleep(draw.uniform(0, 0.2))
    if process.poll() is not None:
        return False
    process.kill()
    process.wait()
    return True


def files(folder):
    found = {}
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes()
        if file.name == ".verified.json":  # by which files on this disk were verified, their times and places
            content = re.sub(rb'( \d+) [^"]*"', rb'\1"', content)
        if file.name == "dataset.json":
            content = re.sub(rb'"prepared_at" : "[^"]*"', b"", content, count=1)
        found[str(file.relative_to(folder))] = content
    return found


def main():
    kills, draw, command = int(sys.argv[1]), random.Random(int(sys.argv[2])), sys.argv[3:]
    root = pathlib.Path(tempfile.mkdtemp(prefix="kill-prepare-", dir=os.environ.get("TMPDIR")))
    start = time.time()
    finish([*command, "--out", root / "whole"])
    seconds = time.time() - start
    whole = files(root / "whole")
    done, runs, kinds = 0, 0, {}
    while done < kills:
        out = root / ("run-%d" % runs)
        if runs % 2:
            out.mkdir()
        while not (out / "prepared.html").exists() or (root / (".%s.partial" % out.name)).exists():
            words = [*command, "--out", out]
            kind = draw.choice(KINDS)
            if done >= kills:
                finish(words)
                break
            process = lucency(words)
            if not kill_somewhere(out, process, kind, draw, seconds):
                if process.wait() != 0:
                    sys.exit("FAILED: %s\n%s" % (" ".join(map(str, words)), process.stdout.read().decode()))
                break
            done += 1
            kinds[kind] = kinds.get(kind, 0) + 1
            there = sorted(os.listdir(out)) if out.exists() else []
            print("kill %d: %s, run %d, in its place: %d files" % (done, kind, runs, len(there)), flush=True)
        ended = files(out)
        assert list(ended) == list(whole), "other files in %s: %s" % (out, set(ended) ^ set(whole))
        for name, content in whole.items():
            assert ended[name] == content, "%s differs in %s" % (name, out)
        left = [name for name in os.listdir(root) if name.startswith(".")]
        assert not left, "leftovers: %s" % left
        shutil.rmtree(out)
        runs += 1
    print("%d kills (%s) over %d runs of %.1f s: all %d files of every set equal the undisturbed ones byte for byte, but for prepared_at"
          % (done, ", ".join("%d %s" % (n, kind) for kind, n in sorted(kinds.items())), runs, seconds, len(whole)))
    shutil.rmtree(root)


if __name__ == "__main__":
    main()

"""Reads the TensorBoard files of a run with TensorBoard's own reader and compares them with metrics.jsonl.

    pip install tensorboard             # seen with 2.21
    python3 tools/check/events.py RUN
"""

import json
import pathlib
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def main():
    run = pathlib.Path(sys.argv[1])
    lines = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    events = EventAccumulator(str(run), size_guidance={"scalars": 0}).Reload()
    tags = sorted({name for line in lines for name, value in line.items() if isinstance(value, (int, float))} - {"step"})
    assert sorted(events.Tags()["scalars"]) == tags, (events.Tags()["scalars"], tags)
    for tag in tags:
        seen = [(event.step, event.value) for event in events.Scalars(tag)]
        wanted = [(line["step"], line[tag]) for line in lines if tag in line]
        assert [step for step, _ in seen] == [step for step, _ in wanted], (tag, seen, wanted)
        assert all(abs(a - b) <= 1e-6 * abs(b) for (_, a), (_, b) in zip(seen, wanted)), (tag, seen, wanted)
    files = list(run.glob("events.out.tfevents.*"))
    print("%s: %d files, %d tags, %d steps: equal to metrics.jsonl" % (run, len(files), len(tags), len(lines)))


if __name__ == "__main__":
    main()

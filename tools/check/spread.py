"""How much the films of prepared sets differ in position, size, lean and brightness: docs/designs/phantoms.md.

Run with Debian's packages (python3-numpy 1.24.2):
    python3 tools/check/spread.py PREPARED ...

Brightness is of 2,000 films at most. Position, size and lean need masks named lungs (and heart, which is added to them: masks
differ in whether the lung runs behind the heart), and are of the first film of each patient that has one.
"""
import csv
import glob
import sys
from pathlib import Path

import numpy as np


def chest(mask):
    """Centre, width, height in fractions of the film; lean in degrees, of the line through the middles of the two sides."""
    side = len(mask)
    rows, columns = np.nonzero(mask)
    left, right = np.percentile(columns, [1, 99])
    top, bottom = np.percentile(rows, [1, 99])
    west = columns < columns.mean()
    across = columns[~west].mean() - columns[west].mean()
    down = rows[~west].mean() - rows[west].mean()
    return ((columns.mean() + 0.5) / side, (rows.mean() + 0.5) / side, (right - left) / side, (bottom - top) / side,
            np.degrees(np.arctan2(down, across)))


def places(folder):
    rows = list(csv.DictReader(open(folder / "samples.csv")))
    masks = sum(np.load(folder / f"masks-{name}.npy").astype(int) for name in ("lungs", "heart")
                if (folder / f"masks-{name}.npy").exists())
    first = {}
    for row, mask in zip(rows, masks):
        if (mask > 127).any():
            first.setdefault(row["patient"], chest(mask > 127))
    figures = np.array(list(first.values()))
    print(f"  {len(figures)} patients with masks")
    for name, values in zip(("centre across", "centre down", "width", "height", "lean, degrees"), figures.T):
        print(f"  {name:14s} mean {values.mean():6.3f}  deviation {values.std(ddof=1):.3f}")


def brightness(films):
    films = films[np.random.default_rng(0).permutation(len(films))[:2000]].astype(float)
    side = films.shape[1]
    flat = films.reshape(len(films), -1)
    alike = (flat - flat.mean(1, keepdims=True)) / (flat.std(1, keepdims=True) + 1e-9)
    mean = alike.mean(0)
    correlation = (alike @ (mean - mean.mean())) / (mean.std() * flat.shape[1])
    eighths = alike.reshape(-1, 8, side // 8, 8, side // 8).mean((2, 4)).std(0)
    lungs = films[:, side * 5 // 16:side * 11 // 16]
    sides = lungs[:, :, side * 38 // 64:side * 54 // 64].mean((1, 2)) - lungs[:, :, side * 10 // 64:side * 26 // 64].mean((1, 2))
    halves = films[:, side // 2:].mean((1, 2)) - films[:, :side // 2].mean((1, 2))
    for name, values in (("mean gray", flat.mean(1)), ("gray within", flat.std(1)), ("lower - upper", halves), ("left - right", sides)):
        print(f"  {name:14s} mean {values.mean():6.1f}  deviation {values.std():.1f}")
    print(f"  correlation with the mean film: mean {correlation.mean():.3f}, deviation {correlation.std():.3f}")
    print(f"  deviation between films, at equal mean and contrast, of the middle 4 x 4 of 8 x 8 cells: {eighths[2:6, 2:6].mean():.3f}")


for name in sys.argv[1:]:
    folder = Path(name)
    print(name)
    brightness(np.concatenate([np.load(file) for file in sorted(glob.glob(name + "/images-*.npy"))]))
    if (folder / "masks-lungs.npy").exists():
        places(folder)

"""The same work as 'prepare nih' in Python with Pillow, to compare speeds: open, gray, centre square, bilinear, NumPy file.

usage: prepare_pil.py ROOT SIZE [--processes N] [--out FILE.npy]

ROOT holds images/ or images_001/images/ ...; prints films/s of the loop and the peak memory of the process. Without --out
the array goes to a temporary file that is removed.
"""

import argparse
import glob
import os
import resource
import tempfile
import time
from multiprocessing import Pool

import numpy
from PIL import Image


def prepare(task):
    path, size = task
    with Image.open(path) as film:
        gray = film if film.mode == "L" else film.convert("RGB").convert("L")
        side = min(gray.size)
        left, top = (gray.width - side) // 2, (gray.height - side) // 2
        if gray.size != (side, side):
            gray = gray.crop((left, top, left + side, top + side))
        return numpy.asarray(gray.resize((size, size), Image.BILINEAR))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("size", type=int)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    films = sorted(
        glob.glob(os.path.join(arguments.root, "images", "*.png"))
        + glob.glob(os.path.join(arguments.root, "images_[0-9][0-9][0-9]", "images", "*.png")),
        key=os.path.basename,
    )
    tasks = [(film, arguments.size) for film in films]
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or os.path.join(folder, "images.npy")
        start = time.perf_counter()
        shape = (len(films), arguments.size, arguments.size)
        array = numpy.lib.format.open_memmap(out, mode="w+", dtype=numpy.uint8, shape=shape)
        if arguments.processes == 1:
            for row, task in enumerate(tasks):
                array[row] = prepare(task)
        else:
            with Pool(arguments.processes) as pool:
                for row, pixels in enumerate(pool.imap(prepare, tasks, chunksize=16)):
                    array[row] = pixels
        array.flush()
        seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(
        "%d films at %d px, %d process(es): %.2f s, %.1f films/s, peak memory of a process %.0f MiB"
        % (len(films), arguments.size, arguments.processes, seconds, len(films) / seconds, peak)
    )


if __name__ == "__main__":
    main()

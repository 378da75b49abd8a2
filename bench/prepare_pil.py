"""Prepares films in Python with Pillow, and pydicom for DICOM, to compare speeds with 'prepare': open, gray, centre square,
bilinear, NumPy file.

usage: prepare_pil.py FOLDER SIZE [--processes N] [--checks] [--out FILE.npy]

With --checks it also does what 'prepare' does besides for every film: looks whether it is blank, adds up its pixels, takes their checksum and a
perceptual hash of 32x32 pixels; and at the end the digest of the file. It does not compare the films with each other. Reads the PNG, JPEG and
DICOM films anywhere below FOLDER; prints films/s of the loop and the peak memory of a process. Without --out the array goes to a temporary file
that is removed.
"""

import argparse
import hashlib
import os
import resource
import tempfile
import time
import zlib
from multiprocessing import Pool

import numpy
from PIL import Image

ENDINGS = (".png", ".jpg", ".dcm")


def shown(path):
    """A DICOM film as 8-bit gray, as a viewer shows it."""
    import pydicom
    from pydicom.pixel_data_handlers.util import apply_modality_lut, apply_voi_lut

    film = pydicom.dcmread(path)
    values = apply_voi_lut(apply_modality_lut(film.pixel_array, film), film)
    low, high = values.min(), values.max()
    gray = ((values - low) * (255 / (high - low)) + 0.5).astype(numpy.uint8)
    return Image.fromarray(255 - gray if film.PhotometricInterpretation == "MONOCHROME1" else gray)


def opened(path):
    if path.endswith(".dcm"):
        return shown(path)
    film = Image.open(path)
    return film if film.mode == "L" else film.convert("RGB").convert("L")


COSINES = numpy.cos(numpy.pi * numpy.outer(numpy.arange(16), 2 * numpy.arange(32) + 1) / 64)


def checked(film, square):
    """What 'prepare' asks of a film before it takes it, and notes of its pixels."""
    counts = numpy.bincount(numpy.asarray(film).ravel(), minlength=256)
    blank = counts.max() >= 0.995 * counts.sum() or counts[0] + counts[255] >= 0.9 * counts.sum()
    pixels = numpy.asarray(square)
    small = numpy.asarray(square.resize((32, 32), Image.BILINEAR), numpy.float64)
    transform = (COSINES @ small @ COSINES.T).ravel()[1:]
    bits = numpy.packbits(transform > numpy.median(transform))
    values = pixels.ravel().astype(numpy.int64)
    return blank, int(values.sum()), int(values @ values), zlib.crc32(pixels), bits.tobytes()


def prepare(task):
    path, size, checks = task
    gray = opened(path)
    film = gray
    side = min(gray.size)
    left, top = (gray.width - side) // 2, (gray.height - side) // 2
    if gray.size != (side, side):
        gray = gray.crop((left, top, left + side, top + side))
    square = gray.resize((size, size), Image.BILINEAR)
    if checks:
        checked(film, square)
    return numpy.asarray(square)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("size", type=int)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--checks", action="store_true")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    films = sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(arguments.folder)
        for name in names
        if name.endswith(ENDINGS)
    )
    tasks = [(film, arguments.size, arguments.checks) for film in films]
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
                for row, pixels in enumerate(pool.imap(prepare, tasks, chunksize=2)):
                    array[row] = pixels
        array.flush()
        if arguments.checks:
            with open(out, "rb") as file:
                digest = hashlib.sha256()
                for part in iter(lambda: file.read(1 << 20), b""):
                    digest.update(part)
        seconds = time.perf_counter() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(
        "%d films at %d px, %d process(es): %.2f s, %.1f films/s, peak memory of a process %.0f MiB"
        % (len(films), arguments.size, arguments.processes, seconds, len(films) / seconds, peak)
    )


if __name__ == "__main__":
    main()

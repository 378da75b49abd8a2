"""Makes films to measure 'prepare' on, from a few films of 1024x1024: turned, flipped, shifted and enlarged, so that none is there twice.

usage: prepare_films.py FILMS OUT [JPEGS]

FILMS holds PNG films; OUT, a new folder, gets jpeg/ (JPEGS, 3,000 if not said, gray JPEG of 390x320, the shape of CheXpert-small), and of the
first of these png/ (800 gray PNG of 1024x1024), dicom/ (40 of 2544x3056 pixels of 12 bits, not compressed) and jpeg2000/ (12 of those,
reversible, by gdcmconv). Needs Pillow, NumPy, pydicom, gdcmconv.
"""

import functools
import os
import subprocess
import sys
from multiprocessing import Pool

import numpy
import pydicom
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

DX = "1.2.840.10008.5.1.4.1.1.1.1"


@functools.lru_cache(maxsize=64)
def original(name, side):
    return Image.open(name).convert("L").reduce(1024 // side)


def variant(names, number, side):
    """A square picture like none of another number; its side divides 1024."""
    random = numpy.random.default_rng(number)
    film = original(names[number % len(names)], side)
    film = film.transpose(number // len(names) % 7) if number // len(names) % 8 < 7 else film
    angle, zoom = numpy.radians(random.uniform(-12, 12)), random.uniform(0.65, 0.95)
    cosine, sine = zoom * numpy.cos(angle), zoom * numpy.sin(angle)
    x, y = (512 + random.uniform(-120, 120, 2)) * side / 1024
    turned = (cosine, -sine, x - side / 2 * (cosine - sine), sine, cosine, y - side / 2 * (sine + cosine))
    return film.transform(film.size, Image.AFFINE, turned, Image.BICUBIC)


def dicom(path, pixels, number):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = DX
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    film = FileDataset(path, Dataset(), file_meta=meta, preamble=b"\0" * 128)
    film.is_little_endian, film.is_implicit_VR = True, False
    film.SOPClassUID, film.SOPInstanceUID = DX, meta.MediaStorageSOPInstanceUID
    film.Modality, film.BodyPartExamined, film.ViewPosition = "DX", "CHEST", "PA"
    film.PatientID, film.StudyInstanceUID = "P%d" % number, generate_uid()
    film.Rows, film.Columns = pixels.shape
    film.SamplesPerPixel, film.PhotometricInterpretation = 1, "MONOCHROME2"
    film.BitsAllocated, film.BitsStored, film.HighBit, film.PixelRepresentation = 16, 12, 11, 0
    film.WindowCenter, film.WindowWidth = 2048, 3600
    film.PixelData = pixels.astype("<u2").tobytes()
    film.save_as(path, write_like_original=False)


def make(task):
    names, out, number = task
    film = variant(names, number, 1024 if number < 3000 else 512)
    if number < 800:
        film.save(os.path.join(out, "png/film", "p%04d.png" % number))
    film.resize((390, 320), Image.BILINEAR).save(os.path.join(out, "jpeg/film", "p%06d.jpg" % number), quality=90)
    if number < 40:
        large = numpy.asarray(film.resize((2544, 3056), Image.BICUBIC)).astype(int) * 16
        noisy = numpy.clip(large + numpy.random.default_rng(number).normal(0, 12, large.shape), 0, 4095)
        path = os.path.join(out, "dicom", "p%04d.dcm" % number)
        dicom(path, noisy, number)
        if number < 12:
            subprocess.run(["gdcmconv", "--j2k", path, path.replace("/dicom/", "/jpeg2000/")], check=True)


def main():
    source, out = sys.argv[1:3]
    jpegs = int(sys.argv[3]) if len(sys.argv) > 3 else 3000
    for folder in ["png/film", "jpeg/film", "dicom", "jpeg2000"]:
        os.makedirs(os.path.join(out, folder), exist_ok=True)
    names = [os.path.join(source, name) for name in sorted(os.listdir(source))]
    with Pool() as pool:
        pool.map(make, [(names, out, number) for number in range(jpegs)], chunksize=8)


if __name__ == "__main__":
    main()

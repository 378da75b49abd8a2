"""Makes films to measure 'prepare' on, from a few films of 1024x1024: turned, flipped and with noise, so that none is there twice.

usage: prepare_films.py FILMS OUT

FILMS holds PNG films; OUT gets png/ (400 gray PNG of 1024x1024), jpeg/ (2,000 gray JPEG of 390x320, the shape of CheXpert-small), dicom/ (40 of
2544x3056 pixels of 12 bits, not compressed) and jpeg2000/ (12 of those, reversible, by gdcmconv). Needs Pillow, NumPy, pydicom, gdcmconv.
"""

import os
import subprocess
import sys

import numpy
import pydicom
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

DX = "1.2.840.10008.5.1.4.1.1.1.1"


def variants(folder, count):
    """Pictures of 1024x1024, each another."""
    films = [Image.open(os.path.join(folder, name)).convert("L") for name in sorted(os.listdir(folder))]
    random = numpy.random.default_rng(1)
    for number in range(count):
        film = films[number % len(films)]
        way = number // len(films)
        pixels = numpy.rot90(numpy.asarray(film), way % 4)
        if way // 4 % 2:
            pixels = pixels[:, ::-1]
        low, high = random.integers(0, 2, 2)
        yield number, Image.fromarray(numpy.clip(pixels.astype(int) + low - high + way // 8, 0, 255).astype(numpy.uint8))


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


def main():
    source, out = sys.argv[1:]
    for folder in ["png", "jpeg", "dicom", "jpeg2000"]:
        os.makedirs(os.path.join(out, folder), exist_ok=True)
    for number, film in variants(source, 2000):
        if number < 400:
            film.save(os.path.join(out, "png", "p%04d.png" % number))
        film.resize((390, 320), Image.BILINEAR).save(os.path.join(out, "jpeg", "p%04d.jpg" % number), quality=90)
    random = numpy.random.default_rng(2)
    for number, film in variants(source, 40):
        large = numpy.asarray(film.resize((2544, 3056), Image.BICUBIC)).astype(int) * 16
        noisy = numpy.clip(large + random.normal(0, 12, large.shape), 0, 4095)
        path = os.path.join(out, "dicom", "p%04d.dcm" % number)
        dicom(path, noisy, number)
        if number < 12:
            subprocess.run(["gdcmconv", "--j2k", path, path.replace("/dicom/", "/jpeg2000/")], check=True)


if __name__ == "__main__":
    main()

"""Golden DICOM files for dev.lucency.dicom: pictures made by a formula, written and packed by the tools of the field.

Run from the repository's root with Debian's packages (python3-pydicom 2.3.1, dcmtk 3.6.7, libgdcm-tools 3.0.21,
libopenjp2-tools 2.5.0):
    /usr/bin/python3 tools/golden/dicom.py
Writes core/src/test/resources/golden/dicom/*.dcm and expected.csv. For each file: the SHA-256 of its stored values as 32-bit
little-endian numbers, and of the 8-bit picture that a viewer would show, by pydicom's tables and windows, rounded half up.
Stored values are those that went in, which the other tools' decoders must give back; of lossy streams they are what DCMTK's
(JPEG, JPEG-LS) or OpenJPEG's decoder gives; for irreversible JPEG 2000 the values themselves stand in a .raw file of 16-bit
numbers, since no two decoders round alike.
"""
import copy
import csv
import hashlib
import os
import subprocess
import sys
import tempfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixel_data_handlers.util import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence
from pydicom.uid import UID

OUT = "core/src/test/resources/golden/dicom"
ROWS, COLUMNS = 47, 61
LITTLE, IMPLICIT = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"
ROWS_OF = []
WORK = tempfile.mkdtemp()


def picture(bits, signed=False):
    """Slopes, flat parts, noise and the greatest and smallest values."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS].astype(np.int64)
    top = (1 << bits) - 1
    value = (x * x * 7 + y * y * 5) * top // (7 * COLUMNS**2 + 5 * ROWS**2)
    noise = (x * 7919 + y * 104729 + x * y * 31) % 64
    value = value + noise * max(1, top // 1024)
    value[8:20, 10:40] = top // 3
    value[30:36, :] = top
    value[36:38, 5:] = 0
    value = np.clip(value, 0, top)
    return value - (1 << (bits - 1)) if signed else value


def film(values, allocated, stored, signed=False, photometric="MONOCHROME2", cut=False, **more):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = UID("1.2.840.10008.5.1.4.1.1.1")
    meta.MediaStorageSOPInstanceUID = UID("2.25.7")
    meta.TransferSyntaxUID = UID(LITTLE)
    ds = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian, ds.is_implicit_VR = True, False
    ds.SOPClassUID, ds.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    ds.Modality, ds.BodyPartExamined, ds.ViewPosition = "CR", "CHEST", "PA"
    ds.PatientName, ds.PatientID, ds.PatientSex, ds.PatientAge = "CANARY^NAME", "CANARYID", "F", "058Y"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "2.25.8", "2.25.9"
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, photometric
    ds.Rows, ds.Columns = values.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = allocated, stored, more.pop("HighBit", stored - 1)
    ds.PixelRepresentation = int(signed)
    for name, value in more.items():
        setattr(ds, name, value)
    kept = allocated if ds.HighBit == stored - 1 and not cut else stored
    cells = (values & ((1 << kept) - 1)) << (ds.HighBit + 1 - stored)
    ds.PixelData = cells.astype("<u2" if allocated == 16 else "u1").tobytes() + (b"\0" if allocated == 8 else b"")
    ds["PixelData"].VR = "OW" if allocated == 16 else "OB"
    return ds


def path(name):
    return os.path.join(OUT, name + ".dcm")


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def plain(ds):
    file = os.path.join(WORK, "plain.dcm")
    ds.save_as(file, write_like_original=False)
    return file


def digest(array):
    return hashlib.sha256(array.tobytes()).hexdigest()


def shown(ds, values):
    """The picture of a viewer; asserts that no value is so near a half that two ways of computing it may differ."""
    padding = np.zeros(values.shape, bool)
    if "PixelPaddingValue" in ds:
        ends = sorted([ds.PixelPaddingValue, ds.get("PixelPaddingRangeLimit", ds.PixelPaddingValue)])
        padding = (values >= ends[0]) & (values <= ends[1])
    modality = apply_modality_lut(values, ds).astype(float)
    if "VOILUTSequence" in ds:
        bits = ds.VOILUTSequence[0].LUTDescriptor[2]
        bright = apply_voi_lut(modality.astype(int), ds, prefer_lut=True) / (2.0**bits - 1)
    elif "WindowCenter" in ds:
        low, high = (-(1 << ds.BitsStored - 1), (1 << ds.BitsStored - 1) - 1) if ds.PixelRepresentation else (
            0, (1 << ds.BitsStored) - 1)
        if "RescaleSlope" in ds:
            low, high = (low * ds.RescaleSlope + ds.RescaleIntercept, high * ds.RescaleSlope + ds.RescaleIntercept)
        if "ModalityLUTSequence" in ds:
            low, high = 0, (1 << ds.ModalityLUTSequence[0].LUTDescriptor[2]) - 1
        bright = (apply_voi_lut(modality, ds) - float(low)) / (float(high) - float(low))
    elif ds.BitsStored <= 8:
        bright = values / (2.0**ds.BitsStored - 1)
    else:
        inside = modality[~padding]
        bright = np.clip((modality - inside.min()) / (inside.max() - inside.min()), 0, 1)
    gray = bright * 255
    near = np.abs(gray + .5 - np.round(gray + .5))[~padding & (bright > 0) & (bright < 1)].min(initial=1)
    assert "WindowCenter" not in ds or near > 1e-9, (ds.WindowCenter, ds.WindowWidth)
    gray = np.floor(gray + .5).astype(np.uint8)
    if ds.PhotometricInterpretation == "MONOCHROME1":
        gray = 255 - gray
    gray[padding] = 0
    return gray


def expect(name, ds, values):
    ROWS_OF.append([name, ds.Rows, ds.Columns, digest(values.astype("<i4")), digest(shown(ds, values))])


def native(name, ds, values, save=None):
    (save or (lambda file: ds.save_as(file, write_like_original=False)))(path(name))
    expect(name, ds, values)


def packed(name, ds, values, tool, decoder=None):
    """Packs with a tool; what the decoder gives back is expected, and is what went in if the tool loses nothing."""
    run(*tool, plain(ds), path(name))
    back = values
    if decoder is not None:
        file = os.path.join(WORK, "back.dcm")
        run(*decoder, path(name), file)
        decoded = pydicom.dcmread(file)
        back = decoded.pixel_array.astype(np.int64)
        if values is not None:
            assert (back == values).all(), name
    expect(name, pydicom.dcmread(path(name)), back)


def natives():
    native("native-8", film(picture(8), 8, 8), picture(8))
    native("native-12-monochrome1", film(picture(12), 16, 12, photometric="MONOCHROME1"), picture(12))
    native("native-16-signed", film(picture(16, True), 16, 16, True), picture(16, True))
    native("native-12-signed-cut", film(picture(12, True), 16, 12, True, cut=True), picture(12, True))
    native("native-10-high-bit-13", film(picture(10), 16, 10, HighBit=13), picture(10))

    def implicit(file):
        ds = film(picture(12), 16, 12)
        ds.file_meta.TransferSyntaxUID, ds.is_implicit_VR = UID(IMPLICIT), True
        ds.save_as(file, write_like_original=False)

    native("implicit-12", film(picture(12), 16, 12), picture(12), implicit)

    def bare(file):
        ds = film(picture(8), 8, 8)
        ds.is_implicit_VR, ds.preamble = True, None
        ds.file_meta = FileMetaDataset()
        ds.save_as(file, write_like_original=True)

    native("bare-implicit-8", film(picture(8), 8, 8), picture(8), bare)
    for bits, signed in ((8, False), (12, True)):
        ds = film(picture(bits, signed), 8 if bits == 8 else 16, bits, signed)
        packed(f"big-endian-{bits}", ds, picture(bits, signed), ("dcmconv", "+tb"), ("dcmconv", "+te"))
    packed("deflated-12", film(picture(12), 16, 12), picture(12), ("dcmconv", "+td"), ("dcmconv", "+te"))
    packed("sequences-of-unknown-length", film(picture(8), 8, 8, VOILUTSequence=Sequence([table(200, 20, 8)])),
           picture(8), ("dcmconv", "-e", "+te"), ("dcmconv", "+te"))


def rle():
    for bits, signed in ((8, False), (12, True), (16, False)):
        ds = film(picture(bits, signed), 8 if bits == 8 else 16, bits, signed)
        packed(f"rle-{bits}", ds, picture(bits, signed), ("dcmcrle",), ("dcmdrle",))


def jpeg():
    back = ("dcmdjpeg",)
    packed("jpeg-baseline-8", film(picture(8), 8, 8), None, ("dcmcjpeg", "+eb", "+q", "80"), back)
    packed("jpeg-extended-12", film(picture(12), 16, 12), None, ("dcmcjpeg", "+ee", "+q", "85"), back)
    packed("jpeg-extended-10-coarse", film(picture(10), 16, 10, photometric="MONOCHROME1"), None,
           ("dcmcjpeg", "+ee", "+q", "20"), back)
    for predictor in range(1, 8):
        ds = film(picture(12), 16, 12)
        packed(f"jpeg-lossless-12-{predictor}", ds, picture(12), ("dcmcjpeg", "+el", "+sv", str(predictor)), back)
    for bits, signed in ((8, False), (15, False), (16, True), (16, False)):
        name = f"jpeg-lossless-first-{bits}{'-signed' if signed else ''}"
        ds = film(picture(bits, signed), 8 if bits == 8 else 16, bits, signed)
        packed(name, ds, picture(bits, signed), ("dcmcjpeg", "+e1"), back)
    packed("jpeg-lossless-gdcm-12", film(picture(12), 16, 12), picture(12), ("gdcmconv", "--jpeg"), back)


def jpegls():
    back = ("dcmdjpls",)
    for bits, signed in ((8, False), (10, False), (12, False), (16, True), (16, False)):
        name = f"jpegls-{bits}{'-signed' if signed else ''}"
        ds = film(picture(bits, signed), 8 if bits == 8 else 16, bits, signed)
        packed(name, ds, picture(bits, signed), ("dcmcjpls", "+el"), back)
    for bits, off in ((8, 2), (12, 7), (16, 100)):
        ds = film(picture(bits), 8 if bits == 8 else 16, bits)
        packed(f"jpegls-near-{bits}", ds, None, ("dcmcjpls", "+en", "+md", str(off)), back)
    packed("jpegls-gdcm-12", film(picture(12), 16, 12), picture(12), ("gdcmconv", "--jpegls"), back)


def jpeg2000():
    for bits, signed in ((8, False), (12, True), (15, False), (16, True), (16, False)):
        name = f"jpeg2000-{bits}{'-signed' if signed else ''}"
        ds = film(picture(bits, signed), 8 if bits == 8 else 16, bits, signed)
        packed(name, ds, picture(bits, signed), ("gdcmconv", "--j2k"), ("gdcmconv", "--raw"))
    openjpeg("jpeg2000-tiles", picture(12), ["-t", "20,20", "-n", "3", "-c", "[32,32]", "-p", "RPCL"], "90")
    openjpeg("jpeg2000-irreversible", picture(12), ["-I", "-r", "6", "-n", "4"], "91")


def openjpeg(name, values, options, syntax):
    raw, stream, back = (os.path.join(WORK, "film" + end) for end in (".raw", ".j2k", "-back.raw"))
    values.astype(">u2").tofile(raw)
    run("opj_compress", "-i", raw, "-o", stream, "-F", f"{COLUMNS},{ROWS},1,12,u", *options)
    run("opj_decompress", "-i", stream, "-o", back)
    decoded = np.fromfile(back, "<u2").reshape(values.shape).astype(np.int64)
    ds = film(values, 16, 12)
    ds.file_meta.TransferSyntaxUID = UID("1.2.840.10008.1.2.4." + syntax)
    with open(stream, "rb") as file:
        ds.PixelData = encapsulate([file.read()], fragments_per_frame=3, has_bot=syntax == "90")
    ds["PixelData"].is_undefined_length = True
    ds["PixelData"].VR = "OB"
    ds.save_as(path(name), write_like_original=False)
    if syntax == "91":
        decoded.astype("<u2").tofile(os.path.join(OUT, name + ".raw"))
    else:
        assert (decoded == values).all()
        expect(name, ds, values)


def table(entries, first, bits, vr="US"):
    item = Dataset()
    item.add_new(0x00283002, vr, [entries, first, bits])
    top = (1 << bits) - 1
    item.add_new(0x00283006, "OW", (np.arange(entries) ** 2 * top // (entries - 1) ** 2).astype("<u2").tobytes())
    return item


def tones():
    twelve, signed = picture(12), picture(12, True)
    cases = {
        "window-linear": film(twelve, 16, 12, WindowCenter="1800.3", WindowWidth="1500.7"),
        "window-first-of-two": film(twelve, 16, 12, WindowCenter=["900.2", "40"], WindowWidth=["1001.3", "80"]),
        "window-exact": film(twelve, 16, 12, WindowCenter="1800.3", WindowWidth="1501.7", VOILUTFunction="LINEAR_EXACT"),
        "window-sigmoid": film(twelve, 16, 12, photometric="MONOCHROME1", WindowCenter="2000", WindowWidth="900",
                               VOILUTFunction="SIGMOID"),
        "window-8-monochrome1": film(picture(8), 8, 8, photometric="MONOCHROME1", WindowCenter="100.1", WindowWidth="151.3"),
        "rescale-signed": film(signed, 16, 12, True, RescaleSlope="2.5", RescaleIntercept="-100", WindowCenter="50.1",
                               WindowWidth="4001.3"),
        "rescale-falling": film(twelve, 16, 12, RescaleSlope="-1", RescaleIntercept="4095"),
        "voi-table": film(twelve, 16, 12, VOILUTSequence=Sequence([table(3000, 500, 10)]), WindowCenter="1",
                          WindowWidth="2"),
        "voi-table-signed": film(signed, 16, 12, True, VOILUTSequence=Sequence([table(2000, -1000, 16, "SS")])),
        "modality-table": film(twelve, 16, 12, ModalityLUTSequence=Sequence([table(4096, 0, 16)]),
                               WindowCenter="20000.1", WindowWidth="32000.3"),
        "padding-range": film(twelve, 16, 12, photometric="MONOCHROME1", PixelPaddingValue=4095,
                              PixelPaddingRangeLimit=3900),
        "deep-without-window": film(np.clip(twelve, 300, 3000), 16, 12),
    }
    for name, ds in cases.items():
        values = np.clip(twelve, 300, 3000) if name == "deep-without-window" else (
            picture(8) if ds.BitsStored == 8 else signed if ds.PixelRepresentation else twelve)
        native(name, ds, values)


def expect_gray(name, ds, values, gray):
    ROWS_OF.append([name, ds.Rows, ds.Columns, digest(values.astype("<i4")), digest(gray)])


def mislabelled():
    """Packed streams that know their sign or bits better than the data set, unpacked by GDCM, DCMTK or both."""
    for signed in (True, False):
        values = picture(12, signed)
        name = "jpeg2000-signed-says-unsigned" if signed else "jpeg2000-unsigned-says-signed"
        run("gdcmconv", "--j2k", plain(film(values, 16, 12, signed)), path(name))
        right = pydicom.dcmread(path(name))
        run("gdcmconv", "--raw", path(name), os.path.join(WORK, "back.dcm"))
        assert (pydicom.dcmread(os.path.join(WORK, "back.dcm")).pixel_array == values).all()
        wrong = copy.deepcopy(right)
        wrong.PixelRepresentation = 0 if signed else 1
        wrong.save_as(path(name), write_like_original=False)
        expect(name, right, values)
    for name, tool, back in (("jpeg-lossless-12-says-10", ("dcmcjpeg", "+e1"), "dcmdjpeg"),
                             ("jpegls-12-says-10", ("dcmcjpls", "+el"), "dcmdjpls")):
        run(*tool, plain(film(picture(12), 16, 12)), path(name))
        ds = pydicom.dcmread(path(name))
        ds.BitsStored, ds.HighBit = 10, 9
        ds.save_as(path(name), write_like_original=False)
        run(back, path(name), os.path.join(WORK, "back.dcm"))
        assert (pydicom.dcmread(os.path.join(WORK, "back.dcm")).pixel_array == picture(12)).all()
        expect(name, film(picture(12), 16, 12), picture(12))


def odd():
    """What changes no pixel: pydicom and DCMTK pass over it, or a tool of the field does."""
    run("dcmcjpeg", "+eb", "+q", "80", plain(film(picture(8), 8, 8)), path("icon-packed"))
    run("dcmdjpeg", path("icon-packed"), os.path.join(WORK, "back.dcm"))
    back = pydicom.dcmread(os.path.join(WORK, "back.dcm")).pixel_array
    ds = pydicom.dcmread(path("icon-packed"))
    icon = Dataset()
    icon.SamplesPerPixel, icon.PhotometricInterpretation, icon.Rows, icon.Columns = 1, "MONOCHROME2", 8, 8
    icon.BitsAllocated, icon.BitsStored, icon.HighBit, icon.PixelRepresentation = 8, 8, 7, 0
    icon.PixelData = encapsulate([b"\xff\xd8 no film \xff\xd9"])
    icon["PixelData"].is_undefined_length, icon["PixelData"].VR = True, "OB"
    ds.IconImageSequence = Sequence([icon])
    ds["IconImageSequence"].is_undefined_length = True
    icon.is_undefined_length_sequence_item = True
    ds.save_as(path("icon-packed"), write_like_original=False)
    assert len(pydicom.dcmread(path("icon-packed")).PixelData) == len(ds.PixelData)
    run("dcmdump", path("icon-packed"))
    expect("icon-packed", film(picture(8), 8, 8), back)
    with open(path("icon-packed"), "rb") as file:
        whole = file.read()
    for name, end in (("no-delimiter", b""), ("zeros-for-delimiter", b"\0" * 8)):
        with open(path(name), "wb") as file:
            file.write(whole[:-8] + end)
        ROWS_OF.append([name, *ROWS_OF[-1][1:]])

    empty, twelve = Dataset(), picture(12)
    empty.LUTExplanation = "none"
    window = {"WindowCenter": "1800.3", "WindowWidth": "1500.7"}
    for name, sequence in (("voi-table-missing", "VOILUTSequence"), ("modality-table-missing", "ModalityLUTSequence")):
        ds = film(twelve, 16, 12, **window, **{sequence: Sequence([empty])})
        ds.save_as(path(name), write_like_original=False)
        expect(name, film(twelve, 16, 12, **window), twelve)

    for name, implicit in (("implicit-says-explicit", True), ("explicit-says-implicit", False)):
        ds = film(twelve, 16, 12, VOILUTSequence=Sequence([table(3000, 500, 10)]))
        ds.is_implicit_VR = implicit
        was, other = b"UI\x12\0" + IMPLICIT.encode() + b"\0", b"UI\x14\0" + LITTLE.encode() + b"\0"
        was, other = (was, other) if implicit else (other, was)
        ds.file_meta.TransferSyntaxUID = UID(IMPLICIT if implicit else LITTLE)
        ds.save_as(path(name), write_like_original=False)
        with open(path(name), "rb") as file:
            whole = file.read()
        assert whole.count(was) == 1
        with open(path(name), "wb") as file:
            file.write(whole.replace(was, other))
        assert (pydicom.dcmread(path(name)).pixel_array == twelve).all()
        expect(name, ds, twelve)


def paddings():
    """Padding with more than the stored bits: black, and no part of the range."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    outside = (x < 6) | (y + x > ROWS + COLUMNS - 12)
    for name, signed, value, window in (
            ("padding-outside", False, 63536, {"WindowCenter": "1800.3", "WindowWidth": "1500.7"}),
            ("padding-outside-signed", True, -32768, {}),
            ("padding-outside-monochrome1", False, 65535, {})):
        values = np.clip(picture(12, signed), -1900 if signed else 100, 1900 if signed else 3900)
        photometric = "MONOCHROME1" if name.endswith("1") else "MONOCHROME2"
        ds = film(values, 16, 12, signed, photometric, **window)
        ds.PixelData = np.where(outside, value & 0xFFFF, values & 0xFFFF).astype("<u2").tobytes()
        ds.PixelPaddingValue = value
        ds["PixelPaddingValue"].VR = "SS" if signed else "US"
        ds.save_as(path(name), write_like_original=False)
        assert (pydicom.dcmread(path(name)).pixel_array == np.where(outside, value, values)).all()
        inside = values[~outside]
        if window:
            gray = shown(film(values, 16, 12, signed, photometric, **window), values)
        else:
            bright = np.clip((values - inside.min()) / float(inside.max() - inside.min()), 0, 1)
            gray = np.floor(bright * 255 + .5).astype(np.uint8)
            gray = 255 - gray if photometric == "MONOCHROME1" else gray
        gray[outside] = 0
        stored = value & 0xFFF
        expect_gray(name, ds, np.where(outside, stored - 4096 if signed and stored > 2047 else stored, values), gray)


def main():
    os.makedirs(OUT, exist_ok=True)
    for step in (natives, rle, jpeg, jpegls, jpeg2000, tones, mislabelled, odd, paddings):
        step()
    with open(os.path.join(OUT, "expected.csv"), "w", encoding="ascii", newline="") as out:
        out.write(f"# made by tools/golden/dicom.py with pydicom {pydicom.__version__}, DCMTK 3.6.7, GDCM 3.0.21, OpenJPEG 2.5.0\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["file", "rows", "columns", "stored", "shown"])
        writer.writerows(ROWS_OF)
    print(len(ROWS_OF), "files in", OUT, file=sys.stderr)


if __name__ == "__main__":
    main()

"""Compares the stored values of real DICOM films with those of DCMTK, GDCM and pydicom.

Run from the repository's root after the tests were built, with Debian's packages (python3-pydicom 2.3.1, python3-numpy, dcmtk
3.6.7, libgdcm-tools 3.0.21):
    /usr/bin/python3 tools/check/dicom.py FILE ...
Each film is unpacked by every tool that can; a line says in how many pixels they differ from ours, and by how much at most.
"""
import glob
import os
import subprocess
import sys
import tempfile

import numpy as np
import pydicom

WORK = tempfile.mkdtemp()
TOOLS = {
    "dcmdjpeg": ["dcmdjpeg"],
    "dcmdjpls": ["dcmdjpls"],
    "dcmdrle": ["dcmdrle"],
    "dcmconv": ["dcmconv", "+te"],
    "gdcmconv": ["gdcmconv", "--raw"],
}


def ours(file):
    out = os.path.join(WORK, "ours")
    jars = glob.glob("app/target/lib/*.jar") or glob.glob(os.path.expanduser("~/.m2/repository/com/github/jai-imageio/*/*/*.jar"))
    classes = ["core/target/classes", "core/target/test-classes", *jars]
    subprocess.run(["java", "-cp", ":".join(classes), "dev.lucency.dicom.StoredValues", file, out], check=True)
    return np.fromfile(out, "<i4")


def theirs(command, file):
    back = os.path.join(WORK, "back.dcm")
    done = subprocess.run([*command, file, back], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return None if done.returncode else pydicom.dcmread(back).pixel_array.astype(np.int32).ravel()


def main():
    for file in sys.argv[1:]:
        syntax = pydicom.dcmread(file, stop_before_pixels=True).file_meta.TransferSyntaxUID.name
        values = ours(file)
        print(f"{os.path.basename(file)}: {syntax}, {values.size} pixels from {values.min()} to {values.max()}")
        for tool, command in TOOLS.items():
            other = theirs(command, file)
            if other is not None:
                off = np.abs(values - other)
                print(f"    {tool}: {np.count_nonzero(off)} pixels differ, by at most {off.max()}")


if __name__ == "__main__":
    main()

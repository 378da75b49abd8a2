"""Makes the table of the target `covid` of configs/studies/idea-real.yaml.

    python3 tools/study/covid_split.py FILMS.csv OUT.csv

FILMS.csv has a row a frontal film of COVID-19 or of another pneumonia, with the columns path, patient, finding, view, age, sex,
mask_lung_v7, dup_within, suspect_montage and brixia_global_senior (Brixia severity of a senior radiologist, 0 to 18, where scored).

    OUT.csv: Image Index, patient, view, sex, age, COVID-19, Brixia of 8 or more, split, lungs

Left out are montages, near-duplicates of another film, and films of which neither label is known. `COVID-19` is 0 for a film of another
pneumonia (finding against finding) and empty for any other finding; `Brixia of 8 or more` is empty where no score was given. A patient is a
test patient, a validation patient or a training patient by a checksum of its id. Needs Python 3 alone.
"""

import csv
import sys
import zlib


def split(patient):
    part = zlib.crc32(patient.encode()) % 20
    return "test" if part < 9 else "validation" if part < 11 else "train"


def covid(finding):
    """Returns 1 for COVID-19, 0 for another pneumonia, most of which are named by their germ, and nothing for what is neither."""
    if "COVID-19" in finding:
        return 1
    return "" if finding in ("", "No Finding", "ARDS") else 0


def main():
    films, out = sys.argv[1:]
    with open(films, newline="") as text:
        table = list(csv.DictReader(text))
    with open(out, "w", newline="") as text:
        rows = csv.writer(text)
        rows.writerow(["Image Index", "patient", "view", "sex", "age", "COVID-19", "Brixia of 8 or more", "split", "lungs"])
        for film in table:
            score = film["brixia_global_senior"]
            labels = [covid(film["finding"]), int(float(score) >= 8) if score else ""]
            if film["suspect_montage"] == "1" or film["dup_within"] or labels == ["", ""]:
                continue
            rows.writerow([film["path"], film["patient"], film["view"], film["sex"], film["age"], *labels, split(film["patient"]),
                           film["mask_lung_v7"]])


main()

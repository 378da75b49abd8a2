"""Makes the inputs of configs/studies/real-small.yaml: NIH films for pre-training without the patients that RSNA's classes judge.

    python3 tools/study/rsna_split.py NIH_ROOT RSNA_FILMS.csv OUT [SHARE]

NIH_ROOT is ChestX-ray14 in its official layout. RSNA_FILMS.csv has the columns 'Image Index' and 'rsna_class' (Normal, No Lung Opacity /
Not Normal, Lung Opacity) of films of the RSNA Pneumonia Detection Challenge. Test patients are those with such a film that are on NIH's
official test list, and SHARE (default 0.4) of the others, drawn by a digest of the patient id.

    OUT/nih/        official layout: all films but those of the drawn patients; its test list is the official one
    OUT/rsna/       the films with a class
    OUT/rsna.csv    their table for `prepare folder`: Image Index, patient, view, sex, age, Abnormal, Lung Opacity, split

Films are linked, not copied. No test patient of either set is among the train_val patients of the other. Needs Python 3 alone.
"""

import csv
import hashlib
import pathlib
import shutil
import sys


def rows(path):
    with open(path, newline="") as text:
        return list(csv.DictReader(text))


def write(path, table):
    with open(path, "w", newline="") as text:
        out = csv.DictWriter(text, fieldnames=list(table[0]))
        out.writeheader()
        out.writerows(table)


def uniform(patient):
    """Returns a number of [0, 1) that depends on the patient alone."""
    return int(hashlib.sha256(("rsna " + patient).encode()).hexdigest()[:8], 16) / 2**32


def main():
    root, classes, out = pathlib.Path(sys.argv[1]).resolve(), rows(sys.argv[2]), pathlib.Path(sys.argv[3])
    share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.4
    films = {film["Image Index"]: film for film in rows(next(root.glob("Data_Entry_2017*.csv")))}
    test_list = set((root / "test_list.txt").read_text().split())
    official = {film["Patient ID"] for name, film in films.items() if name in test_list}
    judged = [row for row in classes if row["Image Index"] in films]
    with_class = {films[row["Image Index"]]["Patient ID"] for row in judged}
    drawn = {patient for patient in with_class - official if uniform(patient) < share}

    nih = out / "nih"
    rsna = out / "rsna"
    (nih / "images").mkdir(parents=True)
    rsna.mkdir()
    kept = [film for film in films.values() if film["Patient ID"] not in drawn]
    write(nih / "Data_Entry_2017.csv", kept)
    images = {image.name: image for image in root.glob("images*/**/*.png")}
    for film in kept:
        (nih / "images" / film["Image Index"]).symlink_to(images[film["Image Index"]])
    for name, of_test in (("train_val_list.txt", False), ("test_list.txt", True)):
        chosen = [film["Image Index"] for film in kept if (film["Patient ID"] in official) == of_test]
        (nih / name).write_text("".join(image + "\n" for image in chosen))
    if (root / "BBox_List_2017.csv").exists():
        shutil.copy(root / "BBox_List_2017.csv", nih)

    table = []
    for row in judged:
        film = films[row["Image Index"]]
        patient = film["Patient ID"]
        (rsna / row["Image Index"]).symlink_to(images[row["Image Index"]])
        split = "test" if patient in official | drawn else "validation" if uniform(patient) > 0.9 else "train"
        table.append({
            "Image Index": row["Image Index"], "patient": patient, "view": film["View Position"], "sex": film["Patient Gender"],
            "age": film["Patient Age"], "Abnormal": int(row["rsna_class"] != "Normal"),
            "Lung Opacity": int(row["rsna_class"] == "Lung Opacity"), "split": split})
    write(out / "rsna.csv", table)
    for split in ("train", "validation", "test"):
        part = [row for row in table if row["split"] == split]
        print("%s: %d films of %d patients, %d abnormal, %d with lung opacity" % (
            split, len(part), len({row["patient"] for row in part}), sum(row["Abnormal"] for row in part),
            sum(row["Lung Opacity"] for row in part)))
    print("nih: %d films; %d patients were taken out" % (len(kept), len(drawn)))


if __name__ == "__main__":
    main()

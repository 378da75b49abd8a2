"""Makes the golden numbers of AUROC and of the percentile interval.

    python3 tools/golden/auroc.py core/src/test/resources/golden/auroc

Run with scikit-learn 1.2.1 and NumPy 1.24.2. The files written start with a line that names script and versions.
"""

import pathlib
import sys

import numpy as np
import sklearn
from sklearn.metrics import roc_auc_score

HEADER = f"# made by tools/golden/auroc.py with scikit-learn {sklearn.__version__} and NumPy {np.__version__}\n"


def cases(rng):
    """Yields a name, scores and classes; the scores are cut to the digits that the file holds."""
    yield "separated", np.array([0.1, 0.2, 0.8, 0.9]), np.array([0, 0, 1, 1])
    yield "reversed", np.array([0.9, 0.8, 0.2, 0.1]), np.array([0, 0, 1, 1])
    yield "all tied", np.full(7, 0.5), np.array([0, 1, 0, 1, 1, 0, 0])
    yield "one tie across", np.array([0.1, 0.4, 0.4, 0.8]), np.array([0, 0, 1, 1])
    yield "one positive", np.array([0.3, 0.1, 0.7, 0.6, 0.2]), np.array([0, 0, 0, 1, 0])
    yield "negative and large scores", np.array([-1e300, -2.0, 0.0, 3.5, 1e300]), np.array([0, 1, 0, 1, 1])
    for size, share, digits in [(50, 0.3, 1), (300, 0.1, 2), (300, 0.5, 6), (2500, 0.02, 6), (2500, 0.2, 3)]:
        positive = (rng.random(size) < share).astype(int)
        positive[:2] = [0, 1]
        scores = np.round(1 / (1 + np.exp(-rng.normal(size=size) - 0.8 * positive)), digits)
        yield f"{size} films, {share:g} positive, {digits} digits", scores, positive


def numbers(values):
    return " ".join(repr(float(value)) for value in values)


def main(folder):
    rng = np.random.default_rng(20)
    with open(folder / "auroc.tsv", "w") as file:
        file.write(HEADER + "# case, AUROC, class of each film, score of each film\n")
        for name, scores, positive in cases(rng):
            area = numbers([roc_auc_score(positive, scores)])
            file.write("\t".join([name, area, "".join(map(str, positive)), numbers(scores)]) + "\n")
    with open(folder / "interval.tsv", "w") as file:
        file.write(HEADER + "# level, low and high (numpy.quantile), values\n")
        for size, level in [(1, 0.95), (2, 0.9), (11, 0.5), (40, 0.95), (101, 0.99)]:
            values = np.round(rng.normal(size=size), 6)
            ends = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
            file.write("\t".join([repr(level), numbers(ends), numbers(values)]) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

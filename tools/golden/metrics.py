"""Golden numbers of metrics, calibration and Holm from scikit-learn, SciPy and plain NumPy.

Run with Debian's packages (scikit-learn 1.2.1, NumPy 1.24.2, SciPy 1.10.1):
    python3 tools/golden/metrics.py core/src/test/resources/golden/metrics
"""
import json
import sys

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from sklearn.metrics import (average_precision_score, brier_score_loss, confusion_matrix, f1_score, precision_score,
                             recall_score, roc_auc_score, roc_curve)

BINS = 15


def equal_width(p, y):
    """The expected calibration error over [0, 1/15), ..., [14/15, 1]."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))


def equal_mass(p, y):
    """The same over bins that end after every n/15 films; a bin goes on while the probability stays the same."""
    order = np.argsort(p, kind="stable")
    p, y = p[order], y[order]
    error, start = 0.0, 0
    for b in range(BINS):
        end = max(start, (b + 1) * len(p) // BINS)
        while 0 < end < len(p) and p[end] == p[end - 1]:
            end += 1
        if end > start:
            error += abs(p[start:end].mean() - y[start:end].mean()) * (end - start) / len(p)
        start = end
    return error


def sensitivity(p, y, specificity):
    fpr, tpr, _ = roc_curve(y, p, drop_intermediate=False)
    return tpr[1 - fpr >= specificity - 1e-12].max()


def temperature(p, y):
    """What the logits are divided by so that the mean log loss is least, from 0.01 to 100, found by Brent's method."""
    z = np.log(np.clip(p, 1e-7, 1 - 1e-7)) - np.log1p(-np.clip(p, 1e-7, 1 - 1e-7))

    def loss(log_t):
        s = z / np.exp(log_t)
        return np.mean(np.logaddexp(0, s) - y * s)

    found = minimize_scalar(loss, bounds=np.log([0.01, 100]), method="bounded", options={"xatol": 1e-11})
    return float(np.exp(found.x))


def youden(p, y):
    fpr, tpr, thresholds = roc_curve(y, p, drop_intermediate=False)
    best = np.flatnonzero(tpr - fpr >= (tpr - fpr).max() - 1e-12)[0]  # thresholds fall: the first is the highest
    return float(thresholds[best])


def figures(p, y):
    threshold = youden(p, y)
    called = (p >= threshold).astype(int)
    tn, fp, fn, tp = confusion_matrix(y, called).ravel()
    return {
        "auroc": roc_auc_score(y, p),
        "average_precision": average_precision_score(y, p),
        "brier": brier_score_loss(y, p),
        "calibration_error": equal_width(p, y),
        "calibration_error_equal_mass": equal_mass(p, y),
        "sensitivity_at_specificity_0.90": sensitivity(p, y, 0.90),
        "sensitivity_at_specificity_0.95": sensitivity(p, y, 0.95),
        "sensitivity": recall_score(y, called),
        "specificity": recall_score(y, called, pos_label=0),
        "ppv": precision_score(y, called),
        "npv": precision_score(y, called, pos_label=0),
        "f1": f1_score(y, called),
    }, {"threshold": threshold, "counts": [int(tp), int(fp), int(fn), int(tn)]}


def cases(rng):
    """Yields a name, probabilities, classes, and which are known."""
    for size, share, digits, spread in [(12, 0.5, 1, 1), (50, 0.3, 1, 1), (300, 0.1, 2, 2), (400, 0.03, 3, 1),
                                        (600, 0.5, 9, 3), (900, 0.02, 9, 0.5)]:
        y = (rng.random(size) < share).astype(int)
        y[:2] = [0, 1]
        logits = spread * (rng.normal(size=size) + 1.5 * y - 1)
        p = np.round(1 / (1 + np.exp(-logits)), digits)
        known = rng.random(size) < 0.85
        known[:2] = True
        yield f"{size} films, {share:g} positive, {digits} digits", p, y, known


if __name__ == "__main__":
    rng = np.random.default_rng(5)
    golden = {
        "made_by": f"tools/golden/metrics.py, scikit-learn {sklearn.__version__}, NumPy {np.__version__}, "
                   f"SciPy {scipy.__version__}",
        "cases": [],
    }
    for name, p, y, known in cases(rng):
        metrics, point = figures(p[known], y[known])
        golden["cases"].append({
            "name": name,
            "probabilities": p.tolist(),
            "targets": [int(v) if k else None for v, k in zip(y, known)],
            "figures": {key: float(value) for key, value in metrics.items()},
            "operating_point": point,
            "temperature": temperature(p[known], y[known]),
        })
    with open(f"{sys.argv[1]}/metrics.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

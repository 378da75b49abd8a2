"""Golden weights of L2-penalised logistic regressions from scikit-learn, with unknown labels left out.

Run with Debian's package (python3-sklearn 1.2.1):
    python3 tools/golden/logistic.py core/src/test/resources/golden/logistic
"""
import json
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

import formula

FILMS, DIMENSIONS, LABELS = 240, 6, 3
PENALTIES = [1.0, 0.03, 0.001]

if __name__ == "__main__":
    x = formula.uniform(FILMS * DIMENSIONS, formula.salt("features")).astype(np.float32).reshape(FILMS, DIMENSIONS)
    u = formula.uniform(FILMS * LABELS, formula.salt("labels")).reshape(FILMS, LABELS)
    known = formula.uniform(FILMS * LABELS, formula.salt("known")).reshape(FILMS, LABELS) > -0.6
    drive = np.stack([x[:, 0] + x[:, 1], 2 * x[:, 2] - x[:, 3] - 1, 0.5 * x[:, 4]], axis=1)
    y = (drive + u > 0).astype(int)
    solutions = []
    for penalty in PENALTIES:
        for label in range(LABELS):
            k = known[:, label]
            model = LogisticRegression(C=1 / (k.sum() * penalty), tol=1e-10, max_iter=10000, solver="lbfgs")
            model.fit(x[k].astype(np.float64), y[k, label])
            solutions.append(model.coef_[0].tolist() + model.intercept_.tolist())
    golden = {
        "made_by": f"tools/golden/logistic.py, scikit-learn {sklearn.__version__}",
        "films": FILMS,
        "dimensions": DIMENSIONS,
        "penalties": PENALTIES,
        "targets": y.tolist(),
        "known": known.astype(int).tolist(),
        "solutions": solutions,
    }
    with open(f"{sys.argv[1]}/logistic.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

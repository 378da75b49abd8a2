"""Golden scores of weighted k-NN with cosine similarity from scikit-learn, one classifier a label, and of NumPy's formulas for
how embeddings lie on the sphere.

Run with Debian's packages (python3-sklearn 1.2.1, python3-numpy 1.24.2):
    python3 tools/golden/neighbours.py core/src/test/resources/golden/neighbours
"""
import json
import sys

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsClassifier

import formula

MEMORY, QUERIES, DIMENSIONS, LABELS = 300, 40, 8, 3
CASES = [(1, 0.07), (20, 0.07), (20, 1.0), (200, 0.02)]


def drawn(name, *shape):
    return formula.uniform(int(np.prod(shape)), formula.salt(name)).astype(np.float32).astype(np.float64).reshape(shape)


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def figures(queries, keys):
    n, e = queries.shape
    squares = np.array([((queries[i] - queries[j]) ** 2).sum() for i in range(n) for j in range(i)])
    values = np.linalg.svd(queries, compute_uv=False)
    share = values / values.sum()
    return {
        "spread": float(queries.std(axis=0).mean() * np.sqrt(e)),
        "alignment": float(((queries - keys) ** 2).sum(axis=1).mean()),
        "uniformity": float(np.log(np.exp(-2 * squares).mean())),
        "effective_rank": float(np.exp(-(share * np.log(share)).sum())),
    }


if __name__ == "__main__":
    memory, queries = drawn("memory", MEMORY, DIMENSIONS), drawn("queries", QUERIES, DIMENSIONS)
    targets = (memory[:, :LABELS] + drawn("noise", MEMORY, LABELS) > 0.3).astype(int)
    cases = []
    for neighbours, temperature in CASES:
        scores = []
        for label in range(LABELS):
            model = KNeighborsClassifier(
                neighbours,
                metric="cosine",
                algorithm="brute",
                weights=lambda distance: np.exp((1 - distance) / temperature),
            )
            scores.append(model.fit(memory, targets[:, label]).predict_proba(queries)[:, 1].tolist())
        cases.append({"neighbours": neighbours, "temperature": temperature, "scores": np.transpose(scores).tolist()})
    first = unit(drawn("query embeddings", 24, 6) + 0.3)
    second = unit(first + 0.2 * drawn("key embeddings", 24, 6))
    golden = {
        "made_by": f"tools/golden/neighbours.py, scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
        "memory": MEMORY,
        "queries": QUERIES,
        "dimensions": DIMENSIONS,
        "targets": targets.tolist(),
        "cases": cases,
        "embeddings": {"queries": first.tolist(), "keys": second.tolist(), "figures": figures(first, second)},
    }
    with open(f"{sys.argv[1]}/neighbours.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

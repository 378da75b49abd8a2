"""Golden deletion, insertion and ROAD curves, and similarities of maps, by NumPy, SciPy and an own reading of the papers.

One film and one map of 24 x 24 numbers by formula (formula.py), and a model that is a quadratic form of the pixels. Deletion and insertion
(Petsiuk, Das and Saenko 2018): pixels in the order of the map, from the film to its Gaussian blur and back; the blur is the full Gaussian of
deviation 3 along each axis, each row of weights divided by its sum. ROAD (Rong et al. 2022): the removed pixels are the solution of a dense
linear system, without noise. Spearman's correlation by SciPy; SSIM (Wang et al. 2004) by means over windows of 7 x 7, sample covariances.

Run with Debian's packages (python3-numpy, python3-scipy):
    python3 tools/golden/faithfulness.py core/src/test/resources/golden/faithfulness/curves.json
"""
import json
import sys

import numpy as np
import scipy
import scipy.stats
from numpy.lib.stride_tricks import sliding_window_view

import formula

SIDE, DEVIATION = 24, 3.0
SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9]


def numbers(salt):
    """Numbers in [-1, 1) as float32."""
    return np.asarray(formula.uniform(SIDE * SIDE, salt), dtype=np.float32).astype(np.float64)


FILM, MAP, OTHER, WEIGHTS = (numbers(salt) for salt in (3, 5, 7, 11))


def model(film):
    return float(WEIGHTS @ film + 0.05 * (WEIGHTS @ film) ** 2)


def blurred():
    places = np.arange(SIDE)
    weights = np.exp(-((places[:, None] - places[None]) ** 2) / (2 * DEVIATION**2))
    weights /= weights.sum(axis=1, keepdims=True)
    return (weights @ FILM.reshape(SIDE, SIDE) @ weights.T).ravel()


def imputed(removed):
    """The dense system: each removed pixel is the weighted mean of its neighbours inside the film."""
    matrix, right = np.eye(SIDE * SIDE), FILM.copy()
    for pixel in np.flatnonzero(removed):
        y, x = divmod(pixel, SIDE)
        weights = {}
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                row, column = y + down, x + across
                if (down or across) and 0 <= row < SIDE and 0 <= column < SIDE:
                    weights[row * SIDE + column] = 1 / 6 if down == 0 or across == 0 else 1 / 12
        right[pixel] = 0
        for neighbour, weight in weights.items():
            matrix[pixel, neighbour] = -weight / sum(weights.values())
    return np.linalg.solve(matrix, right)


def curve(order, fill):
    scores = []
    for share in SHARES:
        removed = np.zeros(SIDE * SIDE, dtype=bool)
        removed[order[: int(np.floor(share * SIDE * SIDE + 0.5))]] = True
        scores.append(model(np.where(removed, fill(removed), FILM)))
    return {"scores": scores, "area": float(np.trapz(scores, SHARES) / SHARES[-1])}


def insertion(order):
    blur, scores = blurred(), []
    for share in SHARES:
        film = blur.copy()
        count = int(np.floor(share * SIDE * SIDE + 0.5))
        film[order[:count]] = FILM[order[:count]]
        scores.append(model(film))
    return {"scores": scores, "area": float(np.trapz(scores, SHARES) / SHARES[-1])}


def ssim(one, two):
    one, two = ((m - m.min()) / (m.max() - m.min()) for m in (one.reshape(SIDE, SIDE), two.reshape(SIDE, SIDE)))
    a, b = (sliding_window_view(m, (7, 7)).reshape(-1, 49) for m in (one, two))
    x, y = a.mean(axis=1), b.mean(axis=1)
    covariance = ((a - x[:, None]) * (b - y[:, None])).sum(axis=1) / 48
    c1, c2 = 0.01**2, 0.03**2
    return float(np.mean((2 * x * y + c1) * (2 * covariance + c2) / ((x**2 + y**2 + c1) * (a.var(axis=1, ddof=1) + b.var(axis=1, ddof=1) + c2))))


if __name__ == "__main__":
    order = np.argsort(-MAP, kind="stable")
    blur = blurred()
    mixed = MAP + OTHER
    coarse = np.round(4 * MAP)  # with ties
    out = {
        "made_by": f"tools/golden/faithfulness.py, numpy {np.__version__}, scipy {scipy.__version__}",
        "side": SIDE,
        "deviation": DEVIATION,
        "shares": SHARES,
        "deletion": curve(order, lambda removed: blur),
        "insertion": insertion(order),
        "road_most": curve(order, imputed),
        "road_least": curve(order[::-1], imputed),
        "spearman": float(scipy.stats.spearmanr(MAP, mixed).statistic),
        "spearman_ties": float(scipy.stats.spearmanr(coarse, mixed).statistic),
        "ssim": ssim(MAP, mixed),
    }
    with open(sys.argv[1], "w") as f:
        json.dump(out, f)
        f.write("\n")

"""Golden numbers for views: SciPy's rotation, PIL's antialiased resize of a box, torchvision's brightness, contrast and Gaussian
blur, closed forms in NumPy for gamma, levels and painted corners.

Run with Debian's packages (python3-pil, python3-scipy, python3-torch 1.13.1, python3-torchvision 0.14.1):
    python3 tools/golden/views.py core/src/test/resources/golden/views
"""
import json
import math
import sys

import numpy as np
import PIL
import scipy
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image
from scipy import ndimage

import formula

FROM, TO = 40, 26
PLAIN = {
    "left": 0, "top": 0, "width": 1, "height": 1, "flip": False, "angle": 0,
    "contrast_first": False, "brightness": 1, "contrast": 1, "gamma": 1, "black": 0, "white": 1,
    "sigma": 0,  # a fraction of the view's side
    "corner_left": 0, "corner_right": 0, "corner_height": 0,  # fractions of the turned film's side
}
DRAWS = [{**PLAIN, **d} for d in [
    {},
    {"left": 0.1, "top": 0.2, "width": 0.55, "height": 0.7},
    {"left": 0.3, "top": 0.05, "width": 0.6, "height": 0.45, "flip": True},
    {"brightness": 1.35, "contrast": 0.7},
    {"brightness": 1.35, "contrast": 0.7, "contrast_first": True},
    {"sigma": 0.06},
    {"left": 0.21, "top": 0.13, "width": 0.47, "height": 0.39, "flip": True, "contrast_first": True,
     "brightness": 0.65, "contrast": 1.4, "sigma": 0.03},
    {"angle": 10},
    {"angle": -33, "left": 0.05, "top": 0.2, "width": 0.8, "height": 0.6, "flip": True},
    {"gamma": 1.5},
    {"gamma": 0.7, "black": -0.08, "white": 0.93},
    {"corner_left": 0.2, "corner_right": 0.13, "corner_height": 0.17},
    {"angle": 6, "left": 0.02, "top": 0.03, "width": 0.9, "height": 0.8, "flip": True, "gamma": 1.2, "black": 0.05,
     "white": 1.1, "sigma": 0.02, "corner_left": 0.21, "corner_right": 0.12, "corner_height": 0.16},
]]


def film(n):
    u = formula.uniform(FROM * FROM, formula.salt(f"film{n}"))
    y, x = np.mgrid[0:FROM, 0:FROM]
    smooth = 110 + 60 * np.sin(x / 7.0 + n) * np.cos(y / 9.0)
    return np.clip(np.floor(smooth + 40 * u.reshape(FROM, FROM)), 0, 255).astype(np.uint8)


def turned(pixels, degrees):
    """Turned about the middle, counter-clockwise as seen; between pixels linear, beyond the film black."""
    if degrees == 0:
        return pixels
    a, middle = math.radians(degrees), (FROM - 1) / 2
    to_film = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])  # on (row, column)
    offset = middle - to_film @ np.array([middle, middle])
    return ndimage.affine_transform(pixels.astype(np.float64), to_film, offset, order=1, mode="grid-constant", cval=0)


def painted(v, d):
    """The film's upper corners black, by the middle of each pixel of the view."""
    at = (np.arange(TO) + 0.5) / TO
    y = d["top"] + at * d["height"]
    x = d["left"] + (1 - at if d["flip"] else at) * d["width"]
    sides = (x < d["corner_left"]) | (x >= 1 - d["corner_right"])
    return np.where((y < d["corner_height"])[:, None] & sides[None, :], 0, v)


def view(pixels, d):
    image = Image.fromarray((turned(pixels, d["angle"]) / 255.0).astype(np.float32), mode="F")
    box = (d["left"] * FROM, d["top"] * FROM, (d["left"] + d["width"]) * FROM, (d["top"] + d["height"]) * FROM)
    v = np.asarray(image.resize((TO, TO), Image.BILINEAR, box=box))
    if d["flip"]:
        v = v[:, ::-1].copy()
    t = torch.from_numpy(v.copy())[None]
    steps = [lambda a: F.adjust_brightness(a, d["brightness"]), lambda a: F.adjust_contrast(a, d["contrast"])]
    for step in reversed(steps) if d["contrast_first"] else steps:
        t = step(t)
    t = (t ** d["gamma"] - d["black"]) / (d["white"] - d["black"])
    if d["sigma"] > 0:
        pixels_sigma = d["sigma"] * TO
        kernel = 2 * math.ceil(3 * pixels_sigma) + 1
        t = F.gaussian_blur(t, [kernel, kernel], [pixels_sigma, pixels_sigma])
    return painted(t[0].numpy(), d)


if __name__ == "__main__":
    films = [film(n) for n in range(len(DRAWS))]
    golden = {
        "made_by": f"tools/golden/views.py, PIL {PIL.__version__}, SciPy {scipy.__version__}, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "from": FROM,
        "to": TO,
        "draws": DRAWS,
        "films": [f.reshape(-1).tolist() for f in films],
        "views": [[round(float(x), 6) for x in view(f, d).reshape(-1)] for f, d in zip(films, DRAWS)],
    }
    with open(f"{sys.argv[1]}/views.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

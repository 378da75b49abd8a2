"""Golden numbers for views: PIL's antialiased resize of a box, torchvision's brightness, contrast and Gaussian blur.

Run with Debian's packages (python3-pil, python3-torch 1.13.1, python3-torchvision 0.14.1):
    python3 tools/golden/views.py core/src/test/resources/golden/views
"""
import json
import math
import sys

import numpy as np
import PIL
import torch
import torchvision
import torchvision.transforms.functional as F
from PIL import Image

import formula

FROM, TO = 48, 32
# left, top, width, height, flip, contrast first, brightness, contrast, sigma as a fraction of the view's side
DRAWS = [
    (0, 0, 1, 1, False, False, 1, 1, 0),
    (0.1, 0.2, 0.55, 0.7, False, False, 1, 1, 0),
    (0.3, 0.05, 0.6, 0.45, True, False, 1, 1, 0),
    (0, 0, 1, 1, False, False, 1.35, 0.7, 0),
    (0, 0, 1, 1, False, True, 1.35, 0.7, 0),
    (0, 0, 1, 1, False, False, 1, 1, 0.06),
    (0.21, 0.13, 0.47, 0.39, True, True, 0.65, 1.4, 0.03),
]


def film(n):
    u = formula.uniform(FROM * FROM, formula.salt(f"film{n}"))
    y, x = np.mgrid[0:FROM, 0:FROM]
    smooth = 110 + 60 * np.sin(x / 7.0 + n) * np.cos(y / 9.0)
    return np.clip(np.floor(smooth + 40 * u.reshape(FROM, FROM)), 0, 255).astype(np.uint8)


def view(pixels, draw):
    left, top, width, height, flip, contrast_first, brightness, contrast, sigma = draw
    image = Image.fromarray(pixels.astype(np.float32) / 255.0, mode="F")
    box = (left * FROM, top * FROM, (left + width) * FROM, (top + height) * FROM)
    v = np.asarray(image.resize((TO, TO), Image.BILINEAR, box=box))
    if flip:
        v = v[:, ::-1].copy()
    t = torch.from_numpy(v.copy())[None]
    steps = [lambda a: F.adjust_brightness(a, brightness), lambda a: F.adjust_contrast(a, contrast)]
    for step in reversed(steps) if contrast_first else steps:
        t = step(t)
    if sigma > 0:
        pixels_sigma = sigma * TO
        kernel = 2 * math.ceil(3 * pixels_sigma) + 1
        t = F.gaussian_blur(t, [kernel, kernel], [pixels_sigma, pixels_sigma])
    return t[0].numpy()


if __name__ == "__main__":
    films = [film(n) for n in range(len(DRAWS))]
    golden = {
        "made_by": f"tools/golden/views.py, PIL {PIL.__version__}, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "from": FROM,
        "to": TO,
        "draws": [list(d) for d in DRAWS],
        "films": [f.reshape(-1).tolist() for f in films],
        "views": [[round(float(x), 6) for x in view(f, d).reshape(-1)] for f, d in zip(films, DRAWS)],
    }
    with open(f"{sys.argv[1]}/views.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

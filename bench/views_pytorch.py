"""The views of ViewsBench in Python: torchvision's transforms on PIL films, in as many processes as there are threads.

    python3 bench/views_pytorch.py BATCHES

Two views of each of 32 films, 256 pixels to 224; prints the best of several batches in films a second. What torchvision has
no transform for (levels, noise, corners of `chest`) is done on the tensor.
"""
import math
import os
import random
import sys
import time
from multiprocessing import Pool

import numpy as np
import torch
import torchvision.transforms as T
import torchvision.transforms.functional as F
from PIL import Image, ImageFilter

BATCH, SIDE, SIZE = 32, 256, 224


def blur(largest):
    return T.Lambda(lambda image: image.filter(ImageFilter.GaussianBlur(random.uniform(0.1, largest))))


def gamma(image):
    return F.adjust_gamma(image, math.exp(random.uniform(-1, 1) * math.log(1.5)))


def levels(t):
    black, white = random.uniform(-0.1, 0.1), 1 + random.uniform(-0.1, 0.1)
    return (t - black) / (white - black)


def noise(t):
    return t + random.uniform(0, 0.015) * torch.randn(t.shape)


def corners(t):
    height, left, right = (int(SIZE * random.uniform(0.1, 0.2)) for _ in range(3))
    t[:, :height, :left] = 0
    t[:, :height, SIZE - right:] = 0
    return t


def photo(smallest, strength):
    return [
        T.RandomResizedCrop(SIZE, scale=(smallest, 1.0)),
        T.RandomApply([T.ColorJitter(strength, strength)], p=0.8),
        T.RandomApply([blur(2.0)], p=0.5),
        T.RandomHorizontalFlip(),
        T.ToTensor(),
    ]


RECIPES = {
    "moco-v2": photo(0.2, 0.4),
    "simclr": photo(0.08, 0.8),
    "moco-cxr": [
        T.RandomRotation(10, interpolation=T.InterpolationMode.BILINEAR),
        T.Resize(SIZE),
        T.RandomHorizontalFlip(),
        T.ToTensor(),
    ],
    "chest": [
        T.RandomRotation(10, interpolation=T.InterpolationMode.BILINEAR),
        T.RandomResizedCrop(SIZE, scale=(0.4, 1.0), ratio=(1 / 1.15, 1.15)),
        T.RandomApply([T.Lambda(gamma)], p=0.8),
        T.RandomApply([blur(1.0)], p=0.3),
        T.ToTensor(),
        T.RandomApply([T.Lambda(levels)], p=0.8),
        T.RandomApply([T.Lambda(corners)], p=0.5),
        T.RandomApply([T.Lambda(noise)], p=0.3),
    ],
}
TRANSFORMS = {name: T.Compose(steps + [T.Normalize([0.5], [0.25])]) for name, steps in RECIPES.items()}


def two_views(work):
    name, pixels = work
    image = Image.fromarray(pixels, mode="L")
    return TRANSFORMS[name](image).numpy(), TRANSFORMS[name](image).numpy()


def main():
    threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count()))
    films = list(np.random.default_rng(1).integers(0, 256, (BATCH, SIDE, SIDE), dtype=np.uint8))
    with Pool(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        for name in RECIPES:
            best = float("inf")
            for _ in range(int(sys.argv[1])):
                start = time.perf_counter()
                made = pool.map(two_views, [(name, film) for film in films], chunksize=BATCH // threads)
                for views in zip(*made):
                    torch.from_numpy(np.stack(views))
                best = min(best, time.perf_counter() - start)
            print("python %-9s %.0f films/s" % (name, BATCH / best), flush=True)


if __name__ == "__main__":
    main()

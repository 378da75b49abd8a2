"""The step of StepBench in Python: torchvision's transforms on PIL films, torchvision's ResNet-50, MoCo v2 by hand.

    python3 bench/step_pytorch.py STEPS

Views are made by a pool of as many processes as there are threads; the network uses the same number of threads.
Prints the best of several steps in milliseconds.
"""
import copy
import os
import random
import sys
import time
from multiprocessing import Pool

import numpy as np
import torch
import torchvision
import torchvision.transforms as T
from PIL import Image, ImageFilter

BATCH, SIDE, SIZE, QUEUE, MOMENTUM, TEMPERATURE = 16, 256, 224, 4096, 0.999, 0.2


def blur(image):
    return image.filter(ImageFilter.GaussianBlur(random.uniform(0.1, 2.0)))


TRANSFORM = T.Compose([
    T.RandomResizedCrop(SIZE, scale=(0.2, 1.0)),
    T.RandomApply([T.ColorJitter(0.4, 0.4)], p=0.8),
    T.RandomApply([blur], p=0.5),
    T.RandomHorizontalFlip(),
    T.ToTensor(),
    T.Normalize([0.5], [0.25]),
])


def two_views(pixels):
    image = Image.fromarray(pixels, mode="L")
    return TRANSFORM(image).numpy(), TRANSFORM(image).numpy()


class Encoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = torchvision.models.resnet50(weights=None)
        self.backbone.conv1 = torch.nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
        width = self.backbone.fc.in_features
        self.backbone.fc = torch.nn.Sequential(torch.nn.Linear(width, width), torch.nn.ReLU(), torch.nn.Linear(width, 128))

    def forward(self, x):
        return torch.nn.functional.normalize(self.backbone(x), dim=1)


def step(query_encoder, key_encoder, queue, position, optimizer, q_view, k_view):
    with torch.no_grad():
        for k, q in zip(key_encoder.parameters(), query_encoder.parameters()):
            k.mul_(MOMENTUM).add_(q, alpha=1 - MOMENTUM)
        keys = key_encoder(k_view)
    queries = query_encoder(q_view)
    logits = torch.cat([(queries * keys).sum(1, keepdim=True), queries @ queue.clone().t()], dim=1) / TEMPERATURE
    loss = torch.nn.functional.cross_entropy(logits, torch.zeros(BATCH, dtype=torch.long))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    queue[position:position + BATCH] = keys
    return (position + BATCH) % QUEUE


def main():
    threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count()))
    films = list(np.random.default_rng(1).integers(0, 256, (BATCH, SIDE, SIDE), dtype=np.uint8))
    with Pool(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        torch.set_num_threads(threads)
        query_encoder = Encoder().to(memory_format=torch.channels_last).train()
        key_encoder = copy.deepcopy(query_encoder).requires_grad_(False)
        optimizer = torch.optim.SGD(query_encoder.parameters(), lr=0.03, momentum=0.9, weight_decay=1e-4)
        queue, position = torch.nn.functional.normalize(torch.randn(QUEUE, 128), dim=1), 0
        best = [float("inf")] * 3
        for _ in range(int(sys.argv[1])):
            start = time.perf_counter()
            made = pool.map(two_views, films, chunksize=BATCH // threads)
            q_view, k_view = (torch.from_numpy(np.stack(v)).contiguous(memory_format=torch.channels_last) for v in zip(*made))
            viewed = time.perf_counter()
            position = step(query_encoder, key_encoder, queue, position, optimizer, q_view, k_view)
            end = time.perf_counter()
            best = [min(b, 1e3 * t) for b, t in zip(best, [viewed - start, end - viewed, end - start])]
    print("python views %.1f network %.1f whole %.1f" % tuple(best))


if __name__ == "__main__":
    main()

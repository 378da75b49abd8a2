"""The step of SupervisedBench in Python: torchvision's ResNet-50 or ViT-B/16, SGD.

    python3 bench/supervised_pytorch.py resnet50|vit-base STEPS
"""
import os
import sys
import time

import torch
import torchvision

BATCH, SIZE, LABELS = 16, 224, 14


def network(name):
    if name == "resnet50":
        net = torchvision.models.resnet50(weights=None, num_classes=LABELS)
        net.conv1 = torch.nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
        return net.to(memory_format=torch.channels_last), torch.channels_last
    net = torchvision.models.vit_b_16(weights=None, num_classes=LABELS)
    net.conv_proj = torch.nn.Conv2d(1, 768, 16, stride=16)
    return net, torch.contiguous_format


def main():
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
    net, memory_format = network(sys.argv[1])
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
    films = torch.randn(BATCH, 1, SIZE, SIZE).contiguous(memory_format=memory_format)
    target = (torch.randn(BATCH, LABELS) > 0).float()
    seconds = []
    for _ in range(int(sys.argv[2]) + 1):
        start = time.perf_counter()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(net(films), target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        seconds.append(time.perf_counter() - start)
    seconds = sorted(seconds[1:])
    median = seconds[len(seconds) // 2]
    print("python %s best %.0f ms, median %.0f ms, %.2f films/s" % (sys.argv[1], 1e3 * seconds[0], 1e3 * median, BATCH / median))


if __name__ == "__main__":
    main()

"""Golden numbers for ResNet-18 and ResNet-50 from torchvision: features, gradients, batch-norm statistics, one SGD step.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/resnet.py core/src/test/resources/golden/resnet
"""
import json
import sys

import torch
import torchvision

import formula

BATCH, SIDE = 4, 64


def watched(depth):
    last = "layer4.1.conv2.weight" if depth == "resnet18" else "layer4.2.conv3.weight"
    return ["conv1.weight", "bn1.weight", "layer2.0.downsample.0.weight", "layer3.1.bn2.bias", last]


def sample(t):
    """Some 64 values spread over a tensor."""
    flat = t.detach().reshape(-1)
    return flat[:: max(1, flat.numel() // 64)].tolist()


def golden(depth):
    net = getattr(torchvision.models, depth)(weights=None)
    net.conv1 = torch.nn.Conv2d(1, 64, 7, stride=2, padding=3, bias=False)
    net.fc = torch.nn.Identity()
    formula.fill(net).double()  # the exact values; ours are of 32 bits
    x = formula.films((BATCH, 1, SIDE, SIDE), "films").double()
    net.eval()
    with torch.no_grad():
        evaluated = net(x)
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
    features = net(x)
    target = formula.films(tuple(features.shape), "target").double()
    loss = 10 * ((features - target) ** 2).mean()
    loss.backward()
    parameters = dict(net.named_parameters())
    gradients = {n: sample(parameters[n].grad) for n in watched(depth)}
    optimizer.step()
    second = 10 * ((net(x) - target) ** 2).mean()
    optimizer.zero_grad()
    second.backward()
    optimizer.step()
    buffers = dict(net.named_buffers())
    return {
        "made_by": f"tools/golden/resnet.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "batch": BATCH,
        "side": SIDE,
        "names": sorted(net.state_dict().keys()),
        "evaluated": sample(evaluated),
        "features": sample(features),
        "losses": [loss.item(), second.item()],
        "gradients": gradients,
        "stepped": {n: sample(parameters[n]) for n in watched(depth)},
        "buffers": {n: sample(buffers[n]) for n in ["bn1.running_mean", "bn1.running_var", "layer4.1.bn1.running_var"]},
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    for depth in ["resnet18", "resnet50"]:
        with open(f"{sys.argv[1]}/{depth}.json", "w") as f:
            json.dump(golden(depth), f, indent=1)
            f.write("\n")

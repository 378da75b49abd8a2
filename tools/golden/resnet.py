"""Golden numbers for ResNet-18, 34 and 50 from torchvision, and for a ResNet-10 of half the width from its blocks.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/resnet.py core/src/test/resources/golden/backbone
"""
import json
import sys

import torch
import torchvision

import backbone

LAST = {
    "resnet10-half": "layer4.0.conv2.weight",
    "resnet18": "layer4.1.conv2.weight",
    "resnet34": "layer4.2.conv2.weight",
    "resnet50": "layer4.2.conv3.weight",
}
SHAPES = {
    "resnet10-half": [(4, 1, 64, 64)],
    "resnet18": [(4, 1, 64, 64), (2, 3, 96, 96)],
    "resnet34": [(4, 1, 96, 128)],
    "resnet50": [(4, 1, 64, 64), (2, 3, 96, 96)],
}


def half_resnet10():
    block = torchvision.models.resnet.BasicBlock
    net = torchvision.models.ResNet(block, [1, 1, 1, 1])
    net.inplanes, net.conv1, net.bn1 = 32, torch.nn.Conv2d(3, 32, 7, stride=2, padding=3, bias=False), torch.nn.BatchNorm2d(32)
    for stage in range(4):
        setattr(net, f"layer{stage + 1}", net._make_layer(block, 32 << stage, 1, stride=min(stage + 1, 2)))
    return net


def network(depth, channels):
    net = half_resnet10() if depth == "resnet10-half" else getattr(torchvision.models, depth)(weights=None)
    net.fc = torch.nn.Identity()
    if channels != 3:
        net.conv1 = torch.nn.Conv2d(channels, net.conv1.out_channels, 7, stride=2, padding=3, bias=False)
    return net.double()


def case(depth, shape):
    net = network(depth, shape[1])
    maps = {}
    net.layer3.register_forward_hook(lambda module, given, made: maps.update(layer3=made))
    net.layer4.register_forward_hook(lambda module, given, made: maps.update(layer4=made))
    state = dict(net.named_parameters()) | dict(net.named_buffers())
    block = min(1, len(net.layer3) - 1)
    watched = ["conv1.weight", "bn1.weight", "layer2.0.downsample.0.weight", f"layer3.{block}.bn2.bias", LAST[depth], "fc.weight"]
    buffers = ["bn1.running_mean", "bn1.running_var", f"layer4.{block}.bn1.running_var"]
    return backbone.case(net, state, lambda films: (net(films), maps), "fc", shape, watched, buffers)


def golden(depth):
    return {
        "made_by": f"tools/golden/resnet.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "names": sorted(network(depth, 1).state_dict().keys()),
        "cases": [case(depth, shape) for shape in SHAPES[depth]],
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    for depth in SHAPES:
        with open(f"{sys.argv[1]}/{depth}.json", "w") as f:
            json.dump(golden(depth), f, indent=1)
            f.write("\n")

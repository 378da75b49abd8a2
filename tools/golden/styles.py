"""Golden state dicts of networks in the styles of the field: names, shapes, and pooled features on formula-filled weights.

The modules are put together as the projects do, so that PyTorch itself gives the names: torchvision's transformer and ResNet-50,
lightly's list of the children of a ResNet, MoCo's two encoders and queue in DataParallel.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/styles.py core/src/test/resources/golden/styles
"""
import json
import sys

import torch
import torchvision

import backbone
import formula


class Lightly(torch.nn.Module):
    """A backbone of children and a projection head, as lightly's examples."""

    def __init__(self):
        super().__init__()
        self.backbone = torch.nn.Sequential(*list(torchvision.models.resnet18().children())[:-1])
        self.projection_head = torch.nn.Sequential(torch.nn.Linear(512, 8))

    def features(self, films):
        return self.backbone(films).flatten(1)


class Moco(torch.nn.Module):
    """A query encoder with its projector in fc, a key encoder, a queue, as MoCo v2."""

    def __init__(self):
        super().__init__()
        self.encoder_q = torchvision.models.resnet18(num_classes=8)
        self.encoder_k = torchvision.models.resnet18(num_classes=8)
        for encoder in (self.encoder_q, self.encoder_k):
            encoder.fc = torch.nn.Sequential(torch.nn.Linear(512, 512), torch.nn.ReLU(), encoder.fc)
        self.register_buffer("queue", torch.zeros(8, 16))
        self.register_buffer("queue_ptr", torch.zeros(1, dtype=torch.long))

    def features(self, films):
        self.encoder_q.fc = torch.nn.Identity()
        return self.encoder_q(films)


def torchvision_vit():
    net = torchvision.models.VisionTransformer(64, 16, 12, 3, 192, 768, num_classes=5)

    def features(films):
        net.heads = torch.nn.Identity()
        return net(films)

    return net, features


def torchvision_resnet():
    net = torchvision.models.resnet50(num_classes=5)

    def features(films):
        net.fc = torch.nn.Identity()
        return net(films)

    return net, features


def lightly():
    net = Lightly()
    return net, net.features


def moco():
    net = torch.nn.DataParallel(Moco())
    return net, net.module.features


CASES = {
    "torchvision-vit": (torchvision_vit, "torchvision", "vit-tiny", (2, 3, 64, 64)),
    "torchvision-resnet50": (torchvision_resnet, "torchvision", "resnet50", (2, 3, 64, 64)),
    "lightly-children": (lightly, "lightly", "resnet18", (2, 3, 64, 64)),
    "moco-v2": (moco, "moco", "resnet18", (2, 3, 64, 64)),
}


def golden(make, style, network, shape):
    net, features = make()
    state = net.state_dict()
    names = {name: list(tensor.shape) for name, tensor in state.items()}
    for name, tensor in state.items():
        tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
    net = net.double().eval()
    with torch.no_grad():
        pooled = features(formula.films(shape, "films").double())
    return {
        "made_by": f"tools/golden/styles.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "style": style,
        "network": network,
        "shape": list(shape),
        "pooled": backbone.sample(pooled),
        "state": names,
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    for name, (make, style, network, shape) in CASES.items():
        with open(f"{sys.argv[1]}/{name}.json", "w") as f:
            json.dump(golden(make, style, network, shape), f)
            f.write("\n")

"""Golden steps of BYOL by an own reading of the paper (Grill et al. 2020, algorithm 1), on torchvision's networks.

Ten steps from formula-filled weights on fixed views, with a cosine rate: the loss of each step, and some weights of both encoders and
of the predictor at the end. The target follows before a step, with the momentum of that step.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/byol.py core/src/test/resources/golden/methods
"""
import json
import math
import sys

import torch

import contrast
from backbone import sample

BATCH, EMBEDDING, HIDDEN, MOMENTUM = 12, 16, 24, 0.9
WATCHED = {
    "resnet18": ["backbone.conv1.weight", "backbone.bn1.running_mean", "backbone.layer4.1.conv2.weight", "projector.1.running_var"],
    "vit-tiny": ["backbone.cls_token", "backbone.blocks.6.attn.qkv.weight", "backbone.norm.weight", "projector.3.bias"],
}
CASES = {
    "resnet": dict(backbone="resnet18", rate=0.01),
    "transformer": dict(backbone="vit-tiny", rate=0.01),
    "transformer-adamw": dict(backbone="vit-tiny", optimizer="adamw", rate=0.001),
}


class Byol:
    def __init__(self, backbone):
        self.online = contrast.Encoder(backbone, 2, EMBEDDING, "hidden", HIDDEN)
        self.target = contrast.Encoder(backbone, 2, EMBEDDING, "hidden", HIDDEN)
        self.predictor = contrast.head(EMBEDDING, HIDDEN, EMBEDDING, 2, "hidden")
        self.predictor.train()

    def named(self):
        return self.online.named() | {"predictor." + n: t for n, t in self.predictor.named_parameters()}

    def follow(self, step):
        m = 1 - (1 - MOMENTUM) * (math.cos(math.pi * step / contrast.STEPS) + 1) / 2
        with torch.no_grad():
            online = self.online.named()
            for name, parameter in self.target.named().items():
                parameter.copy_(m * parameter + (1 - m) * online[name])

    def regress(self, views, target):
        prediction = self.predictor(self.online.project(views))
        return (2 - 2 * torch.nn.functional.cosine_similarity(prediction, target)).mean()

    def learn(self, step):
        query, key = contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")
        self.follow(step)
        with torch.no_grad():
            of_key = self.target(key)
            of_query = self.target(query)
        loss = self.regress(query, of_key) + self.regress(key, of_query)
        loss.backward()
        return loss.item()


def case(backbone, rate, optimizer="sgd"):
    byol = Byol(backbone)
    result = dict(backbone=backbone, optimizer=optimizer, rate=rate, losses=[])
    optimizer = contrast.OPTIMIZERS[optimizer](byol.named(), rate)
    for step in range(contrast.STEPS):
        result["losses"].append(byol.learn(step))
        optimizer.step(contrast.cosine(step))
    result["query_encoder"] = byol.online.samples(WATCHED[backbone])
    result["key_encoder"] = byol.target.samples(WATCHED[backbone])
    result["predictor"] = {n: sample(t) for n, t in byol.predictor.state_dict().items() if n in ("0.weight", "1.running_mean", "3.weight")}
    return result


if __name__ == "__main__":
    torch.set_num_threads(2)
    golden = {"made_by": f"tools/golden/byol.py, torch {torch.__version__}", "cases": {n: case(**c) for n, c in CASES.items()}}
    with open(f"{sys.argv[1]}/byol.json", "w") as f:
        json.dump(golden, f, indent=1)
        f.write("\n")
    for name, made in golden["cases"].items():
        print(name, made["losses"])

"""Golden steps with local views (multi-crop: Caron et al. 2020, section 3.2) of MoCo v2, SimCLR and BYOL, on torchvision's networks.

Three steps each: two local views of 16 pixels beside the two global ones of 32, by an own reading of docs/designs/methods.md. Local views
are compared with embeddings of global views without gradient, are no keys, and leave the running statistics alone. The loss of each step,
that of the local views without its weight, and some weights at the end.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/local_views.py core/src/test/resources/golden/methods
"""
import contextlib
import json
import sys

import torch

import byol
import contrast
import formula
import moco
import seed
import simclr
from backbone import sample

STEPS, EACH, SIDE, BATCH = 3, 2, 16, 12
WATCHED = {
    "resnet18": ["backbone.conv1.weight", "backbone.bn1.running_mean", "backbone.layer4.1.conv2.weight"],
    "vit-tiny": ["backbone.cls_token", "backbone.blocks.6.attn.qkv.weight", "backbone.norm.weight"],
}
CASES = {
    "moco": dict(method="moco", backbone="vit-tiny", weight=1.0),
    "moco-symmetric-groups": dict(method="moco", backbone="resnet18", weight=0.5, group=6, symmetric=True),
    "simclr": dict(method="simclr", backbone="resnet18", weight=0.5),
    "simclr-transformer": dict(method="simclr", backbone="vit-tiny", weight=2.0),
    "byol": dict(method="byol", backbone="resnet18", weight=0.5),
}


def local_views(step):
    """Two local views of each film, [EACH, BATCH, 1, SIDE, SIDE]."""
    return formula.films((EACH * BATCH, 1, SIDE, SIDE), f"local {step}").double().unflatten(0, (EACH, BATCH))


@contextlib.contextmanager
def still(*networks):
    """Batch normalisation by the statistics of the batch, which are not remembered."""
    layers = [m for n in networks for m in n.modules() if isinstance(m, (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d))]
    for layer in layers:
        layer.momentum = 0.0
    yield
    for layer in layers:
        layer.momentum = 0.1


def cross_entropy(one, positive, negatives, temperature):
    logits = torch.cat([positive[None], negatives]) @ one / temperature
    return torch.logsumexp(logits, dim=0) - logits[0]


class Moco(moco.Moco):
    def __init__(self, backbone, group=0, symmetric=False):
        super().__init__(backbone, group, symmetric, False)
        self.network, self.trained = self.query_encoder, self.query_encoder.named()

    def losses(self, step):
        query, key = contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")
        self.follow(step)
        negatives = self.queue.clone()
        keys = [self.keys(key, seed.derive(seed.derive(moco.RANDOM, step), 0))]
        loss = self.contrast(query, keys[0], negatives)[0]
        if self.symmetric:
            keys.append(self.keys(query, seed.derive(seed.derive(moco.RANDOM, step), 1)))
            loss = (loss + self.contrast(key, keys[1], negatives)[0]) / 2
        for batch in keys:
            self.enqueue(batch)
        size = self.group or BATCH
        parts = []
        with still(self.query_encoder):
            for first in range(0, BATCH, size):
                part = local_views(step)[:, first : first + size]
                embeddings = self.query_encoder(part.flatten(0, 1)).unflatten(0, (EACH, size))
                for j in range(EACH):
                    for i in range(size):
                        parts += [cross_entropy(embeddings[j, i], k[first + i], negatives, moco.TEMPERATURE) for k in keys]
        return loss, torch.stack(parts).mean()


class SimClr:
    def __init__(self, backbone):
        self.network = contrast.Encoder(backbone, 2, simclr.EMBEDDING, norm=True)
        self.trained = self.network.named()

    def losses(self, step):
        both = self.network(torch.cat([contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")]))
        loss, _ = simclr.nt_xent(both[:BATCH], both[BATCH:])
        globals_ = both.detach().unflatten(0, (2, BATCH))
        with still(self.network):
            embeddings = self.network(local_views(step).flatten(0, 1)).unflatten(0, (EACH, BATCH))
        parts = []
        for i in range(BATCH):
            others = globals_[:, [k for k in range(BATCH) if k != i]].flatten(0, 1)
            parts += [cross_entropy(embeddings[j, i], globals_[v, i], others, simclr.TEMPERATURE) for j in range(EACH) for v in range(2)]
        return loss, torch.stack(parts).mean()


class Byol(byol.Byol):
    def __init__(self, backbone):
        super().__init__(backbone)
        self.network, self.trained = self.online, self.named()

    def losses(self, step):
        query, key = contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")
        self.follow(step)
        with torch.no_grad():
            targets = [self.target(key), self.target(query)]
        loss = self.regress(query, targets[0]) + self.regress(key, targets[1])
        with still(self.online, self.predictor):
            predictions = self.predictor(self.online.project(local_views(step).flatten(0, 1))).unflatten(0, (EACH, BATCH))
        similarity = [torch.nn.functional.cosine_similarity(predictions, target, dim=2) for target in targets]
        return loss, sum(2 - 2 * s for s in similarity).mean()


METHODS = {"moco": Moco, "simclr": SimClr, "byol": Byol}


def case(method, backbone, weight, **settings):
    made = METHODS[method](backbone, **settings)
    result = dict(method=method, backbone=backbone, optimizer="sgd", rate=0.01, weight=weight, **settings, losses=[], local_losses=[])
    optimizer = contrast.OPTIMIZERS["sgd"](made.trained, 0.01)
    for step in range(STEPS):
        loss, local = made.losses(step)
        total = loss + weight * local
        total.backward()
        result["losses"].append(total.item())
        result["local_losses"].append(local.item())
        optimizer.step(contrast.cosine(step))
    result["encoder"] = made.network.samples(WATCHED[backbone])
    if method == "byol":
        result["predictor"] = {n: sample(t) for n, t in made.predictor.state_dict().items() if n in ("0.weight", "1.running_mean")}
    return result


if __name__ == "__main__":
    torch.set_num_threads(2)
    golden = {"made_by": f"tools/golden/local_views.py, torch {torch.__version__}", "cases": {n: case(**c) for n, c in CASES.items()}}
    with open(f"{sys.argv[1]}/local-views.json", "w") as f:
        json.dump(golden, f, indent=1)
        f.write("\n")
    for name, made in golden["cases"].items():
        print(name, made["losses"], made["local_losses"])

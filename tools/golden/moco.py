"""Golden steps of MoCo v2 by an own reading of the papers (He et al. 2020, algorithm 1; Chen et al. 2020), on torchvision's networks.

Ten steps from formula-filled weights and queue on fixed views, with a cosine rate: the loss and the share of queries that find their
key at each step; the queue, and some weights of both encoders, at the end. Key batches are cut into groups of batch normalisation
in the order that our seed draws (seed.py).

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/moco.py core/src/test/resources/golden/methods
"""
import json
import math
import sys

import torch

import contrast
import formula
import seed

BATCH, QUEUE, EMBEDDING, TEMPERATURE, MOMENTUM, RANDOM = 12, 20, 16, 0.2, 0.9, 5
WATCHED = {
    "resnet18": ["backbone.conv1.weight", "backbone.bn1.running_mean", "backbone.layer4.1.conv2.weight", "projector.2.weight"],
    "vit-tiny": ["backbone.cls_token", "backbone.blocks.6.attn.qkv.weight", "backbone.norm.weight", "projector.0.bias"],
}
CASES = {
    "plain": dict(backbone="resnet18", rate=0.03),
    "groups": dict(backbone="resnet18", rate=0.03, group=4),
    "symmetric": dict(backbone="resnet18", rate=0.03, symmetric=True, cosine_momentum=True),
    "symmetric-groups": dict(backbone="resnet18", rate=0.03, group=6, symmetric=True),
    "transformer": dict(backbone="vit-tiny", rate=0.03),
    "transformer-adamw": dict(backbone="vit-tiny", optimizer="adamw", rate=0.001, symmetric=True),
}


class Moco:
    def __init__(self, backbone, group, symmetric, cosine_momentum):
        self.query_encoder = contrast.Encoder(backbone, 2, EMBEDDING, norm=False)
        self.key_encoder = contrast.Encoder(backbone, 2, EMBEDDING, norm=False)
        self.group, self.symmetric, self.cosine_momentum = group, symmetric, cosine_momentum
        self.queue = torch.nn.functional.normalize(formula.films((QUEUE, EMBEDDING), "queue").double(), dim=1)
        self.position = 0

    def follow(self, step):
        m = MOMENTUM
        if self.cosine_momentum:
            m = 1 - (1 - m) * (math.cos(math.pi * step / contrast.STEPS) + 1) / 2
        with torch.no_grad():
            query = self.query_encoder.named()
            for name, key in self.key_encoder.named().items():
                key.copy_(m * key + (1 - m) * query[name])

    def grouped(self, encoder, views):
        size = self.group or len(views)
        return torch.cat([encoder(views[i : i + size]) for i in range(0, len(views), size)])

    def keys(self, views, random):
        with torch.no_grad():
            if not self.group:
                return self.key_encoder(views)
            order = seed.permutation(random, len(views))
            keys = torch.empty(len(views), EMBEDDING, dtype=torch.double)
            keys[order] = self.grouped(self.key_encoder, views[order])
            return keys

    def enqueue(self, keys):
        for key in keys:
            self.queue[self.position] = key
            self.position = (self.position + 1) % QUEUE

    def contrast(self, views, keys, negatives):
        queries = self.grouped(self.query_encoder, views)
        positive = (queries * keys).sum(dim=1)
        logits = torch.cat([positive[:, None], queries @ negatives.T], dim=1) / TEMPERATURE
        loss = (torch.logsumexp(logits, dim=1) - logits[:, 0]).mean()
        return loss, (logits.argmax(dim=1) == 0).double().mean()

    def learn(self, step):
        query, key = contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")
        self.follow(step)
        negatives = self.queue.clone()
        keys = self.keys(key, seed.derive(seed.derive(RANDOM, step), 0))
        losses = [self.contrast(query, keys, negatives)]
        self.enqueue(keys)
        if self.symmetric:
            exchanged = self.keys(query, seed.derive(seed.derive(RANDOM, step), 1))
            losses.append(self.contrast(key, exchanged, negatives))
            self.enqueue(exchanged)
        loss = sum(l for l, _ in losses) / len(losses)
        loss.backward()
        return loss.item(), (sum(a for _, a in losses) / len(losses)).item()


def case(backbone, rate, optimizer="sgd", group=0, symmetric=False, cosine_momentum=False):
    moco = Moco(backbone, group, symmetric, cosine_momentum)
    result = dict(backbone=backbone, optimizer=optimizer, rate=rate, group=group, symmetric=symmetric, cosine_momentum=cosine_momentum, losses=[], accuracies=[])
    optimizer = contrast.OPTIMIZERS[optimizer](moco.query_encoder.named(), rate)
    for step in range(contrast.STEPS):
        loss, accuracy = moco.learn(step)
        result["losses"].append(loss)
        result["accuracies"].append(accuracy)
        optimizer.step(contrast.cosine(step))
    result["position"] = moco.position
    result["queue"] = moco.queue.flatten().tolist()
    result["query_encoder"] = moco.query_encoder.samples(WATCHED[backbone])
    result["key_encoder"] = moco.key_encoder.samples(WATCHED[backbone])
    return result


if __name__ == "__main__":
    torch.set_num_threads(2)
    golden = {"made_by": f"tools/golden/moco.py, torch {torch.__version__}", "cases": {n: case(**c) for n, c in CASES.items()}}
    with open(f"{sys.argv[1]}/moco.json", "w") as f:
        json.dump(golden, f, indent=1)
        f.write("\n")
    for name, made in golden["cases"].items():
        print(name, made["losses"], made["accuracies"])

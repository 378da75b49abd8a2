"""Golden steps of SimCLR by an own reading of the paper (Chen et al. 2020, algorithm 1), on torchvision's networks.

Ten steps from formula-filled weights on fixed views, with a cosine rate: the loss and the share of views that find their partner at
each step; some weights at the end.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/simclr.py core/src/test/resources/golden/methods
"""
import json
import sys

import torch

import contrast

BATCH, EMBEDDING, TEMPERATURE = 12, 16, 0.2
WATCHED = {
    "resnet18": ["backbone.conv1.weight", "backbone.bn1.running_mean", "backbone.layer4.1.conv2.weight", "projector.3.weight"],
    "vit-tiny": ["backbone.cls_token", "backbone.blocks.6.attn.qkv.weight", "backbone.norm.weight", "projector.4.bias"],
}
# Rates of the ResNet are low: at .005 (SGD) and .03 (LARS) the losses in 32 bits part from these in 64 by more than 1e-4.
CASES = {
    "sgd": dict(backbone="resnet18", optimizer="sgd", rate=0.001, layers=2, norm=True),
    "lars": dict(backbone="resnet18", optimizer="lars", rate=0.02, layers=2, norm=True),
    "transformer": dict(backbone="vit-tiny", optimizer="sgd", rate=0.01, layers=3, norm=False),
    "transformer-lars": dict(backbone="vit-tiny", optimizer="lars", rate=0.3, layers=3, norm=False),
}


def nt_xent(first, second):
    """Equation 1 for each of the 2N views in turn, and the share of views that are nearest to their partner."""
    views = torch.stack([first, second], dim=1).flatten(0, 1)  # 2k and 2k + 1 are of film k, as in the paper
    losses, right = [], 0
    for i in range(len(views)):
        partner = i + 1 if i % 2 == 0 else i - 1
        others = [k for k in range(len(views)) if k != i]
        similarity = views[others] @ views[i] / TEMPERATURE
        losses.append(torch.logsumexp(similarity, dim=0) - similarity[others.index(partner)])
        right += others[int(similarity.argmax())] == partner
    return torch.stack(losses).mean(), right / len(views)


def case(backbone, optimizer, rate, layers, norm):
    encoder = contrast.Encoder(backbone, layers, EMBEDDING, norm)
    result = dict(backbone=backbone, optimizer=optimizer, rate=rate, layers=layers, norm=norm, losses=[], accuracies=[])
    optimizer = contrast.OPTIMIZERS[optimizer](encoder.named(), rate)
    for step in range(contrast.STEPS):
        both = torch.cat([contrast.views(step, BATCH, "query"), contrast.views(step, BATCH, "key")])
        embeddings = encoder(both)
        loss, accuracy = nt_xent(embeddings[:BATCH], embeddings[BATCH:])
        loss.backward()
        result["losses"].append(loss.item())
        result["accuracies"].append(accuracy)
        optimizer.step(contrast.cosine(step))
    result["encoder"] = encoder.samples(WATCHED[backbone])
    return result


if __name__ == "__main__":
    torch.set_num_threads(2)
    golden = {"made_by": f"tools/golden/simclr.py, torch {torch.__version__}", "cases": {n: case(**c) for n, c in CASES.items()}}
    with open(f"{sys.argv[1]}/simclr.json", "w") as f:
        json.dump(golden, f, indent=1)
        f.write("\n")
    for name, made in golden["cases"].items():
        print(name, made["losses"], made["accuracies"])

"""Golden values and gradients of the attentive read-out, by an own reading of the design (docs/designs/transfer.md).

Queries, weights, biases and patches by formula. Written are the attention of each finding, its vector, the logits, the loss on known
labels, and the gradients of the loss with respect to queries, weights, biases and patches.

Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/attention.py core/src/test/resources/golden/patches/attention.json
"""
import json
import sys

import torch
import torch.nn.functional as F

import formula

FILMS, PATCHES, DIMENSION, FINDINGS = 3, 10, 8, 4
STRENGTH = 6  # queries that choose, instead of nearly equal weights


def leaf(name, *shape, factor=1.0):
    return (factor * formula.films(shape, name).double()).requires_grad_()


patches = leaf("patches", FILMS, PATCHES, DIMENSION)
queries = leaf("queries", FINDINGS, DIMENSION, factor=STRENGTH)
weight = leaf("weight", FINDINGS, DIMENSION)
bias = leaf("bias", FINDINGS)
targets = (formula.films((FILMS, FINDINGS), "targets") > 0).double()
known = (formula.films((FILMS, FINDINGS), "known") > -0.5).double()

attention, vectors = [], []
for finding in range(FINDINGS):  # one finding and one film at a time, as the equation stands
    a, v = [], []
    for film in range(FILMS):
        normalised = F.layer_norm(patches[film], (DIMENSION,), eps=1e-6)
        weights = torch.softmax(normalised @ queries[finding] / DIMENSION**0.5, dim=0)
        a.append(weights)
        v.append(weights @ patches[film])
    attention.append(torch.stack(a))
    vectors.append(torch.stack(v))
attention, vectors = torch.stack(attention, 1), torch.stack(vectors, 1)  # [N, L, P], [N, L, D]
logits = (vectors * weight).sum(2) + bias
losses = F.binary_cross_entropy_with_logits(logits, targets, reduction="none") * known
loss = (losses.sum(0) / known.sum(0).clamp(min=1)).sum()
loss.backward()

numbers = {
    "attention": attention,
    "vectors": vectors,
    "logits": logits,
    "targets": targets,
    "known": known,
    "loss": loss,
    "queries": queries.grad,
    "weight": weight.grad,
    "bias": bias.grad,
    "patches": patches.grad,
}
out = {"made_by": f"tools/golden/attention.py, torch {torch.__version__}"}
out |= {name: [float(f"{x:.9g}") for x in tensor.detach().flatten().tolist()] for name, tensor in numbers.items()}
with open(sys.argv[1], "w") as file:
    json.dump(out, file)
    file.write("\n")

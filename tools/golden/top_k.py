"""Golden values and gradients of top-K pooling, by an own reading of the design (docs/designs/top-k-mechanism.md).

Scorer and pooling have weights by formula. Each case: a scorer, a selection, a combination; written are scores, chosen places, mask,
vectors, and the gradients of the patches and of all parameters for a fixed upstream gradient.

Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/top_k.py core/src/test/resources/golden/patches/top_k.json
"""
import json
import sys

import torch
import torch.nn.functional as F

import formula

FILMS, DIMENSION, ROWS, COLUMNS, KEPT = 2, 8, 3, 4, 3
TEMPERATURE, SLOPE = 0.5, 0.7  # of the weights; of the straight-through sigmoid
LARGEST = 5  # a score is five times a cosine
CASES = [
    ("linear", "straight-through", "weighted-mean"),
    ("linear", "straight-through", "mean"),
    ("linear", "straight-through", "concatenate"),
    ("linear", "straight-through", "attention-pooling"),
    ("linear", "weighted", "weighted-mean"),
    ("mlp", "straight-through", "weighted-mean"),
    ("conv", "straight-through", "weighted-mean"),
]
HIDDEN = {"linear": None, "mlp": (6, DIMENSION), "conv": (5, DIMENSION, 3, 3)}


def parameters(scorer, combine):
    shapes = {"scorer.norm.weight": (DIMENSION,), "scorer.norm.bias": (DIMENSION,)}
    hidden = HIDDEN[scorer]
    if hidden:
        shapes |= {"scorer.hidden.weight": hidden, "scorer.hidden.bias": hidden[:1]}
    shapes |= {"scorer.score.weight": (1, hidden[0] if hidden else DIMENSION)}
    if combine == "attention-pooling":
        for layer in ("value", "gate"):
            shapes |= {f"attention.{layer}.weight": (128, DIMENSION), f"attention.{layer}.bias": (128,)}
        shapes |= {"attention.score.weight": (1, 128), "attention.score.bias": (1,)}
    return {name: formula.tensor(name, shape).double().requires_grad_() for name, shape in shapes.items()}


def scores(tokens, p):
    x = F.layer_norm(tokens, (DIMENSION,), p["scorer.norm.weight"], p["scorer.norm.bias"], 1e-6)
    if "scorer.hidden.weight" in p:
        weight, bias = p["scorer.hidden.weight"], p["scorer.hidden.bias"]
        if weight.dim() == 4:
            grid = x.permute(0, 2, 1).reshape(FILMS, DIMENSION, ROWS, COLUMNS)
            made = F.conv2d(F.pad(grid, (1, 1, 1, 1), mode="replicate"), weight, bias)
            x = F.gelu(made).reshape(FILMS, -1, ROWS * COLUMNS).permute(0, 2, 1)
        else:
            x = F.gelu(x @ weight.T + bias)
    sought = p["scorer.score.weight"][0]
    return LARGEST * (x @ sought) / (x.norm(dim=2) * sought.norm())


def pooled(tokens, p, selection, combine):
    s = scores(tokens, p)
    ordered = s.argsort(dim=1, descending=True)
    places = ordered[:, :KEPT]
    hard = torch.zeros_like(s)
    for film in range(FILMS):
        hard[film, places[film]] = 1.0
    mask = hard
    if selection == "straight-through":
        last, next_one = s.gather(1, ordered[:, KEPT - 1 : KEPT]), s.gather(1, ordered[:, KEPT : KEPT + 1])
        soft = torch.sigmoid((s - ((last + next_one) / 2).detach()) / SLOPE)
        mask = (hard - soft).detach() + soft
    if combine == "concatenate":
        parts = [mask.gather(1, places[:, k : k + 1]) * tokens[torch.arange(FILMS), places[:, k]] for k in range(KEPT)]
        return s, places, mask, torch.cat(parts, dim=1)
    if combine == "weighted-mean":
        weights = mask * torch.exp(s / TEMPERATURE)
    elif combine == "attention-pooling":
        value = torch.tanh(tokens @ p["attention.value.weight"].T + p["attention.value.bias"])
        gate = torch.sigmoid(tokens @ p["attention.gate.weight"].T + p["attention.gate.bias"])
        logits = (value * gate) @ p["attention.score.weight"].T + p["attention.score.bias"]
        chosen = [logits[film, places[film], 0].max().item() for film in range(FILMS)]
        # a patch that is not chosen counts as the heaviest of the chosen at most
        bound = torch.tensor(chosen, dtype=torch.float64)[:, None].expand(FILMS, ROWS * COLUMNS)
        weights = mask * torch.exp(torch.where(logits[:, :, 0] > bound, bound, logits[:, :, 0]))
    else:
        weights = mask
    weights = weights / weights.sum(dim=1, keepdim=True)
    return s, places, mask, torch.einsum("np,npd->nd", weights, tokens)


def case(scorer, selection, combine):
    p = parameters(scorer, combine)
    patches = formula.films((FILMS, DIMENSION, ROWS, COLUMNS), "patches").double().requires_grad_()
    s, places, mask, vectors = pooled(patches.flatten(2).transpose(1, 2), p, selection, combine)
    upstream = formula.films(tuple(vectors.shape), "upstream").double()
    (vectors * upstream).sum().backward()
    return {
        "scorer": scorer,
        "selection": selection,
        "combine": combine,
        "scores": s.flatten().tolist(),
        "places": places.flatten().tolist(),
        "mask": mask.flatten().tolist(),
        "vectors": vectors.flatten().tolist(),
        "patches": patches.grad.flatten().tolist(),
        "gradients": {name: tensor.grad.flatten().tolist() for name, tensor in p.items()},
    }


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


out = {
    "made_by": f"tools/golden/top_k.py, torch {torch.__version__}",
    "cases": [rounded(case(*names)) for names in CASES],
}
with open(sys.argv[1], "w") as file:
    json.dump(out, file)
    file.write("\n")

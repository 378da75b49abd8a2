"""Golden steps of the optimisers, clipping and schedules, on a few parameters by formula.

SGD, AdamW, clipping and the schedules are PyTorch's own. LARS is written here from the papers (You et al. 2017, algorithm 1;
Chen et al. 2020, SimCLR) in NumPy with double precision; nothing is shared with the Java code.

Ten steps; the gradient of step s is given by formula (of salt "<name> <s>"), so that optimisers are compared and no networks.
Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/optimizers.py core/src/test/resources/golden/optimizers
"""
import json
import sys

import numpy as np
import torch

import formula

STEPS = 10
SHAPES = {  # those that are weights by PyTorch's and timm's conventions first
    "conv.weight": (3, 2, 2, 2),
    "fc.weight": (4, 5),
    "new.weight": (2, 3),
    "fc.bias": (4,),
    "norm.weight": (5,),
    "pos_embed": (1, 3, 2),
    "cls_token": (1, 1, 4),
}
WEIGHTS = ["conv.weight", "fc.weight", "new.weight"]


def factors():
    """A schedule's factor at each step: up in three steps, then a cosine."""
    return [(s + 1) / 4 if s < 3 else 0.5 * (1 + np.cos(np.pi * (s - 3) / (STEPS - 3))) for s in range(STEPS)]


def start(name):
    scale = 0.0 if name == "new.weight" else 1.0  # a layer that begins at zero: LARS multiplies by its norm
    return scale * formula.uniform(int(np.prod(SHAPES[name])), formula.salt(name)).reshape(SHAPES[name])


def gradient(name, step):
    scale = 0.0 if name == "new.weight" and step == 0 else 0.5  # and has no gradient at first: LARS divides by its norm
    return scale * formula.uniform(int(np.prod(SHAPES[name])), formula.salt(f"{name} {step}")).reshape(SHAPES[name])


def torch_steps(build):
    parameters = {n: torch.tensor(start(n).astype(np.float32), requires_grad=True) for n in SHAPES}
    optimizer = build(parameters)
    rates = [group["lr"] for group in optimizer.param_groups]
    for step, factor in enumerate(factors()):
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * factor
        for name, parameter in parameters.items():
            parameter.grad = torch.tensor(gradient(name, step).astype(np.float32))
        optimizer.step()
    return {n: p.detach().flatten().tolist() for n, p in parameters.items()}


def groups(parameters, decay):
    rest = [n for n in SHAPES if n not in WEIGHTS]
    return [
        {"params": [parameters[n] for n in WEIGHTS], "weight_decay": decay},
        {"params": [parameters[n] for n in rest], "weight_decay": 0.0},
    ]


def lars_steps(rate, momentum, decay, coefficient):
    weights = {n: start(n).astype(np.float32).astype(np.float64) for n in SHAPES}
    velocity = {n: np.zeros(SHAPES[n]) for n in SHAPES}
    for step, factor in enumerate(factors()):
        for name, w in weights.items():
            g = gradient(name, step).astype(np.float32).astype(np.float64)
            local = 1.0
            if name in WEIGHTS:
                g = g + decay * w
                lengths = np.sqrt((w**2).sum()), np.sqrt((g**2).sum())
                local = coefficient * lengths[0] / lengths[1] if min(lengths) > 0 else 1.0
            velocity[name] = momentum * velocity[name] + rate * factor * local * g
            weights[name] = w - velocity[name]
    return {n: w.flatten().tolist() for n, w in weights.items()}


def clipped(limit):
    parameters = {n: torch.zeros(SHAPES[n], requires_grad=True) for n in SHAPES}
    for name, parameter in parameters.items():
        parameter.grad = torch.tensor(gradient(name, 0).astype(np.float32))
    norm = torch.nn.utils.clip_grad_norm_(parameters.values(), limit).item()
    return {"limit": limit, "norm": norm, "gradients": {n: p.grad.flatten().tolist() for n, p in parameters.items()}}


def scheduled(build, epochs):
    """The factor in each epoch, as the rate of an optimiser whose base rate is 1."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = build(optimizer)
    factor = []
    for _ in range(epochs):
        factor.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return factor


if __name__ == "__main__":
    from torch.optim.lr_scheduler import CosineAnnealingLR, MultiStepLR

    golden = {
        "made_by": f"tools/golden/optimizers.py, torch {torch.__version__.split('+')[0]}, numpy {np.__version__}",
        "shapes": SHAPES,
        "factors": factors(),
        "stepped": {
            "sgd": torch_steps(lambda p: torch.optim.SGD(p.values(), lr=0.3, momentum=0.9, weight_decay=0.1)),
            "sgd-weights": torch_steps(lambda p: torch.optim.SGD(groups(p, 0.1), lr=0.3, momentum=0.9)),
            "adamw": torch_steps(
                lambda p: torch.optim.AdamW(p.values(), lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3)
            ),
            "adamw-weights": torch_steps(
                lambda p: torch.optim.AdamW(groups(p, 0.3), lr=0.02, betas=(0.8, 0.95), eps=1e-6)
            ),
            "lars": lars_steps(0.6, 0.9, 0.01, 0.05),
        },
        "clipped": [clipped(0.5), clipped(100.0)],
        "cosine": scheduled(lambda o: CosineAnnealingLR(o, 12), 12),
        "steps": scheduled(lambda o: MultiStepLR(o, [5, 9], 0.2), 12),
    }
    with open(f"{sys.argv[1]}/optimizers.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

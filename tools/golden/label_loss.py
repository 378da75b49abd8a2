"""Golden values and gradients of the losses of multi-label classification from PyTorch, with unknown labels left out.

Known labels are picked out one by one before anything is computed, so that a mask by multiplication has something to equal.

Run with Debian's package (python3-torch 1.13.1):
    python3 tools/golden/label_loss.py core/src/test/resources/golden/loss
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

import formula

FILMS, LABELS = 12, 4


def cross_entropy(z, y, known, smoothing, most):
    """Mean over known labels; the weights of positives are those of all films."""
    positives = ((y == 1) & known).sum(0)
    negatives = ((y == 0) & known).sum(0)
    weights = (negatives.double() / positives.clamp(min=1)).clamp(1 / most, most)
    loss = F.binary_cross_entropy_with_logits(
        z[known],
        (y * (1 - smoothing) + smoothing / 2)[known],
        pos_weight=weights.expand_as(z)[known],
    )
    return loss, weights


def asymmetric(z, y, known, gamma_positive, gamma_negative, margin):
    """Ridnik et al. 2021, equations 4 to 6, as a mean over known labels."""
    p = torch.sigmoid(z[known])
    q = torch.relu(p - margin)
    t = y[known]
    told = torch.where(
        t == 1,
        (1 - p) ** gamma_positive * torch.log(p),
        q ** gamma_negative * torch.log(1 - q),
    )
    return -told.mean(), None


CASES = {
    "plain": (cross_entropy, (0.0, 1.0)),
    "smoothed": (cross_entropy, (0.1, 1.0)),
    "weighted": (cross_entropy, (0.0, 2.5)),
    "both": (cross_entropy, (0.2, 100.0)),
    "asymmetric": (asymmetric, (0.0, 4.0, 0.05)),
    "asymmetric-both": (asymmetric, (1.0, 3.0, 0.1)),
    "asymmetric-none": (asymmetric, (0.0, 0.0, 0.0)),
}

if __name__ == "__main__":
    logits = 4 * formula.uniform(FILMS * LABELS, formula.salt("logits")).astype(np.float32).reshape(FILMS, LABELS)
    drawn = formula.uniform(FILMS * LABELS, formula.salt("targets")).reshape(FILMS, LABELS)
    y = torch.tensor(drawn > np.array([0.0, 0.4, 0.7, -0.5]), dtype=torch.float64)
    known = torch.tensor(formula.uniform(FILMS * LABELS, formula.salt("known")).reshape(FILMS, LABELS) > -0.5)
    golden = {
        "made_by": f"tools/golden/label_loss.py, PyTorch {torch.__version__}",
        "films": FILMS,
        "labels": LABELS,
        "positive": y.int().tolist(),
        "known": known.int().tolist(),
        "cases": {},
    }
    for name, (loss_of, numbers) in CASES.items():
        z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
        loss, weights = loss_of(z, y, known, *numbers)
        loss.backward()
        golden["cases"][name] = {"numbers": numbers, "loss": loss.item(), "gradient": z.grad.flatten().tolist()}
        if weights is not None:
            golden["cases"][name]["weights"] = weights.tolist()
    with open(f"{sys.argv[1]}/label_loss.json", "w") as f:
        json.dump(golden, f)
        f.write("\n")

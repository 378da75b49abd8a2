"""What is written down of a backbone, the same for all: resnet.py and vit.py make the networks.

On formula-filled weights, with a linear classifier on the pooled features: logits, pooled and patch features in evaluation;
losses of two steps of SGD; gradients and then weights of some parameters, first and last layers among them; batch-norm statistics.
"""
import torch

import formula

LABELS = 5


def sample(t):
    """Some 64 values spread over a tensor."""
    flat = t.detach().reshape(-1)
    return flat[:: max(1, flat.numel() // 64)].tolist()


def case(module, state, forward, head, shape, watched, buffers):
    """One size of films.

    module: in numbers of 64 bits, for the exact values; ours are of 32. state: the module's tensors by our names; forward: films to pooled features and patch features by name of their layer;
    head: our name of the classifier; shape: of the films, [N, C, H, W].
    """
    with torch.no_grad():
        for name, tensor in state.items():
            tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
    films = formula.films(shape, "films").double()
    module.eval()
    with torch.no_grad():
        pooled, patches = forward(films)
    weight = formula.tensor(head + ".weight", (LABELS, pooled.shape[1])).double().requires_grad_()
    bias = formula.tensor(head + ".bias", (LABELS,)).double().requires_grad_()
    result = {
        "shape": list(shape),
        "logits": sample(torch.nn.functional.linear(pooled, weight, bias)),
        "pooled": sample(pooled),
        "patches": {layer: sample(p) for layer, p in patches.items()},
        "losses": [],
    }
    parameters = {n: t for n, t in state.items() if t.requires_grad}
    parameters[head + ".weight"] = weight
    parameters[head + ".bias"] = bias
    target = (formula.films((shape[0], LABELS), "target") > 0).double()
    module.train()
    optimizer = torch.optim.SGD(parameters.values(), lr=0.05, momentum=0.9, weight_decay=1e-4)
    for step in range(2):
        logits = torch.nn.functional.linear(forward(films)[0], weight, bias)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, target)
        result["losses"].append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            result["gradients"] = {n: sample(parameters[n].grad) for n in watched}
        optimizer.step()
    result["stepped"] = {n: sample(parameters[n]) for n in watched}
    result["buffers"] = {n: sample(state[n]) for n in buffers}
    return result

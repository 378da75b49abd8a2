"""Golden Grad-CAM and attention rollout, by an own reading of Selvaraju et al. 2017 and Abnar and Zuidema 2020.

Networks of torchvision with weights by formula (resnet.py and vit.py make them), in numbers of 64 bits. Grad-CAM of the first labels
of a linear classifier on the pooled features: for ResNet-18 at what leaves layer2, layer3 and layer4, for ViT-Ti at the tokens that
enter the last block, without the class token. Rollout of ViT-Ti: queries, keys and softmax by hand from each block's normalised input.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/maps.py core/src/test/resources/golden/maps/maps.json
"""
import json
import sys

import torch
import torchvision

import formula
import resnet
import vit

LABELS, MAPPED = 5, 3
SHAPE = (2, 1, 96, 96)


def classifier(head, features):
    return formula.tensor(head + ".weight", (LABELS, features)).double(), formula.tensor(head + ".bias", (LABELS,)).double()


def cam(grid, gradient):
    """[N, D, h, w] twice to [N, h * w]."""
    films, channels, rows, columns = grid.shape
    maps = torch.zeros(films, rows, columns, dtype=torch.float64)
    for film in range(films):
        for channel in range(channels):
            alpha = gradient[film, channel].sum() / (rows * columns)
            maps[film] += alpha * grid[film, channel]
    return maps.clamp(min=0).flatten(1)


def numbers(t):
    return [float(f"{v:.12g}") for v in t.detach().reshape(-1).tolist()]


def residual():
    net = resnet.network("resnet18", SHAPE[1])
    for name, tensor in net.state_dict().items():
        tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
    net.eval()
    kept = {}
    for layer in ("layer2", "layer3", "layer4"):
        getattr(net, layer).register_forward_hook(lambda module, given, made, layer=layer: kept.update({layer: made}))
    weight, bias = classifier("fc", 512)
    logits = torch.nn.functional.linear(net(formula.films(SHAPE, "films").double()), weight, bias)
    out = {}
    for layer, grid in kept.items():
        maps = [cam(grid, torch.autograd.grad(logits[:, label].sum(), grid, retain_graph=True)[0]) for label in range(MAPPED)]
        out[layer] = [[numbers(m[film]) for m in maps] for film in range(SHAPE[0])]
    return out


def transformer():
    net = vit.network("vit-tiny", SHAPE[1])
    theirs = dict(net.named_parameters())
    with torch.no_grad():
        for ours, other in vit.timm_names().items():
            theirs[other].copy_(formula.tensor(ours, tuple(theirs[other].shape)))
    net.eval()
    width, heads = vit.WIDTHS["vit-tiny"]
    patches = net.conv_proj(formula.films(SHAPE, "films").double())
    rows, columns = patches.shape[2:]
    tokens = torch.cat([net.class_token.expand(SHAPE[0], -1, -1), patches.flatten(2).transpose(1, 2)], dim=1)
    tokens = tokens + vit.positions(net.encoder.pos_embedding, rows, columns)
    count = tokens.shape[1]
    reached = torch.eye(count, dtype=torch.float64).expand(SHAPE[0], -1, -1)
    for block in net.encoder.layers:
        entering = tokens
        x = block.ln_1(tokens)
        q, k, _ = (x @ block.self_attention.in_proj_weight.T + block.self_attention.in_proj_bias).split(width, dim=2)
        attention = torch.zeros(SHAPE[0], count, count, dtype=torch.float64)
        for head in range(heads):
            own = slice(head * width // heads, (head + 1) * width // heads)
            products = q[:, :, own] @ k[:, :, own].transpose(1, 2) / (width // heads) ** 0.5
            attention += products.softmax(dim=2) / heads
        mixed = attention + torch.eye(count, dtype=torch.float64)
        mixed = mixed / mixed.sum(dim=2, keepdim=True)
        reached = mixed @ reached
        tokens = block(tokens)
    weight, bias = classifier("head", width)
    logits = torch.nn.functional.linear(net.encoder.ln(tokens)[:, 0], weight, bias)
    grid = lambda t: t[:, 1:].transpose(1, 2).unflatten(2, (rows, columns))
    maps = [
        cam(grid(entering), grid(torch.autograd.grad(logits[:, label].sum(), entering, retain_graph=True)[0]))
        for label in range(MAPPED)
    ]
    return {
        "block11": [[numbers(m[film]) for m in maps] for film in range(SHAPE[0])],
        "rollout": [[numbers(reached[film, 0, 1:])] for film in range(SHAPE[0])],
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    with open(sys.argv[1], "w") as f:
        out = {
            "made_by": f"tools/golden/maps.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
            "shape": list(SHAPE),
            "resnet18": residual(),
            "vit-tiny": transformer(),
        }
        json.dump(out, f)
        f.write("\n")

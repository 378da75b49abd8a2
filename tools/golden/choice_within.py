"""Golden values and gradients of a choice of patches within a vision transformer, by an own reading of the design (docs/designs/top-k-mechanism.md).

The network is torchvision's. No token is taken out here: after the choice, the attention to patches that are not chosen is masked, and their
outputs are not used, which must give what the chosen tokens alone give. Weights are by formula, numbers of 64 bits.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/choice_within.py core/src/test/resources/golden/patches/choice_within.json
"""
import json
import sys

import torch
import torch.nn.functional as F
import torchvision

import backbone
import formula
import vit

SIDE, WIDTH, HEADS, KEPT, FILMS = 64, 192, 3, 4, 2
TEMPERATURE, SLOPE = 0.5, 0.7  # of the weights; of the straight-through sigmoid
LARGEST = 5  # a score is five times a cosine
WATCHED = ["cls_token", "pos_embed", "patch_embed.proj.weight", "blocks.0.attn.qkv.weight", "blocks.5.mlp.fc1.weight", "norm.weight"]


def network():
    net = torchvision.models.VisionTransformer(SIDE, vit.PATCH, vit.DEPTH, HEADS, WIDTH, 4 * WIDTH)
    net.heads = torch.nn.Identity()
    net.conv_proj = torch.nn.Conv2d(1, WIDTH, vit.PATCH, stride=vit.PATCH)
    net = net.double()
    theirs = dict(net.named_parameters())
    state = {ours: theirs[other] for ours, other in vit.timm_names().items()}
    with torch.no_grad():
        for name, tensor in state.items():
            tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
    return net, state


def block(layer, tokens, hidden):
    normed = layer.ln_1(tokens)
    attended, _ = layer.self_attention(normed, normed, normed, key_padding_mask=hidden, need_weights=False)
    tokens = tokens + attended
    return tokens + layer.mlp(layer.ln_2(tokens))


def scores(tokens, p):
    x = F.layer_norm(tokens, (WIDTH,), p["scorer.norm.weight"], p["scorer.norm.bias"], 1e-6)
    sought = p["scorer.score.weight"][0]
    return LARGEST * (x @ sought) / (x.norm(dim=2) * sought.norm())


def case(blocks):
    net, state = network()
    shapes = {"scorer.norm.weight": (WIDTH,), "scorer.norm.bias": (WIDTH,), "scorer.score.weight": (1, WIDTH)}
    p = {name: formula.tensor(name, shape).double().requires_grad_() for name, shape in shapes.items()}
    films = formula.films((FILMS, 1, SIDE, SIDE), "films").double()
    patches = net.conv_proj(films).flatten(2).transpose(1, 2)
    tokens = torch.cat([net.class_token.expand(FILMS, -1, -1), patches], dim=1) + net.encoder.pos_embedding
    layers = list(net.encoder.layers)
    for layer in layers[:blocks]:
        tokens = block(layer, tokens, None)
    s = scores(tokens[:, 1:], p)
    ordered = s.argsort(dim=1, descending=True)
    places = ordered[:, :KEPT]
    hidden = torch.ones(FILMS, 1 + s.shape[1], dtype=torch.bool)
    hidden[:, 0] = False
    for film in range(FILMS):
        hidden[film, 1 + places[film]] = False
    for layer in layers[blocks:]:
        tokens = block(layer, tokens, hidden)
    seen = net.encoder.ln(tokens)[:, 1:]
    last, next_one = s.gather(1, ordered[:, KEPT - 1 : KEPT]), s.gather(1, ordered[:, KEPT : KEPT + 1])
    soft = torch.sigmoid((s - ((last + next_one) / 2).detach()) / SLOPE)
    vectors = []
    for film in range(FILMS):
        chosen = places[film]
        mask = 1 + soft[film, chosen] - soft[film, chosen].detach()
        weights = mask * torch.exp(s[film, chosen] / TEMPERATURE)
        vectors.append((weights / weights.sum()) @ seen[film, chosen])
    vectors = torch.stack(vectors)
    (vectors * formula.films(tuple(vectors.shape), "upstream").double()).sum().backward()
    return {
        "blocks": blocks,
        "scores": s.flatten().tolist(),
        "places": places.flatten().tolist(),
        "gap": (last - next_one).min().item(),
        "vectors": vectors.flatten().tolist(),
        "scorer": {name: tensor.grad.flatten().tolist() for name, tensor in p.items()},
        "network": {name: backbone.sample(state[name].grad) for name in WATCHED},
    }


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


if __name__ == "__main__":
    torch.set_num_threads(1)
    out = {
        "made_by": f"tools/golden/choice_within.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "cases": [rounded(case(blocks)) for blocks in (0, 4)],
    }
    with open(sys.argv[1], "w") as file:
        json.dump(out, file)
        file.write("\n")

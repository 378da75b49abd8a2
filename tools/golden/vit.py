"""Golden numbers for ViT-Ti/16, ViT-S/16 and ViT-B/16 from torchvision, whose layers are those of timm under other names.

Films of another size than 224 get the learned positions interpolated by torch.nn.functional.interpolate as timm does it (bicubic,
antialiased, corners not aligned); torchvision itself refuses them.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/vit.py core/src/test/resources/golden/backbone
"""
import json
import sys

import torch
import torchvision

import backbone

PATCH, GRID, DEPTH = 16, 14, 12
WIDTHS = {"vit-tiny": (192, 3), "vit-small": (384, 6), "vit-base": (768, 12)}
SHAPES = {
    "vit-tiny": [(2, 1, 256, 192)],
    "vit-small": [(3, 3, 64, 64)],
    "vit-base": [(1, 3, 224, 224), (2, 1, 96, 64)],
}
WATCHED = [
    "cls_token", "pos_embed", "patch_embed.proj.weight", "patch_embed.proj.bias", "blocks.0.norm1.weight", "blocks.0.attn.qkv.weight",
    "blocks.5.mlp.fc1.weight", "blocks.11.attn.proj.bias", "blocks.11.mlp.fc2.weight", "norm.weight", "head.weight",
]


def network(name, channels):
    width, heads = WIDTHS[name]
    if name == "vit-base":
        net = torchvision.models.vit_b_16(weights=None)
    else:
        net = torchvision.models.VisionTransformer(PATCH * GRID, PATCH, DEPTH, heads, width, 4 * width)
    net.heads = torch.nn.Identity()
    if channels != 3:
        net.conv_proj = torch.nn.Conv2d(channels, width, PATCH, stride=PATCH)
    return net.double()


def timm_names():
    """timm's name for each of torchvision's; the joined projection of queries, keys and values is the same tensor in both."""
    names = {
        "cls_token": "class_token",
        "pos_embed": "encoder.pos_embedding",
        "patch_embed.proj.weight": "conv_proj.weight",
        "patch_embed.proj.bias": "conv_proj.bias",
        "norm.weight": "encoder.ln.weight",
        "norm.bias": "encoder.ln.bias",
    }
    parts = {"norm1": "ln_1.", "attn.qkv": "self_attention.in_proj_", "attn.proj": "self_attention.out_proj.",
             "norm2": "ln_2.", "mlp.fc1": "mlp.0.", "mlp.fc2": "mlp.3."}
    for i in range(DEPTH):
        for ours, theirs in parts.items():
            for kind in ["weight", "bias"]:
                names[f"blocks.{i}.{ours}.{kind}"] = f"encoder.layers.encoder_layer_{i}.{theirs}{kind}"
    return names


def positions(learned, rows, columns):
    if (rows, columns) == (GRID, GRID):
        return learned
    first, rest = learned[:, :1], learned[:, 1:]
    rest = rest.transpose(1, 2).reshape(1, -1, GRID, GRID)
    rest = torch.nn.functional.interpolate(rest, size=(rows, columns), mode="bicubic", align_corners=False, antialias=True)
    return torch.cat([first, rest.flatten(2).transpose(1, 2)], dim=1)


def forward(net, films):
    """torchvision's forward pass, but for the positions; the class token and the grid of the others."""
    patches = net.conv_proj(films)
    rows, columns = patches.shape[2:]
    tokens = torch.cat([net.class_token.expand(len(films), -1, -1), patches.flatten(2).transpose(1, 2)], dim=1)
    tokens = net.encoder.ln(net.encoder.layers(tokens + positions(net.encoder.pos_embedding, rows, columns)))
    if (rows, columns) == (GRID, GRID):
        assert torch.equal(tokens[:, 0], net(films))
    return tokens[:, 0], {"tokens": tokens[:, 1:].transpose(1, 2).unflatten(2, (rows, columns))}


def case(name, shape):
    net = network(name, shape[1])
    theirs = dict(net.named_parameters())
    state = {ours: theirs.pop(other) for ours, other in timm_names().items()}
    assert not theirs, theirs.keys()
    return backbone.case(net, state, lambda films: forward(net, films), "head", shape, WATCHED, [])


def golden(name):
    return {
        "made_by": f"tools/golden/vit.py, torch {torch.__version__}, torchvision {torchvision.__version__}",
        "names": sorted(timm_names()),
        "cases": [case(name, shape) for shape in SHAPES[name]],
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    for name in SHAPES:
        with open(f"{sys.argv[1]}/{name}.json", "w") as f:
            json.dump(golden(name), f, indent=1)
            f.write("\n")

"""Golden features and gradients of a vision transformer that does not see some patches, by an own reading of docs/designs/top-k-mechanism.md.

The network is torchvision's. No token is taken out here: the attention to hidden patches is masked in every block, and their outputs are not
used, which must give what the visible tokens alone give. Weights are by formula, numbers of 64 bits.

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-numpy):
    python3 tools/golden/hidden_patches.py core/src/test/resources/golden/patches/hidden_patches.json
"""
import json
import sys

import torch
import torchvision

import backbone
import choice_within
import formula

FILMS, PATCHES, SEEN = 3, 16, 11
CUT = [0, 2]  # films with hidden patches


def main():
    net, state = choice_within.network()
    films = formula.films((FILMS, 1, choice_within.SIDE, choice_within.SIDE), "films").double()
    patches = net.conv_proj(films).flatten(2).transpose(1, 2)
    tokens = torch.cat([net.class_token.expand(FILMS, -1, -1), patches], dim=1) + net.encoder.pos_embedding
    order = formula.films((len(CUT), PATCHES), "order").argsort(dim=1)
    hidden = torch.zeros(FILMS, 1 + PATCHES, dtype=torch.bool)
    for row, film in enumerate(CUT):
        hidden[film, 1 + order[row, SEEN:]] = True
    for layer in net.encoder.layers:
        tokens = choice_within.block(layer, tokens, hidden)
    tokens = net.encoder.ln(tokens)
    seen = (~hidden[:, 1:]).unsqueeze(2)
    pooled, grid = tokens[:, 0], tokens[:, 1:] * seen
    loss = (pooled * formula.films(tuple(pooled.shape), "of pooled").double()).sum()
    loss = loss + (grid * formula.films(tuple(grid.shape), "of patches").double()).sum()
    loss.backward()
    return {
        "visible": [sorted(row[:SEEN].tolist()) for row in order],
        "pooled": pooled.flatten().tolist(),
        "patches": backbone.sample(grid),
        "network": {name: backbone.sample(state[name].grad) for name in choice_within.WATCHED},
    }


if __name__ == "__main__":
    torch.set_num_threads(1)
    made_by = f"tools/golden/hidden_patches.py, torch {torch.__version__}, torchvision {torchvision.__version__}"
    with open(sys.argv[1], "w") as file:
        json.dump({"made_by": made_by, **choice_within.rounded(main())}, file)
        file.write("\n")

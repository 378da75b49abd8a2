"""Golden values of the teachers of the patch scorer, by an own reading of the design (docs/designs/top-k-mechanism.md): loops and lists, no queues of
tensors. Three parts: the ranking loss and its gradient; what each patch contributes to the similarity of two means; and the whole teacher
"novelty" over some batches, with crops and flips, queues that overflow, films that come again, and places that know too little.

Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/teacher.py core/src/test/resources/golden/patches/teacher.json
"""
import json
import sys

import torch
import torch.nn.functional as F

import formula

GRID, PLACES, QUEUE, NEIGHBOURS, WIDTH, FILMS, BATCHES, KNOWN = 3, 2, 11, 2, 4, 4, 9, 6
MEMORY, FLAT = 100, 1e-6


def numbers(name, *shape):
    return formula.films(shape, name).double()


def ranking(scores, targets, counted, weights):
    """Mean over the views of weight times the mean cross entropy of the pairs; and the same mean of the share of right pairs."""
    losses, right = [], []
    for s, t, c in zip(scores, targets, counted):
        pairs = [(p, q) for p in range(len(s)) for q in range(len(s)) if c[p] and c[q] and t[p] > t[q]]
        each = [F.binary_cross_entropy_with_logits(s[p] - s[q], torch.ones((), dtype=torch.float64)) for p, q in pairs]
        losses.append(torch.stack(each).mean() if pairs else 0 * s.sum())
        right.append(sum(float(s[p] > s[q]) for p, q in pairs) / max(1, len(pairs)))
    loss = sum(w * l for w, l in zip(weights, losses)) / len(losses)
    return loss, sum(w * r for w, r in zip(weights, right)) / len(right)


def ranked_case():
    scores = (5 * numbers("scores", 3, 7)).requires_grad_()
    targets = (2 * numbers("targets", 3, 7)).round()  # with ties
    counted = (numbers("counted", 3, 7) > -0.6).tolist()
    weights = [1.5, 0.0, 1.5]
    loss, order = ranking(scores, targets, counted, weights)
    loss.backward()
    return {"loss": loss.item(), "order": order, "gradient": scores.grad.flatten().tolist()}


def hiding_case():
    queries, keys = numbers("queries", 2, 6, 5) + 0.3, numbers("keys", 2, 6, 5) + 0.3
    targets = []
    for q, k in zip(queries, keys):
        whole = F.cosine_similarity(q.mean(0), k.mean(0), dim=0)
        for p in range(len(q)):
            rest = torch.cat([q[:p], q[p + 1 :]]).mean(0)
            targets.append((whole - F.cosine_similarity(rest, k.mean(0), dim=0)).item())
    return {"targets": targets}


def placement(batch, film, side):
    """Left, top, width, height as fractions of the film, and whether the crop is flipped."""
    u = formula.uniform(5, formula.salt(f"crop {batch} {film} {side}"))
    width, height = 0.7 + 0.25 * u[0], 0.7 + 0.25 * u[1]
    return (1 - width) * (1 + u[2]) / 2, (1 - height) * (1 + u[3]) / 2, width, height, bool(u[4] > 0)


def on_film(x, y, crop):
    left, top, width, height, flip = crop
    return left + width * (1 - x if flip else x), top + height * y


def on_view(x, y, crop):
    left, top, width, height, flip = crop
    u, v = (x - left) / width, (y - top) / height
    return (1 - u if flip else u), v


def cell(x, y, side):
    return int(y * side) * side + int(x * side) if 0 <= x < 1 and 0 <= y < 1 else -1


def middle(p):
    return (p % GRID + 0.5) / GRID, (p // GRID + 0.5) / GRID


def unit(x):
    return x / x.norm()


def novelty_case():
    queues = [[] for _ in range(PLACES * PLACES)]
    means, squares, seen = [0.0] * len(queues), [0.0] * len(queues), [0] * len(queues)
    steps = []
    for batch in range(BATCHES):
        # few directions with much noise: neighbours differ
        keys = numbers(f"keys {batch}", FILMS, GRID * GRID, WIDTH) + 0.4
        queries = keys + 0.8 * numbers(f"queries {batch}", FILMS, GRID * GRID, WIDTH)
        scores = (5 * numbers(f"scores {batch}", FILMS, GRID * GRID)).requires_grad_()
        films = [(batch * FILMS + film) % KNOWN for film in range(FILMS)]
        crops = [(placement(batch, film, "query"), placement(batch, film, "key")) for film in range(FILMS)]
        distances, at = {}, {}
        for film in range(FILMS):
            for p in range(GRID * GRID):
                place = at[film, p] = cell(*on_film(*middle(p), crops[film][1]), PLACES)
                others = [key for key, owner in queues[place] if owner != films[film]]
                if len(others) >= 4 * NEIGHBOURS:
                    own = unit(keys[film, p])
                    distances[film, p] = sum(sorted(1 - float(own @ key) for key in others)[:NEIGHBOURS]) / NEIGHBOURS
        for place in range(len(queues)):
            here = [d for where, d in distances.items() if at[where] == place]
            if here:
                seen[place] += 1
                rate = 1 / min(seen[place], MEMORY)
                means[place] += rate * (sum(here) / len(here) - means[place])
                squares[place] += rate * (sum(d * d for d in here) / len(here) - squares[place])
        targets, counted = torch.zeros(FILMS, GRID * GRID), [[False] * GRID**2 for _ in range(FILMS)]
        for film in range(FILMS):
            query, key = crops[film]
            for p in range(GRID * GRID):
                partner = cell(*on_view(*on_film(*middle(p), query), key), GRID)
                if partner >= 0 and (film, partner) in distances:
                    place = at[film, partner]
                    deviation = (max(0.0, squares[place] - means[place] ** 2) + FLAT) ** 0.5
                    z = (distances[film, partner] - means[place]) / deviation
                    agreement = max(0.0, float(unit(queries[film, p]) @ unit(keys[film, partner])))
                    targets[film, p], counted[film][p] = z * agreement, True
        some = [float(sum(c) >= 2) for c in counted]
        weights = [s * FILMS / max(1.0, sum(some)) for s in some]
        loss, order = ranking(scores, targets, counted, weights)
        loss.backward()
        steps.append({
            "crops": [[*map(float, crop[:4]), float(crop[4])] for pair in crops for crop in pair],
            "films": films,
            "counted": sum(map(sum, counted)),
            "loss": loss.item(),
            "order": order,
            "gradient": scores.grad.flatten().tolist(),
        })
        for film in range(FILMS):
            for p in range(GRID * GRID):
                queues[at[film, p]].append((unit(keys[film, p]), films[film]))
        queues = [queue[-QUEUE:] for queue in queues]
    return {"steps": steps, "means": means, "squares": squares}


def rounded(value):
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.12g}") if isinstance(value, float) else value


if __name__ == "__main__":
    torch.set_num_threads(1)
    out = {
        "made_by": f"tools/golden/teacher.py, torch {torch.__version__}",
        "ranking": rounded(ranked_case()),
        "hiding": rounded(hiding_case()),
        "novelty": rounded(novelty_case()),
    }
    with open(sys.argv[1], "w") as file:
        json.dump(out, file)
        file.write("\n")

"""Weights and films by formula, so that both sides start from the same numbers without a file of them.

value(i, salt) mixes whole numbers of 32 bits and is therefore exact everywhere; the Java twin is Golden.
"""
import numpy as np


def uniform(count, salt):
    """`count` numbers in [-1, 1), the same in Java."""
    x = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(salt) * np.uint64(40503)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    x = (x * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(13)
    x = (x * np.uint64(3266489917)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    return x.astype(np.float64) / 2**31 - 1.0


def salt(name):
    """A whole number for a name: the sum of its characters times their places."""
    return sum((i + 1) * ord(c) for i, c in enumerate(name))


def tensor(name, shape):
    """The value of the parameter or buffer of this name in a ResNet, a vision transformer or an MLP."""
    import torch

    count = int(np.prod(shape)) if len(shape) else 1
    u = uniform(count, salt(name))
    if name.endswith("num_batches_tracked"):
        return torch.zeros(shape, dtype=torch.long)
    if name.endswith("running_mean"):
        v = 0.1 * u
    elif name.endswith("running_var"):
        v = 1 + 0.3 * u
    elif name == "patch_embed.proj.weight":
        v = u * np.sqrt(3.0 / (shape[1] * shape[2] * shape[3]))  # tokens as large as films, not as small as a stem's map
    elif name in ("cls_token", "pos_embed"):
        v = 0.3 * u
    elif len(shape) == 4:
        v = u * np.sqrt(6.0 / (shape[0] * shape[2] * shape[3]))
    elif len(shape) == 2:
        v = u / np.sqrt(shape[1])
    elif name.endswith(("bn2.weight", "bn3.weight")):
        v = 0.1 + 0.02 * u  # small steps around the carried input: rounding is not amplified from layer to layer
    elif name.endswith("weight"):
        v = 1 + 0.2 * u
    else:
        v = 0.1 * u
    return torch.from_numpy(v.astype(np.float32)).reshape(shape)


def fill(module):
    """Gives every parameter and buffer of a module its value by formula."""
    module.load_state_dict({k: tensor(k, tuple(v.shape)) for k, v in module.state_dict().items()})
    return module


def films(shape, name):
    """Normalised films by formula, in [-1, 1)."""
    import torch

    return torch.from_numpy(uniform(int(np.prod(shape)), salt(name)).astype(np.float32)).reshape(shape)

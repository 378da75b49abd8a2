"""Files by torch.save, in the format of today and in the one before PyTorch 1.6, and in JSON what is in them.

Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/checkpoints.py core/src/test/resources/golden/checkpoints

The bytes of legacy files differ from run to run (they hold addresses), what is in them does not.
"""
import argparse
import collections
import json
import pathlib
import sys
import zipfile

import numpy as np
import torch

import formula

FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]
WHOLE = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8]


def numbers(name, *shape):
    return torch.from_numpy(formula.uniform(int(np.prod(shape)), formula.salt(name))).reshape(shape)


def types():
    """Every type; floats with their largest, smallest and negative zero."""
    tensors = collections.OrderedDict()
    for t in FLOATS:
        limits = torch.finfo(t)
        edges = torch.tensor([limits.max, limits.min, limits.tiny, limits.eps, 0.0, -0.0], dtype=torch.float64)
        tensors[str(t)[6:]] = torch.cat([edges, numbers(str(t), 6)]).to(t).reshape(3, 4)
    for t in WHOLE:
        limits = torch.iinfo(t)
        tensors[str(t)[6:]] = torch.tensor([limits.max, limits.min, 0, 1, 7, 100], dtype=t)
    tensors["bool"] = torch.tensor([[True, False], [False, True]])
    return tensors


def views():
    """Tensors over shared storages, strided in every way, empty, and without dimensions."""
    base = numbers("base", 4, 6).float()
    films = numbers("films", 2, 3, 4, 5).half().contiguous(memory_format=torch.channels_last)
    return {
        "base": base,
        "transposed": base.t(),
        "rows": base[1:3],
        "columns": base[:, 1::2],
        "single": base[2, 3],
        "repeated": base[3:4].expand(5, 6),
        "channels_last": films,
        "empty": torch.zeros(0, 3, dtype=torch.bfloat16),
        "scalar": torch.tensor(7),
        "part": numbers("part", 100).float()[90:],
    }


def network():
    net = torch.nn.Sequential(
        collections.OrderedDict(
            conv1=torch.nn.Conv2d(1, 2, 3, bias=False), bn1=torch.nn.BatchNorm2d(2), fc=torch.nn.Linear(2, 3)
        )
    )
    for name, value in net.state_dict().items():
        value.copy_(numbers(name, *value.shape) if value.is_floating_point() else torch.tensor(41))
    return net


def moco():
    """As main_moco.py saves, on several devices, with the arguments beside."""
    net = torch.nn.DataParallel(torch.nn.ModuleDict({"encoder_q": network(), "encoder_k": network()}))
    optimizer = torch.optim.SGD(net.parameters(), 0.03, momentum=0.9, weight_decay=1e-4)
    net.module["encoder_q"].fc.weight.sum().backward()
    optimizer.step()
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [120, 160])
    return {
        "epoch": 200,
        "arch": "resnet50",
        "state_dict": net.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": schedule.state_dict(),
        "best_acc1": torch.tensor(0.75),
        "best_auroc": np.float64(0.5),
        "args": argparse.Namespace(
            data="films", out=pathlib.PosixPath("runs/1"), lr=0.03, schedule=[120, 160], cos=True, seed=None, big=2**70, small=-5
        ),
        "device": torch.device("cpu"),
        "dtype": torch.float32,
        "classes": {"a"},
        "history": [{"loss": 6.5}, {"loss": 6.25}],
    }


def parameters():
    net = network()
    return dict(net.named_parameters())


def flat(value, name=""):
    """The tensors of a file by name, joined by dots."""
    if isinstance(value, torch.Tensor):
        yield name, value.detach()
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key))


def described(value):
    return [
        {
            "name": name,
            "shape": list(t.shape),
            "type": str(t.dtype)[6:],
            "values": (t.double() if t.is_floating_point() else t.long()).reshape(-1).tolist(),
        }
        for name, t in flat(value)
    ]


def deflated(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))


if __name__ == "__main__":
    torch.manual_seed(0)
    folder = pathlib.Path(sys.argv[1])
    contents = {f.__name__: f() for f in [types, views, moco, parameters]}
    for name, value in contents.items():
        torch.save(value, folder / f"{name}.pth")
        torch.save(value, folder / f"{name}-legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(contents["moco"], folder / "moco-protocol4.pth", pickle_protocol=4)
    torch.save(
        contents["moco"], folder / "moco-protocol4-legacy.pth", pickle_protocol=4, _use_new_zipfile_serialization=False
    )
    deflated(folder / "moco.pth", folder / "moco-deflated.pth")
    scripted = torch.jit.script(network())
    scripted.save(str(folder / "scripted.pt"))
    with open(folder / "expected.json", "w") as f:
        made_by = f"tools/golden/checkpoints.py, torch {torch.__version__}, numpy {np.__version__}"
        json.dump({"made_by": made_by, **{n: described(v) for n, v in contents.items()}}, f, indent=1)
        f.write("\n")

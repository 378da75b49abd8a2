"""Checks exported files with the tools of the field: does PyTorch load them strictly, and does it say what Lucency says?

Run with Debian's packages (python3-torch 1.13.1, python3-torchvision 0.14.1, python3-onnx 1.12.0):
    python3 tools/check/exported.py ours.safetensors LISTING.json ...

A listing is what `lucency weights export ... --json` printed; the Python in it is run as it stands. ours.safetensors holds
films [N, C, S, S] (gray values from 0 to 1), our features of them [N, D] and, of a classifier, our probabilities [N, L] as
evaluate writes them, at the model's temperatures.
An ONNX file goes through onnx's checker with full shape inference; ONNX Runtime runs it in OnnxExportTest.
"""
import json
import struct
import sys
import types

import numpy as np
import torch


def load_file(path):
    """The safetensors format, as its description has it; stands in for the package of that name."""
    types_ = {"F32": np.float32, "I64": np.int64}
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        values = f.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        array = np.frombuffer(values[start:end], dtype=types_[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(array.copy())
    return tensors


def pretend_safetensors():
    package, module = types.ModuleType("safetensors"), types.ModuleType("safetensors.torch")
    module.load_file = load_file
    package.torch = module
    sys.modules.update({"safetensors": package, "safetensors.torch": module})


def check_onnx(listing):
    import onnx

    model = onnx.load(listing["file"])
    onnx.checker.check_model(model, full_check=True)
    operators = sorted({node.op_type for node in model.graph.node})
    return f"checker passes; ir {model.ir_version}, opset {model.opset_import[0].version}, {len(model.graph.node)} nodes: {operators}"


def check_weights(listing, ours):
    if listing["format"] == "pth":
        torch.load(listing["file"], weights_only=True)  # only what is allowed is called
    scope = {"films": ours["films"]}
    with torch.no_grad():
        for line in listing["load"] + listing["use"]:
            exec(line, scope)  # the very lines that were printed
    output = "probabilities" if listing["labels"] else "features"
    theirs, expected = scope[output], ours[output]
    difference = (theirs - expected).abs().max().item()
    largest = expected.abs().max().item()
    assert difference < 1e-4 * max(1, largest), difference
    return f"strict=True; max difference {difference:.1e} of values up to {largest:.2f}"


if __name__ == "__main__":
    pretend_safetensors()
    ours = load_file(sys.argv[1])
    for path in sys.argv[2:]:
        with open(path) as f:
            listing = json.load(f)
        result = check_onnx(listing) if listing["format"] == "onnx" else check_weights(listing, ours)
        print(f"{path}: {result}")

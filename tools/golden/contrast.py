"""What the golden steps of MoCo v2, SimCLR and BYOL share: encoders, views, optimisers by hand, what is written down of a training."""
import math

import torch

import formula
import resnet
import vit
from backbone import sample

STEPS = 10


def head(features, width, embedding, layers, norm):
    """Linear layers with rectifiers between; norm: False, True (after all, the last without scale and shift) or "hidden"."""
    parts = []
    for i in range(layers):
        last = i == layers - 1
        parts.append(torch.nn.Linear(width if i else features, embedding if last else width))
        if norm is True or (norm == "hidden" and not last):
            parts.append(torch.nn.BatchNorm1d(embedding if last else width, affine=not last))
        if not last:
            parts.append(torch.nn.ReLU())
    return filled(torch.nn.Sequential(*parts).double())


def filled(head):
    with torch.no_grad():
        for name, tensor in head.state_dict().items():
            tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
    return head


class Encoder(torch.nn.Module):
    """A backbone, a projector, unit length; in numbers of 64 bits, filled by formula under our names."""

    def __init__(self, backbone, layers, embedding, norm, hidden=None):
        super().__init__()
        if backbone.startswith("vit"):
            self.network = vit.network(backbone, 1)
            theirs = dict(self.network.named_parameters())
            self.state = {ours: theirs[other] for ours, other in vit.timm_names().items()}
            width = vit.WIDTHS[backbone][0]
            self.features = lambda films: vit.forward(self.network, films)[0]
        else:
            self.network = resnet.network(backbone, 1)
            self.state = dict(self.network.named_parameters()) | dict(self.network.named_buffers())
            width = 512
            self.features = self.network
        self.projector = head(width, hidden or width, embedding, layers, norm)
        with torch.no_grad():
            for name, tensor in self.state.items():
                tensor.copy_(formula.tensor(name, tuple(tensor.shape)))
        self.train()

    def project(self, films):
        return self.projector(self.features(films))

    def forward(self, films):
        return torch.nn.functional.normalize(self.project(films), dim=1)

    def named(self):
        """What is trained, by our names."""
        named = {"backbone." + n: t for n, t in self.state.items() if t.requires_grad}
        return named | {"projector." + n: t for n, t in self.projector.named_parameters()}

    def samples(self, names):
        every = {"backbone." + n: t for n, t in self.state.items()} | {"projector." + n: t for n, t in self.projector.state_dict().items()}
        return {n: sample(every[n]) for n in names}


def views(step, films, which):
    """Fixed views: at each step others, and the two of a film alike."""
    shape = (films, 1, 32, 32)
    own = formula.films(shape, f"film {step}").double()
    return own + 0.3 * formula.films(shape, f"{which} {step}").double()


def cosine(step):
    return 0.5 * (1 + math.cos(math.pi * step / STEPS))


class Sgd:
    """Momentum 0.9, weight decay 1e-4 on everything."""

    def __init__(self, named, rate):
        self.named, self.rate = named, rate
        self.moments = {n: torch.zeros_like(t) for n, t in named.items()}

    def step(self, factor):
        with torch.no_grad():
            for name, parameter in self.named.items():
                moment = self.moments[name]
                moment.mul_(0.9).add_(parameter.grad).add_(parameter, alpha=1e-4)
                parameter.add_(moment, alpha=-self.rate * factor)
                parameter.grad = None


def decayed(name, parameter):
    """Weights that multiply features: not biases, scales and shifts, positions and the class token."""
    return parameter.dim() > 1 and name.split(".")[-1] not in ("pos_embed", "cls_token")


class Lars:
    """You et al. 2017, algorithm 1, as SimCLR's code: rate and trust inside the momentum, weights alone are scaled and decay."""

    def __init__(self, named, rate):
        self.named, self.rate = named, rate
        self.moments = {n: torch.zeros_like(t) for n, t in named.items()}

    def step(self, factor):
        with torch.no_grad():
            for name, parameter in self.named.items():
                update, trust = parameter.grad, 1.0
                if decayed(name, parameter):
                    update = update + 1e-4 * parameter
                    trust = 0.01 * (parameter.norm() / update.norm()).item()
                self.moments[name] = 0.9 * self.moments[name] + self.rate * factor * trust * update
                parameter.sub_(self.moments[name])
                parameter.grad = None


class AdamW:
    """Loshchilov and Hutter 2019, algorithm 2: betas .9 and .999, epsilon 1e-8, decay .1 on weights alone."""

    def __init__(self, named, rate):
        self.named, self.rate, self.steps = named, rate, 0
        self.means = {n: torch.zeros_like(t) for n, t in named.items()}
        self.squares = {n: torch.zeros_like(t) for n, t in named.items()}

    def step(self, factor):
        self.steps += 1
        rate = self.rate * factor
        with torch.no_grad():
            for name, parameter in self.named.items():
                self.means[name] = 0.9 * self.means[name] + 0.1 * parameter.grad
                self.squares[name] = 0.999 * self.squares[name] + 0.001 * parameter.grad**2
                mean = self.means[name] / (1 - 0.9**self.steps)
                deviation = (self.squares[name] / (1 - 0.999**self.steps)).sqrt() + 1e-8
                pull = 0.1 * parameter if decayed(name, parameter) else 0.0
                parameter.sub_(rate * (mean / deviation + pull))
                parameter.grad = None


OPTIMIZERS = {"sgd": Sgd, "lars": Lars, "adamw": AdamW}

"""Batch, layer and group normalization: forward, every gradient, and running statistics."""

import torch
from torch.nn import functional

from fixture import Fixture, rounded

fixture = Fixture("normalization")


def channels_first(tensor):
    return tensor.movedim(-1, 1)


def channels_last(tensor):
    return tensor.movedim(1, -1)


# Batch normalization, trained on two batches, then used on a third.
for shape, momentum, epsilon in [
    ([5, 3], 0.1, 1e-5),
    ([2, 4, 3], 0.25, 1e-3),
    ([2, 3, 4, 5], 0.1, 1e-5),
    ([35, 2], 1.0, 1e-5),
]:
    channels = shape[-1]
    weight = rounded(channels).requires_grad_()
    bias = rounded(channels).requires_grad_()
    mean, variance = torch.zeros(channels), torch.ones(channels)
    inputs, outputs = {"weight": weight, "bias": bias}, {}
    for number, training in enumerate([True, True, False]):
        x = (rounded(*shape) * 2 + 0.5).to(torch.float32).to(torch.float64).requires_grad_()
        upstream = rounded(*shape)
        y = channels_last(
            functional.batch_norm(
                channels_first(x), mean, variance, weight, bias, training, momentum, epsilon
            )
        )
        dx, dweight, dbias = torch.autograd.grad(y, [x, weight, bias], upstream)
        inputs |= {f"x{number}": x, f"upstream{number}": upstream}
        outputs |= {f"y{number}": y, f"dx{number}": dx, f"dweight{number}": dweight}
        outputs |= {f"dbias{number}": dbias}
        outputs |= {f"runningMean{number}": mean.clone()}
        outputs |= {f"runningVariance{number}": variance.clone()}
    fixture.case(
        f"batch {shape}", {"kind": "batch", "momentum": momentum, "epsilon": epsilon},
        inputs, outputs,
    )

for kind, shape, groups in [
    ("layer", [5, 3], 1),
    ("layer", [2, 3, 19], 1),
    ("group", [2, 3, 5, 6], 3),
    ("group", [3, 4, 8], 2),
    ("group", [3, 6], 2),
    ("group", [2, 3, 2, 4], 4),
    ("group", [2, 7, 5, 4], 1),
]:
    weight = rounded(shape[-1]).requires_grad_()
    bias = rounded(shape[-1]).requires_grad_()
    x = rounded(*shape).requires_grad_()
    upstream = rounded(*shape)
    if kind == "layer":
        y = functional.layer_norm(x, shape[-1:], weight, bias)
    else:
        y = channels_last(functional.group_norm(channels_first(x), groups, weight, bias))
    dx, dweight, dbias = torch.autograd.grad(y, [x, weight, bias], upstream)
    fixture.case(
        f"{kind} {shape}, {groups} groups", {"kind": kind, "groups": groups},
        {"x": x, "weight": weight, "bias": bias, "upstream": upstream},
        {"y": y, "dx": dx, "dweight": dweight, "dbias": dbias},
    )
fixture.write()

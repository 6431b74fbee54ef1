"""Activations: forward and every gradient; ordinary inputs, the joints at 0, and ±1000."""

import torch
import torch.nn.functional as F

from fixture import Fixture, rounded

functions = {
    "sigmoid": (torch.sigmoid, {}),
    "tanh": (torch.tanh, {}),
    "relu": (F.relu, {}),
    "relu6": (F.relu6, {}),
    "leakyReLU": (lambda x: F.leaky_relu(x, 0.01), {"slope": 0.01}),
    "steepLeakyReLU": (lambda x: F.leaky_relu(x, 0.3), {"slope": 0.3}),
    "elu": (lambda x: F.elu(x, 1.0), {"alpha": 1.0}),
    "smallELU": (lambda x: F.elu(x, 0.7), {"alpha": 0.7}),
    "selu": (F.selu, {}),
    "gelu": (F.gelu, {}),
    "approximateGELU": (lambda x: F.gelu(x, approximate="tanh"), {}),
    "silu": (F.silu, {}),
    # Not F.softplus: beyond 20 that is the identity, which is 2e-9 off.
    "softplus": (lambda x: torch.logaddexp(x, torch.zeros(())), {}),
    "softmax": (lambda x: torch.softmax(x, -1), {"axis": -1}),
    "softmaxOfTheMiddle": (lambda x: torch.softmax(x, 1), {"axis": 1}),
    "logSoftmax": (lambda x: torch.log_softmax(x, -1), {"axis": -1}),
}
extremes = torch.tensor([[-1000.0, -80, -20, -5.5], [0, 1000, 6, 800], [30, 0.5, -3, 12]])

fixture = Fixture("activations")
for kind, (function, attributes) in functions.items():
    inputs = {"small": rounded(3, 5, 2) * 2, "large": extremes.reshape(2, 3, 2)}
    for size, values in inputs.items():
        x = values.clone().requires_grad_()
        y = function(x)
        upstream = rounded(*y.shape)
        y.backward(upstream)
        fixture.case(
            f"{kind}, {size}",
            {"kind": kind} | attributes,
            {"x": x, "upstream": upstream},
            {"y": y, "dx": x.grad},
        )

for shape, shared in [([4, 3], False), ([2, 3, 2, 5], False), ([3, 4, 2], True)]:
    x = rounded(*shape).requires_grad_()
    w = rounded(1 if shared else shape[-1]).requires_grad_()
    # PyTorch has the channels on the second axis.
    y = F.prelu(x.movedim(-1, 1), w).movedim(1, -1)
    upstream = rounded(*shape)
    y.backward(upstream)
    fixture.case(
        f"prelu of {shape}, shared {shared}",
        {"kind": "prelu", "shared": shared},
        {"x": x, "weight": w, "upstream": upstream},
        {"y": y, "dx": x.grad, "dweight": w.grad},
    )
fixture.write()

"""First-order optimizers: ten steps with given gradients, and ten steps on a small network."""

import torch

from fixture import Fixture, rounded

STEPS = 10

SETTINGS = [
    ("SGD", torch.optim.SGD, {}, {}),
    ("SGD", torch.optim.SGD, {"lr": 0.125, "weight_decay": 0.0625}, {}),
    ("Momentum", torch.optim.SGD, {"momentum": 0.9}, {}),
    ("Momentum", torch.optim.SGD, {"lr": 0.0625, "momentum": 0.75, "weight_decay": 0.125}, {}),
    ("Nesterov", torch.optim.SGD, {"momentum": 0.9}, {"nesterov": True}),
    (
        "Nesterov",
        torch.optim.SGD,
        {"lr": 0.0625, "momentum": 0.5, "weight_decay": 0.125},
        {"nesterov": True},
    ),
    ("AdaGrad", torch.optim.Adagrad, {}, {}),
    (
        "AdaGrad",
        torch.optim.Adagrad,
        {"lr": 0.25, "weight_decay": 0.125, "eps": 1e-3, "initial_accumulator_value": 0.5},
        {},
    ),
    ("RMSProp", torch.optim.RMSprop, {}, {}),
    ("RMSProp", torch.optim.RMSprop, {"lr": 0.03, "alpha": 0.9, "momentum": 0.5}, {}),
    ("RMSProp", torch.optim.RMSprop, {"alpha": 0.8, "centered": True, "eps": 1e-3}, {}),
    (
        "RMSProp",
        torch.optim.RMSprop,
        {
            "lr": 0.02,
            "alpha": 0.7,
            "momentum": 0.25,
            "centered": True,
            "eps": 1e-2,
            "weight_decay": 0.125,
        },
        {},
    ),
    ("Adam", torch.optim.Adam, {}, {}),
    (
        "Adam",
        torch.optim.Adam,
        {"lr": 0.1, "beta1": 0.8, "beta2": 0.95, "eps": 1e-2, "weight_decay": 0.125},
        {},
    ),
    ("AdamW", torch.optim.AdamW, {}, {}),
    (
        "AdamW",
        torch.optim.AdamW,
        {"lr": 0.1, "beta1": 0.8, "beta2": 0.95, "eps": 1e-2, "weight_decay": 0.5},
        {},
    ),
]


def make(method, parameters, settings, extra):
    settings = dict(settings) | extra
    if "beta1" in settings:
        settings["betas"] = (settings.pop("beta1"), settings.pop("beta2"))
    return method(parameters, **settings)


fixture = Fixture("optimizers")
for number, (kind, method, settings, extra) in enumerate(SETTINGS):
    attributes = {"kind": kind} | settings

    # Given gradients; the learning rate is halved on the way.
    x = rounded(3, 5).requires_grad_()
    start = x.detach().clone()
    gradients = rounded(STEPS, *x.shape)
    optimizer = make(method, [x], settings, extra)
    points = []
    for step in range(STEPS):
        if step == 6:
            optimizer.param_groups[0]["lr"] /= 2
        x.grad = gradients[step].clone()
        optimizer.step()
        points.append(x.detach().clone())
    fixture.case(
        f"{kind} {settings}: given gradients",
        attributes | {"problem": "given"},
        {"x": start, "gradients": gradients},
        {"points": torch.stack(points)},
    )

    # A network of two layers on data.
    data, target = rounded(7, 3), rounded(7, 2)
    weights = [rounded(3, 4), rounded(4), rounded(4, 2)]
    starts = [w.clone() for w in weights]
    for w in weights:
        w.requires_grad_()
    optimizer = make(method, weights, settings, extra)
    losses = []
    for step in range(STEPS):
        optimizer.zero_grad()
        hidden = torch.tanh(data @ weights[0] + weights[1])
        loss = ((hidden @ weights[2] - target) ** 2).mean()
        loss.backward()
        losses.append(loss.detach())
        optimizer.step()
    fixture.case(
        f"{kind} {settings}: network",
        attributes | {"problem": "network"},
        {"data": data, "target": target} | {f"w{i}": w for i, w in enumerate(starts)},
        {"losses": torch.stack(losses)} | {f"w{i}": w for i, w in enumerate(weights)},
    )
fixture.write()

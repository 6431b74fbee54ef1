"""Schedules of the learning rate: the rate at every step, as torch.optim.lr_scheduler has it."""

import torch
from torch.optim import lr_scheduler

from fixture import Fixture

RATE = 0.3
STEPS = 30

fixture = Fixture("schedules")


def rates(make, feed=None, steps=STEPS):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE)
    scheduler = make(optimizer)
    found = []
    for step in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if feed is None:
            scheduler.step()
        else:
            scheduler.step(feed[step])
    return torch.tensor(found)


def add(kind, attributes, make, steps=STEPS):
    fixture.case(
        f"{kind} {attributes}",
        {"kind": kind, "rate": RATE} | attributes,
        {},
        {"rates": rates(make, steps=steps)},
    )


for size, gamma in [(7, 0.5), (1, 0.9)]:
    add("StepDecay", {"every": size, "factor": gamma}, lambda o: lr_scheduler.StepLR(o, size, gamma))
add("ExponentialDecay", {"factor": 0.87}, lambda o: lr_scheduler.ExponentialLR(o, 0.87))
for end in [0.0, 0.02]:
    # Beyond its end PyTorch's rises again; ours stays.
    add(
        "CosineDecay",
        {"steps": 29, "final": end},
        lambda o: lr_scheduler.CosineAnnealingLR(o, 29, end),
    )
for period, growth in [(4, 1), (3, 2)]:
    add(
        "CosineRestarts",
        {"period": period, "growth": growth, "final": 0.01},
        lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, period, growth, 0.01),
    )
add(
    "Piecewise",
    {"boundaries": [5, 11, 20], "factor": 0.2},
    lambda o: lr_scheduler.MultiStepLR(o, [5, 11, 20], 0.2),
)
for power in [1.0, 0.9]:
    add(
        "PolynomialDecay",
        {"steps": 21, "power": power},
        lambda o: lr_scheduler.PolynomialLR(o, 21, power),
    )
for start in [0.1, 0.5]:
    add(
        "WarmUp",
        {"steps": 6, "start": start, "factor": 0.9},
        lambda o: lr_scheduler.SequentialLR(
            o,
            [lr_scheduler.LinearLR(o, start, 1.0, 6), lr_scheduler.ExponentialLR(o, 0.9)],
            [6],
        ),
    )

for goal, relative, cooldown, minimum in [
    ("lower", True, 0, 0.0),
    ("lower", False, 2, 0.0),
    ("higher", True, 1, 0.08),
    ("higher", False, 0, 0.0),
]:
    sign = 1 if goal == "lower" else -1
    metrics = 3 - sign * torch.tensor(
        [min(step, 8) * 0.1 + (0.4 if step in (14, 22) else 0) for step in range(STEPS)]
    )
    metrics[3] = float("inf") * sign
    metrics[20] += sign * 0.1 * -2

    def make(optimizer):
        return lr_scheduler.ReduceLROnPlateau(
            optimizer,
            mode="min" if goal == "lower" else "max",
            factor=0.5,
            patience=2,
            threshold=0.05,
            threshold_mode="rel" if relative else "abs",
            cooldown=cooldown,
            min_lr=minimum,
        )

    feed = metrics.tolist()
    metrics[3] = 1e300 * sign
    fixture.case(
        f"ReduceOnPlateau {goal} {relative} {cooldown} {minimum}",
        {
            "kind": "ReduceOnPlateau",
            "rate": RATE,
            "goal": goal,
            "relative": relative,
            "cooldown": cooldown,
            "minimum": minimum,
        },
        {"metrics": metrics},
        {"rates": rates(make, feed)},
    )
fixture.write()

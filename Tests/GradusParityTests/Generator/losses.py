"""Losses: forward and the gradient, with weights, smoothing, ignored targets, extreme logits.

A weighted loss is the weighted sum divided by the sum of the weights; PyTorch has that for class
weights only, so the rest is put together from its `reduction="none"`.
"""

import torch
import torch.nn.functional as F

from fixture import Fixture, rounded

fixture = Fixture("losses")


def weighted(losses, weights):
    if weights is None:
        return losses.mean()
    w = weights.reshape(list(weights.shape) + [1] * (losses.dim() - weights.dim()))
    w = w.expand(losses.shape)
    return (w * losses).sum() / w.sum()


def positive(*shape):
    w = rounded(*shape).abs()
    w.reshape(-1)[0] = 0
    return w


def case(kind, name, attributes, x, targets, weights, compute):
    x = x.detach().clone().requires_grad_()
    loss = compute(x)
    upstream = rounded(1).reshape(())
    loss.backward(upstream)
    inputs = {"x": x, "targets": targets, "upstream": upstream}
    if weights is not None:
        inputs["weights"] = weights
    fixture.case(
        f"{kind}, {name}", {"kind": kind} | attributes, inputs, {"loss": loss, "dx": x.grad}
    )


def variants(shape):
    """No weights, one an example, one an element."""
    return {"plain": None, "by example": positive(shape[0]), "by element": positive(*shape)}


# Of elements.
regression = {
    "meanSquared": ({}, lambda x, t: F.mse_loss(x, t, reduction="none")),
    "meanAbsolute": ({}, lambda x, t: F.l1_loss(x, t, reduction="none")),
    "huber": ({"delta": 0.75}, lambda x, t: F.huber_loss(x, t, delta=0.75, reduction="none")),
    "smoothL1": ({"beta": 0.5}, lambda x, t: F.smooth_l1_loss(x, t, beta=0.5, reduction="none")),
}
for kind, (attributes, losses) in regression.items():
    for shape in [[5, 1], [2, 3, 2]]:
        t = rounded(*shape)
        for name, w in variants(shape).items():
            case(
                kind, f"{shape} {name}", attributes, rounded(*shape) * 2, t, w,
                lambda x: weighted(losses(x, t), w),
            )


def focal(x, t, gamma, alpha):
    """torchvision.ops.sigmoid_focal_loss with reduction "none"."""
    p = torch.sigmoid(x)
    truth = p * t + (1 - p) * (1 - t)
    loss = F.binary_cross_entropy_with_logits(x, t, reduction="none") * (1 - truth) ** gamma
    return loss if alpha is None else (alpha * t + (1 - alpha) * (1 - t)) * loss


binary = {
    "binaryCrossEntropy": (
        {"positiveWeight": 1},
        lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction="none"),
    ),
    "positiveCrossEntropy": (
        {"positiveWeight": 2.5},
        lambda x, t: F.binary_cross_entropy_with_logits(
            x, t, pos_weight=torch.tensor(2.5), reduction="none"
        ),
    ),
    "focal": ({"gamma": 2, "alpha": 0.25}, lambda x, t: focal(x, t, 2, 0.25)),
    "steepFocal": ({"gamma": 3.5}, lambda x, t: focal(x, t, 3.5, None)),
}
for kind, (attributes, losses) in binary.items():
    for shape in [[7], [2, 3, 2]]:
        t = (torch.rand(*shape) < 0.4).to(torch.float64)
        soft = "CrossEntropy" in kind and shape == [2, 3, 2]
        if soft:
            t = torch.rand(*shape).to(torch.float32).to(torch.float64)
        for name, w in variants(shape).items():
            case(
                kind, f"{shape} {name}", attributes, rounded(*shape) * 3, t, w,
                lambda x: weighted(losses(x, t), w),
            )
    x = torch.tensor([1000.0, 1000, -1000, -1000, 40, 40, -40, -40])
    t = torch.tensor([0.0, 1, 0, 1, 0, 1, 0, 1])
    case(kind, "extreme", attributes, x, t, None, lambda x: losses(x, t).mean())

for shape in [[6], [4, 3]]:
    t = (torch.rand(*shape) < 0.5).to(torch.float64) * 2 - 1
    for name, w in variants(shape).items():
        case(
            "binaryHinge", f"{shape} {name}", {"margin": 1}, rounded(*shape), t, w,
            lambda x: weighted(torch.relu(1 - t * x), w),
        )

# Of classes, by index. PyTorch has the classes on the second axis.
extreme = torch.tensor([[1000.0, -1000, 0], [-1000, 1000, 999], [500, 500, 499]])
plain = lambda x, t: F.cross_entropy(x.movedim(-1, 1), t.long(), reduction="none")
for shape in [[5, 4], [2, 3, 1, 4]]:
    t = torch.randint(shape[-1], shape[:-1]).to(torch.float64)
    for name, w in variants(shape[:-1]).items():
        case(
            "sparse", f"{shape} {name}", {}, rounded(*shape) * 3, t, w,
            lambda x: weighted(plain(x, t), w),
        )
    c = positive(shape[-1]) + 0.25
    ignored = t.clone()
    ignored.reshape(-1)[1] = 255
    for smoothing in [0, 0.1, 1] if len(shape) == 2 else [0.1]:
        for targets, classes in [(t, None), (ignored, None), (t, c), (ignored, c)]:
            if smoothing == 1 and targets is t:
                continue
            attributes = {"labelSmoothing": smoothing}
            if targets is ignored:
                attributes["ignoredIndex"] = 255
            if classes is not None:
                attributes["classWeights"] = classes.tolist()
            case(
                "sparse", f"{shape} {sorted(attributes)} {smoothing}", attributes,
                rounded(*shape) * 2, targets, None,
                lambda x: F.cross_entropy(
                    x.movedim(-1, 1), targets.long(), weight=classes, ignore_index=255,
                    label_smoothing=smoothing,
                ),
            )
    # Both kinds of weights: an example's is multiplied by that of its class, here and below.
    w = positive(*shape[:-1])
    losses = lambda x: F.cross_entropy(x.movedim(-1, 1), t.long(), weight=c, reduction="none")
    case(
        "sparse", f"{shape} weights of both kinds",
        {"labelSmoothing": 0, "classWeights": c.tolist()}, rounded(*shape), t, w,
        lambda x: (w * losses(x)).sum() / (w * c[t.long()]).sum(),
    )
for targets in [[0, 1, 2], [1, 2, 0]]:
    t = torch.tensor(targets, dtype=torch.float64)
    case("sparse", f"extreme {targets}", {}, extreme, t, None, lambda x: plain(x, t).mean())


def categorical_focal(x, t, gamma, classes):
    logs = torch.log_softmax(x, -1).gather(-1, t.long().unsqueeze(-1)).squeeze(-1)
    loss = (1 - logs.exp()) ** gamma * -logs
    return loss if classes is None else classes[t.long()] * loss


for shape in [[4, 3], [2, 3, 2]]:
    t = torch.randint(shape[-1], shape[:-1]).to(torch.float64)
    c = positive(shape[-1]) + 0.25
    for gamma, classes in [(2, None), (0, None), (0.5, None), (2, c)]:
        for name, w in variants(shape[:-1]).items():
            if gamma != 2 and w is not None:
                continue
            attributes = {"gamma": gamma}
            if classes is not None:
                attributes["classWeights"] = classes.tolist()
            case(
                "categoricalFocal", f"{shape} {sorted(attributes)} {gamma} {name}", attributes,
                rounded(*shape) * 2, t, w,
                lambda x: weighted(categorical_focal(x, t, gamma, classes), w),
            )
for targets in [[0, 1, 2], [1, 2, 0]]:
    t = torch.tensor(targets, dtype=torch.float64)
    case(
        "categoricalFocal", f"extreme {targets}", {"gamma": 2}, extreme, t, None,
        lambda x: categorical_focal(x, t, 2, None).mean(),
    )

for shape in [[5, 4], [2, 3, 2]]:
    t = torch.randint(shape[-1], shape[:-1]).to(torch.float64)
    for margin in [1, 0.5]:
        for name, w in variants(shape[:-1]).items():

            def losses(x):
                # PyTorch divides by the number of classes.
                rows = F.multi_margin_loss(
                    x.reshape(-1, shape[-1]), t.long().reshape(-1), margin=margin, reduction="none"
                )
                return rows.reshape(t.shape) * shape[-1]

            case(
                "hinge", f"{shape} {margin} {name}", {"margin": margin}, rounded(*shape), t, w,
                lambda x: weighted(losses(x), w),
            )

# Of classes, by distribution.
for shape in [[5, 4], [2, 3, 5]]:
    t = torch.softmax(rounded(*shape), -1).to(torch.float32).to(torch.float64)
    t[0, 0] = 0
    hot = F.one_hot(torch.randint(shape[-1], shape[:-1]), shape[-1]).to(torch.float64)
    for smoothing in [0, 0.2]:
        for kind, targets in [("soft", t), ("one-hot", hot)]:
            case(
                "categorical", f"{shape} {kind} {smoothing}", {"labelSmoothing": smoothing},
                rounded(*shape) * 2, targets, None,
                lambda x: F.cross_entropy(
                    x.movedim(-1, 1), targets.movedim(-1, 1), label_smoothing=smoothing
                ),
            )
    for name, w in variants(shape[:-1]).items():
        case(
            "categorical", f"{shape} {name}", {"labelSmoothing": 0}, rounded(*shape), t, w,
            lambda x: weighted(
                F.cross_entropy(x.movedim(-1, 1), t.movedim(-1, 1), reduction="none"), w
            ),
        )
        case(
            "divergence", f"{shape} {name}", {}, rounded(*shape) * 2, t, w,
            lambda x: weighted(
                F.kl_div(torch.log_softmax(x, -1), t, reduction="none").sum(-1), w
            ),
        )
t = torch.tensor([[1.0, 0, 0], [0, 0.5, 0.5], [0.25, 0, 0.75]])
for kind in ["categorical", "divergence"]:
    entropy = torch.xlogy(t, t).sum(-1) if kind == "divergence" else 0
    case(
        kind, "extreme", {"labelSmoothing": 0}, extreme, t, None,
        lambda x: (entropy - (t * torch.log_softmax(x, -1)).sum(-1)).mean(),
    )

# Of regions.
for shape in [[3, 2, 4], [2, 3, 2, 3]]:
    axes = list(range(1, len(shape) - 1))
    hard = (torch.rand(*shape) < 0.4).to(torch.float64)
    indices = torch.randint(shape[-1], shape[:-1])
    hot = F.one_hot(indices, shape[-1]).to(torch.float64)
    kinds = {
        "probabilities": (hard, hard, lambda x: x),
        "logits": (hard, hard, torch.sigmoid),
        "classLogits": (hot, indices, lambda x: torch.softmax(x, -1)),
    }
    for scores, (t, targets, function) in kinds.items():
        for name, w in variants(shape).items():
            if name == "plain" and len(shape) == 3:
                continue
            mask = w if name == "by element" else torch.ones(shape)
            smoothing = 0.5 if name == "plain" else 1

            def losses(x):
                p = function(x)
                overlap = (mask * p * t).sum(axes) * 2 + smoothing
                return 1 - overlap / ((mask * p).sum(axes) + (mask * t).sum(axes) + smoothing)

            x = rounded(*shape)
            if scores == "probabilities":
                x = torch.rand(*shape).to(torch.float32).to(torch.float64)
            case(
                "dice", f"{shape} {scores} {name}", {"scores": scores, "smoothing": smoothing},
                x, targets, w,
                lambda x: weighted(losses(x), w if name == "by example" else None),
            )

# Of normal distributions.
for shape in [[4], [3, 5]]:
    mean = rounded(*shape).requires_grad_()
    logs = rounded(*shape).requires_grad_()
    normal = torch.distributions.Normal(mean, (logs / 2).exp())
    standard = torch.distributions.Normal(torch.zeros(shape), torch.ones(shape))
    y = torch.distributions.kl_divergence(normal, standard)
    upstream = rounded(*shape)
    y.backward(upstream)
    fixture.case(
        f"gaussian, {shape}", {"kind": "gaussian"},
        {"mean": mean, "logVariance": logs, "upstream": upstream},
        {"y": y, "dmean": mean.grad, "dlogVariance": logs.grad},
    )
fixture.write()

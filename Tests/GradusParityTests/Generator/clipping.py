"""Gradient clipping, and the penalties of regularizers with their gradients."""

import torch

from fixture import Fixture, rounded

fixture = Fixture("clipping")
for limit in [0.25, 3.0, 100.0]:
    gradients = [rounded(3, 4), rounded(5), rounded(2, 1, 3)]
    norm = torch.nn.utils.get_total_norm(gradients)
    # torch.nn.utils.clip_grad_norm_ divides by the norm plus 1e-6; this does not.
    together = [g * min(1, limit / norm) for g in gradients]
    alone = [g * min(1, limit / g.norm()) for g in gradients]
    holders = [torch.zeros_like(g, requires_grad=True) for g in gradients]
    for holder, g in zip(holders, gradients):
        holder.grad = g.clone()
    torch.nn.utils.clip_grad_value_(holders, limit)
    outputs = {"norm": norm}
    for i in range(3):
        outputs |= {f"global{i}": together[i], f"each{i}": alone[i], f"value{i}": holders[i].grad}
    fixture.case(
        f"limit {limit}",
        {"limit": limit},
        {f"g{i}": g for i, g in enumerate(gradients)},
        outputs,
    )
fixture.write()

fixture = Fixture("regularizers")
for shape in [(3, 4), (2, 3, 2, 5)]:
    for l1, l2 in [(0.3, 0), (0, 0.2), (0.1, 0.4)]:
        w = rounded(*shape).requires_grad_()
        # What an L1 loss and a mean squared error against zeros say, unreduced.
        zeros = torch.zeros_like(w)
        penalty = l1 * torch.nn.functional.l1_loss(w, zeros, reduction="sum")
        penalty = penalty + l2 * torch.nn.functional.mse_loss(w, zeros, reduction="sum")
        penalty.backward()
        fixture.case(
            f"{shape}, l1 {l1}, l2 {l2}", {"l1": l1, "l2": l2}, {"w": w},
            {"penalty": penalty, "dw": w.grad},
        )
fixture.write()

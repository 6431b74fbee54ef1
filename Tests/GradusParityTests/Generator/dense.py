"""Dense layers: forward and every gradient."""

import torch

from fixture import Fixture, rounded

fixture = Fixture("dense")
for shape, units, bias in [([5, 3], 4, True), ([2, 7, 3], 5, True), ([1, 1], 1, False)]:
    x = rounded(*shape).requires_grad_()
    w = rounded(shape[-1], units).requires_grad_()
    b = rounded(units).requires_grad_() if bias else None
    y = torch.nn.functional.linear(x, w.t(), b)
    upstream = rounded(*y.shape)
    y.backward(upstream)
    inputs = {"x": x, "weight": w, "upstream": upstream}
    outputs = {"y": y, "dx": x.grad, "dweight": w.grad}
    if bias:
        inputs["bias"] = b
        outputs["dbias"] = b.grad
    fixture.case(f"{shape} to {units}, bias {bias}", {"units": units}, inputs, outputs)
fixture.write()

"""Recurrent layers and embeddings: outputs, last states and every gradient.

PyTorch's LSTM has the gates in the order input, forget, candidate, output; the engine's order is
input, forget, output, candidate. PyTorch's LSTM and RNN have two biases of which only the sum
matters: the second is 0 here, and its gradient, the same as the first's, is left out.
"""

import torch

from fixture import Fixture, rounded

fixture = Fixture("recurrent")


def reordered(tensor, kind):
    """Rows of gates [gates · units, …] from PyTorch's order to the engine's, or back."""
    if kind != "lstm":
        return tensor
    i, f, g, o = tensor.chunk(4, 0)
    return torch.cat([i, f, o, g])


LAYERS = {"rnn": (torch.nn.RNN, 1), "gru": (torch.nn.GRU, 3), "lstm": (torch.nn.LSTM, 4)}

for kind, batch, steps, features, units, stateful, backwards in [
    ("rnn", 2, 3, 4, 5, True, False),
    ("rnn", 3, 4, 1, 2, False, True),
    ("gru", 2, 3, 4, 5, True, False),
    ("gru", 3, 4, 2, 3, False, False),
    ("gru", 2, 4, 3, 2, True, True),
    ("lstm", 2, 3, 4, 5, True, False),
    ("lstm", 3, 5, 2, 3, False, False),
    ("lstm", 2, 4, 3, 2, True, True),
    ("lstm", 1, 1, 2, 9, True, False),
]:
    make, gates = LAYERS[kind]
    layer = make(features, units, batch_first=True)
    input_weight = rounded(features, gates * units) * 0.5
    recurrent_weight = rounded(units, gates * units) * 0.5
    bias = rounded(gates * units)
    recurrent_bias = rounded(gates * units) if kind == "gru" else torch.zeros(gates * units)
    with torch.no_grad():
        layer.weight_ih_l0.copy_(reordered(input_weight.t(), kind))
        layer.weight_hh_l0.copy_(reordered(recurrent_weight.t(), kind))
        layer.bias_ih_l0.copy_(reordered(bias, kind))
        layer.bias_hh_l0.copy_(reordered(recurrent_bias, kind))
    x = rounded(batch, steps, features).requires_grad_()
    hidden = (rounded(batch, units) if stateful else torch.zeros(batch, units)).requires_grad_()
    cell = (rounded(batch, units) if stateful else torch.zeros(batch, units)).requires_grad_()
    state = (hidden[None], cell[None]) if kind == "lstm" else hidden[None]
    sequence, last = layer(x.flip(1) if backwards else x, state)
    if backwards:
        sequence = sequence.flip(1)
    last = [part[0] for part in (last if kind == "lstm" else [last])]
    results = [sequence] + last
    upstreams = [rounded(*result.shape) for result in results]
    inputs = {
        "x": x, "inputWeight": input_weight, "recurrentWeight": recurrent_weight, "bias": bias,
        "upstreamSequence": upstreams[0], "upstreamHidden": upstreams[1],
    }
    if kind == "gru":
        inputs["recurrentBias"] = recurrent_bias
    if kind == "lstm":
        inputs["upstreamCell"] = upstreams[2]
    if stateful:
        inputs |= {"hidden": hidden} | ({"cell": cell} if kind == "lstm" else {})
    total = sum((result * upstream).sum() for result, upstream in zip(results, upstreams))
    parts = [
        ("x", x), ("inputWeight", layer.weight_ih_l0), ("recurrentWeight", layer.weight_hh_l0),
        ("bias", layer.bias_ih_l0),
    ]
    if kind == "gru":
        parts.append(("recurrentBias", layer.bias_hh_l0))
    if stateful:
        parts += [("hidden", hidden)] + ([("cell", cell)] if kind == "lstm" else [])
    outputs = {"sequence": sequence, "lastHidden": last[0]}
    if kind == "lstm":
        outputs["lastCell"] = last[1]

    def laid_out(name, gradient):
        if name.endswith("Weight"):
            return reordered(gradient, kind).t()
        return reordered(gradient, kind) if name.lower().endswith("bias") else gradient

    gradients = torch.autograd.grad(total, [part for _, part in parts], retain_graph=True)
    for (name, _), gradient in zip(parts, gradients):
        outputs[f"d{name}"] = laid_out(name, gradient)
    # The same when only the last output is asked for.
    gradients = torch.autograd.grad((last[0] * upstreams[1]).sum(), [part for _, part in parts])
    for (name, _), gradient in zip(parts, gradients):
        outputs[f"last d{name}"] = laid_out(name, gradient)
    fixture.case(
        f"{kind} {[batch, steps, features]} to {units}, state {stateful}, backwards {backwards}",
        {"kind": kind, "units": units, "stateful": stateful, "backwards": backwards},
        inputs, outputs,
    )

# A bidirectional LSTM.
layer = torch.nn.LSTM(3, 2, batch_first=True, bidirectional=True)
x = rounded(2, 4, 3).requires_grad_()
inputs = {"x": x}
names = []
with torch.no_grad():
    for side, suffix in [("forwardLayer", ""), ("backwardLayer", "_reverse")]:
        for name, key, shape in [
            ("inputWeight", "weight_ih_l0", (3, 8)), ("recurrentWeight", "weight_hh_l0", (2, 8)),
            ("bias", "bias_ih_l0", (8,)),
        ]:
            value = rounded(*shape)
            getattr(layer, key + suffix).copy_(reordered(value.t() if value.dim() == 2 else value, "lstm"))
            inputs[f"{side}.{name}"] = value
            names.append((f"{side}.{name}", key + suffix))
        getattr(layer, "bias_hh_l0" + suffix).zero_()
y, _ = layer(x)
upstream = rounded(*y.shape)
gradients = torch.autograd.grad(
    y, [x] + [getattr(layer, key) for _, key in names], upstream
)
outputs = {"y": y, "dx": gradients[0]}
for (name, _), gradient in zip(names, gradients[1:]):
    gradient = reordered(gradient, "lstm")
    outputs[f"d{name}"] = gradient.t() if gradient.dim() == 2 else gradient
fixture.case(
    "bidirectional", {"kind": "bidirectional", "units": 2}, inputs | {"upstream": upstream}, outputs
)

# An embedding in which tokens come more than once.
tokens = torch.tensor([[3, 0, 3, 1], [1, 3, 4, 0]])
weight = rounded(6, 3).requires_grad_()
y = torch.nn.functional.embedding(tokens, weight)
upstream = rounded(*y.shape)
y.backward(upstream)
fixture.case(
    "embedding", {"kind": "embedding"}, {"x": tokens, "weight": weight, "upstream": upstream},
    {"y": y, "dweight": weight.grad},
)
fixture.write()

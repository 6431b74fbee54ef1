"""Convolutions, transposed ones too: forward and every gradient."""

import torch
import torch.nn.functional as F

from fixture import Fixture, kernel, nchw, nhwc

fixture = Fixture("convolution")


def rounded(*shape):
    """Random inputs of few digits: the fixture stays small."""
    return (torch.randn(*shape) * 16).round() / 16


def same(input, size, stride, dilation):
    """TensorFlow's padding: output = input / stride rounded up, the odd pixel at the end."""
    output = -(-input // stride)
    total = max((output - 1) * stride + dilation * (size - 1) + 1 - input, 0)
    return total // 2, total - total // 2


def case(name, x, filters, size, stride=(1, 1), padding="valid", dilation=(1, 1), groups=1, bias=True):
    """`padding` is "valid", "same" or (top, bottom, left, right)."""
    batch, height, width, channels = x
    sides = (0, 0, 0, 0)
    if padding == "same":
        sides = same(height, size[0], stride[0], dilation[0]) + same(width, size[1], stride[1], dilation[1])
    elif padding != "valid":
        sides = padding
    x = rounded(*x).requires_grad_()
    w = rounded(filters, channels // groups, *size).requires_grad_()
    b = rounded(filters).requires_grad_() if bias else None
    padded = F.pad(nchw(x), (sides[2], sides[3], sides[0], sides[1]))
    y = F.conv2d(padded, w, b, stride=stride, dilation=dilation, groups=groups)
    upstream = rounded(*nhwc(y).shape)
    nhwc(y).backward(upstream)
    inputs = {"x": x, "weight": kernel(w), "upstream": upstream}
    outputs = {"y": nhwc(y), "dx": x.grad, "dweight": kernel(w.grad)}
    if bias:
        inputs["bias"] = b
        outputs["dbias"] = b.grad
    attributes = {
        "kind": "convolution", "filters": filters, "size": list(size), "stride": list(stride),
        "padding": padding if isinstance(padding, str) else "explicit", "sides": list(sides),
        "dilation": list(dilation), "groups": groups,
    }
    fixture.case(name, attributes, inputs, outputs)


def transposed(name, x, filters, size, stride, padding, output_padding, dilation=(1, 1), groups=1):
    channels = x[-1]
    x = rounded(*x).requires_grad_()
    w = rounded(channels, filters // groups, *size).requires_grad_()
    b = rounded(filters).requires_grad_()
    y = F.conv_transpose2d(
        nchw(x), w, b, stride=stride, padding=padding, output_padding=output_padding,
        groups=groups, dilation=dilation)
    upstream = rounded(*nhwc(y).shape)
    nhwc(y).backward(upstream)
    # [in, out, height, width] becomes [height, width, out, in].
    inputs = {"x": x, "weight": kernel(w), "bias": b, "upstream": upstream}
    outputs = {"y": nhwc(y), "dx": x.grad, "dweight": kernel(w.grad), "dbias": b.grad}
    attributes = {
        "kind": "transposed", "filters": filters, "size": list(size), "stride": list(stride),
        "padding": "explicit", "sides": [padding[0], padding[0], padding[1], padding[1]],
        "outputPadding": list(output_padding), "dilation": list(dilation), "groups": groups,
    }
    fixture.case(name, attributes, inputs, outputs)


def line(name, x, filters, size, stride=1, sides=(0, 0), dilation=1, groups=1):
    channels = x[-1]
    x = rounded(*x).requires_grad_()
    w = rounded(filters, channels // groups, size).requires_grad_()
    b = rounded(filters).requires_grad_()
    padded = F.pad(x.transpose(1, 2), sides)
    y = F.conv1d(padded, w, b, stride=stride, dilation=dilation, groups=groups).transpose(1, 2)
    upstream = rounded(*y.shape)
    y.backward(upstream)
    inputs = {"x": x, "weight": w.permute(2, 1, 0), "bias": b, "upstream": upstream}
    outputs = {"y": y, "dx": x.grad, "dweight": w.grad.permute(2, 1, 0), "dbias": b.grad}
    attributes = {
        "kind": "line", "filters": filters, "size": size, "stride": stride,
        "padding": "explicit", "sides": list(sides), "dilation": dilation, "groups": groups,
    }
    fixture.case(name, attributes, inputs, outputs)


case("valid", [2, 5, 7, 3], 4, (3, 2))
case("no bias", [2, 4, 5, 2], 3, (2, 3), bias=False)
case("one pixel", [3, 4, 5, 6], 2, (1, 1))
case("one pixel, stride", [2, 5, 6, 3], 2, (1, 1), stride=(2, 3))
case("one pixel, groups", [2, 3, 4, 4], 6, (1, 1), groups=2)
case("stride with remainder", [2, 6, 9, 2], 3, (3, 3), stride=(2, 2))
case("strides per axis", [2, 7, 8, 2], 3, (2, 3), stride=(3, 1), padding=(1, 1, 1, 1))
case("stride beyond the kernel", [2, 8, 7, 2], 2, (2, 1), stride=(3, 3))
case("symmetric padding", [2, 5, 4, 3], 4, (3, 3), padding=(1, 1, 1, 1))
case("asymmetric padding", [2, 4, 6, 2], 3, (3, 4), padding=(0, 2, 3, 1), stride=(2, 1))
case("padding beyond the kernel", [1, 2, 3, 2], 2, (2, 2), padding=(3, 4, 2, 5))
case("same, odd", [2, 5, 6, 2], 3, (3, 5), padding="same")
case("same, even", [2, 5, 6, 2], 3, (4, 2), padding="same")
case("same, even, stride 2", [2, 5, 8, 2], 3, (4, 2), stride=(2, 2), padding="same")
case("same, odd, stride 2", [2, 6, 7, 2], 3, (3, 3), stride=(2, 2), padding="same")
case("same, dilated", [2, 6, 7, 2], 2, (3, 2), padding="same", dilation=(2, 3))
case("dilation", [2, 8, 9, 2], 3, (3, 2), dilation=(2, 3), stride=(1, 2), padding=(1, 2, 0, 3))
case("groups", [2, 5, 6, 6], 9, (3, 2), groups=3, padding=(1, 0, 1, 1))
case("groups, dilation", [2, 6, 7, 4], 2, (2, 2), groups=2, stride=(2, 1), dilation=(1, 2))
case("depthwise", [2, 6, 5, 3], 3, (3, 2), groups=3, padding=(1, 1, 0, 1))
case("depthwise, stride", [2, 7, 6, 5], 5, (3, 3), groups=5, stride=(2, 2), padding="same")
case("depthwise, multiplier 2", [2, 5, 7, 3], 6, (2, 3), groups=3, stride=(1, 2), dilation=(2, 1))
case("the whole image", [3, 3, 4, 2], 5, (3, 4))

transposed("plain", [2, 3, 4, 2], 3, (3, 2), (1, 1), (0, 0), (0, 0))
transposed("kernel beyond stride", [2, 3, 4, 3], 2, (3, 4), (2, 2), (1, 1), (0, 0))
transposed("stride beyond kernel", [2, 3, 2, 3], 2, (2, 1), (3, 2), (0, 0), (0, 0))
transposed("output padding", [2, 3, 4, 2], 3, (3, 3), (2, 3), (1, 0), (1, 2))
transposed("dilation", [2, 3, 4, 2], 2, (2, 3), (1, 2), (0, 1), (1, 1), dilation=(2, 2))
transposed("groups", [2, 3, 2, 4], 6, (2, 2), (2, 2), (0, 0), (0, 0), groups=2)
transposed("depthwise", [2, 3, 4, 3], 3, (3, 2), (2, 1), (1, 0), (1, 0), groups=3)

line("line", [2, 9, 3], 4, 3)
line("line, stride, padding", [2, 8, 3], 2, 4, stride=3, sides=(2, 1))
line("causal, dilated", [2, 7, 2], 3, 3, sides=(4, 0), dilation=2)
line("line, groups", [2, 6, 4], 4, 2, groups=2)
fixture.write()

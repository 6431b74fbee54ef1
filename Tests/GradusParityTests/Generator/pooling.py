"""Pooling and upsampling: forward and gradient."""

import torch
import torch.nn.functional as F

from fixture import Fixture, nchw, nhwc

fixture = Fixture("pooling")


def rounded(*shape):
    """Random inputs of few digits: the fixture stays small."""
    return (torch.randn(*shape) * 64).round() / 64


def finish(name, attributes, x, y):
    upstream = rounded(*y.shape)
    y.backward(upstream)
    fixture.case(name, attributes, {"x": x, "upstream": upstream}, {"y": y, "dx": x.grad})


def sides_of(size, stride, padding, shape):
    if padding == "valid":
        return (0, 0, 0, 0)
    if padding == "same":
        sides = ()
        for axis in range(2):
            output = -(-shape[1 + axis] // stride[axis])
            total = max((output - 1) * stride[axis] + size[axis] - shape[1 + axis], 0)
            sides += (total // 2, total - total // 2)
        return sides
    return padding


def maximum(name, shape, size, stride, padding="valid", ties=False):
    x = (torch.randint(0, 3, shape).double() if ties else rounded(*shape)).requires_grad_()
    top, bottom, left, right = sides = sides_of(size, stride, padding, shape)
    padded = F.pad(nchw(x), (left, right, top, bottom), value=-torch.inf)
    y = nhwc(F.max_pool2d(padded, size, stride))
    attributes = {"kind": "maximum", "size": list(size), "stride": list(stride), "sides": list(sides),
                  "padding": padding if isinstance(padding, str) else "explicit"}
    finish(name, attributes, x, y)


def average(name, shape, size, stride, padding="valid", counting=False):
    x = rounded(*shape).requires_grad_()
    top, bottom, left, right = sides = sides_of(size, stride, padding, shape)
    padded = F.pad(nchw(x), (left, right, top, bottom))
    y = F.avg_pool2d(padded, size, stride)
    if not counting:
        ones = F.pad(torch.ones(1, 1, *shape[1:3]), (left, right, top, bottom))
        y = y / F.avg_pool2d(ones, size, stride)
    attributes = {"kind": "average", "size": list(size), "stride": list(stride), "sides": list(sides),
                  "padding": padding if isinstance(padding, str) else "explicit", "counting": counting}
    finish(name, attributes, x, nhwc(y))


def line(name, kind, shape, size, stride, padding=0, counting=False):
    x = rounded(*shape).requires_grad_()
    if kind == "maximum":
        y = F.max_pool1d(x.transpose(1, 2), size, stride, padding)
    else:
        y = F.avg_pool1d(x.transpose(1, 2), size, stride, padding, count_include_pad=counting)
    attributes = {"kind": f"{kind} line", "size": size, "stride": stride, "padding": padding,
                  "counting": counting}
    finish(name, attributes, x, y.transpose(1, 2))


def whole(name, shape):
    for kind in ["average", "maximum"]:
        x = rounded(*shape).requires_grad_()
        axes = tuple(range(1, len(shape) - 1))
        y = x.mean(axes) if kind == "average" else F.adaptive_max_pool2d(nchw(x), 1)[:, :, 0, 0]
        finish(f"{name}, {kind}", {"kind": f"global {kind}"}, x, y)
        if len(shape) == 3:
            break


def upsample(name, shape, factor, mode, size=None):
    x = rounded(*shape).requires_grad_()
    options = {"align_corners": False} if mode == "bilinear" else {}
    if size:
        y = F.interpolate(nchw(x), size=size, mode=mode, **options)
    else:
        y = F.interpolate(nchw(x), scale_factor=factor, mode=mode, **options)
    attributes = {"kind": "upsample", "mode": mode, "factor": list(factor), "size": list(size or [])}
    finish(name, attributes, x, nhwc(y))


maximum("maximum 2/2", [2, 4, 6, 3], (2, 2), (2, 2))
maximum("maximum, remainder", [2, 5, 7, 2], (2, 3), (2, 2))
maximum("maximum, overlapping 3/2", [2, 7, 8, 3], (3, 3), (2, 2))
maximum("maximum, padding", [2, 5, 6, 2], (3, 3), (2, 2), (1, 1, 1, 1))
maximum("maximum, asymmetric padding", [2, 5, 6, 2], (3, 2), (2, 1), (0, 2, 1, 0))
maximum("maximum, same", [2, 5, 7, 3], (2, 3), (2, 2), "same")
maximum("maximum, ties", [2, 6, 7, 3], (3, 3), (1, 2), (1, 1, 1, 1), ties=True)
average("average 2/2", [2, 4, 6, 3], (2, 2), (2, 2))
average("average, overlapping 3/2", [2, 7, 8, 3], (3, 2), (2, 1))
average("average, padding counted", [2, 5, 6, 2], (3, 3), (2, 2), (1, 1, 1, 1), counting=True)
average("average, padding not counted", [2, 5, 6, 2], (3, 3), (2, 2), (1, 0, 2, 1))
average("average, same", [2, 5, 7, 3], (2, 3), (2, 2), "same")
line("maximum line", "maximum", [2, 9, 3], 3, 2, 1)
line("average line", "average", [2, 9, 3], 4, 3, 2)
line("average line, counted", "average", [2, 8, 3], 3, 2, 1, counting=True)
whole("whole image", [3, 4, 5, 2])
whole("whole sequence", [3, 5, 4])
upsample("nearest 2", [2, 3, 4, 2], (2, 2), "nearest")
upsample("nearest 3 and 1", [2, 2, 3, 3], (3, 1), "nearest")
upsample("bilinear 2", [2, 3, 4, 2], (2, 2), "bilinear")
upsample("bilinear 3 and 2", [2, 4, 3, 2], (3, 2), "bilinear")
upsample("bilinear of one pixel", [2, 1, 3, 2], (2, 4), "bilinear")
upsample("nearest to a size", [2, 4, 3, 2], (0, 0), "nearest", (7, 5))
upsample("bilinear to a size", [2, 4, 3, 2], (0, 0), "bilinear", (7, 5))
upsample("bilinear to a smaller size", [2, 7, 5, 2], (0, 0), "bilinear", (4, 3))
fixture.write()

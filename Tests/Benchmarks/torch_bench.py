#!/usr/bin/env python3
"""PyTorch on the six workloads of gradus-bench: prints one line of JSON for each.

    torch_bench.py [--only mlp,cnn] [--compile] [--threads N] [--seconds S] [--cpu]

Needs torch and numpy; `make peers` installs both. With --cpu it gives the processor's time, which
other programs on the machine disturb less than the clock's.
"""
import argparse
import json

import torch
from torch import nn
import torch.nn.functional as F

from measure import PeakMemory, median_seconds


class ResNet20(nn.Module):
    class Block(nn.Module):
        def __init__(self, cin, cout, stride):
            super().__init__()
            self.c1 = nn.Conv2d(cin, cout, 3, stride, 1, bias=False); self.b1 = nn.BatchNorm2d(cout)
            self.c2 = nn.Conv2d(cout, cout, 3, 1, 1, bias=False); self.b2 = nn.BatchNorm2d(cout)
            self.sc = nn.Conv2d(cin, cout, 1, stride, bias=False) if stride != 1 or cin != cout else None
        def forward(self, x):
            y = F.relu(self.b1(self.c1(x))); y = self.b2(self.c2(y))
            return F.relu(y + (x if self.sc is None else self.sc(x)))

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        blocks, cin = [], 16
        for cout, stride in [(16, 1), (32, 2), (64, 2)]:
            for i in range(3):
                blocks.append(self.Block(cin, cout, stride if i == 0 else 1)); cin = cout
        self.body = nn.Sequential(*blocks); self.head = nn.Linear(64, 10)
    def forward(self, x):
        return self.head(self.body(self.stem(x)).mean((2, 3)))


class CharLSTM(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(96, 64); self.l = nn.LSTM(64, 256, batch_first=True); self.o = nn.Linear(256, 96)
    def forward(self, x):
        return self.o(self.l(self.e(x))[0])


class UNet(nn.Module):
    def __init__(self, base=16, levels=4):
        super().__init__()
        def double(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3, 1, 1), nn.BatchNorm2d(o), nn.ReLU(),
                                 nn.Conv2d(o, o, 3, 1, 1), nn.BatchNorm2d(o), nn.ReLU())
        self.down, self.up, self.dec = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        cin = 1
        for k in range(levels):
            self.down.append(double(cin, base << k)); cin = base << k
        self.bridge = double(cin, base << levels)
        for k in reversed(range(levels)):
            self.up.append(nn.ConvTranspose2d(base << (k + 1), base << k, 2, 2))
            self.dec.append(double(base << (k + 1), base << k))
        self.head = nn.Conv2d(base, 1, 1)
    def forward(self, x):
        skips = []
        for d in self.down:
            x = d(x); skips.append(x); x = F.max_pool2d(x, 2)
        x = self.bridge(x)
        for u, d in zip(self.up, self.dec):
            x = d(torch.cat([skips.pop(), u(x)], 1))
        return self.head(x)


class SSD(nn.Module):
    A, C = 4, 11
    def __init__(self):
        super().__init__()
        self.stages, cin = nn.ModuleList(), 3
        for c in (32, 64, 128, 256):
            self.stages.append(nn.Sequential(nn.Conv2d(cin, c, 3, 2, 1, bias=False), nn.BatchNorm2d(c), nn.ReLU())); cin = c
        self.heads = nn.ModuleList([nn.Conv2d(c, self.A * (self.C + 4), 3, 1, 1) for c in (128, 256)])
    def forward(self, x):
        maps = []
        for s in self.stages:
            x = s(x); maps.append(x)
        out = [h(m).permute(0, 2, 3, 1).reshape(x.shape[0], -1, self.C + 4) for h, m in zip(self.heads, maps[-2:])]
        out = torch.cat(out, 1)
        return out[..., :self.C], out[..., self.C:]


def workloads():
    g = torch.Generator().manual_seed(1)
    r = lambda *s: torch.randn(*s, generator=g)
    ri = lambda n, *s: torch.randint(0, n, s, generator=g)
    ce = F.cross_entropy
    mlp = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))
    yield "mlp", mlp, r(128, 784), lambda o, y=ri(10, 128): ce(o, y)
    cnn = nn.Sequential(nn.Conv2d(1, 32, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
                        nn.Conv2d(64, 128, 3, 1, 1), nn.ReLU(), nn.Flatten(), nn.Linear(6272, 256), nn.ReLU(), nn.Linear(256, 10))
    yield "cnn", cnn, r(64, 1, 28, 28), lambda o, y=ri(10, 64): ce(o, y)
    yield "resnet20", ResNet20(), r(64, 3, 32, 32), lambda o, y=ri(10, 64): ce(o, y)
    yield "lstm", CharLSTM(), ri(96, 32, 64), lambda o, y=ri(96, 32, 64): ce(o.reshape(-1, 96), y.reshape(-1))
    yield "unet", UNet(), r(8, 1, 128, 128), lambda o, y=(r(8, 1, 128, 128) > 0).float(): F.binary_cross_entropy_with_logits(o, y)
    n = 4 * (16 * 16 + 8 * 8)
    yield "ssd", SSD(), r(8, 3, 128, 128), lambda o, y=ri(11, 8, n), b=r(8, n, 4): ce(o[0].reshape(-1, 11), y.reshape(-1)) + F.smooth_l1_loss(o[1], b)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    only = set(filter(None, options.only.split(",")))
    for name, model, x, loss_of in workloads():
        if only and name not in only:
            continue
        optimizer = torch.optim.Adam(model.parameters(), 1e-3)
        forward = torch.compile(model) if options.compile else model

        def step():
            optimizer.zero_grad()
            loss = loss_of(forward(x))
            loss.backward()
            optimizer.step()
            return loss.item()

        memory = PeakMemory()
        step_seconds = median_seconds(step, options.seconds, options.cpu)
        peak = memory.mebibytes()
        model.eval()
        with torch.inference_mode():
            predict_seconds = median_seconds(
                lambda: model(x[:1]), min(1.0, options.seconds), options.cpu)
        print(json.dumps({
            "peer": "torch-compile" if options.compile else "torch", "workload": name,
            "step_ms": round(step_seconds * 1e3, 3),
            "samples_per_s": round(x.shape[0] / step_seconds, 1),
            "predict_ms": round(predict_seconds * 1e3, 3),
            "parameters": sum(p.numel() for p in model.parameters()), "peak_mb": round(peak, 1),
        }), flush=True)


if __name__ == "__main__":
    main()

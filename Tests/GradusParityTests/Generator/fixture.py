"""What every generator of fixtures shares.

A fixture is a JSON file of cases. A case has a name, attributes (numbers, strings, lists), input
tensors and expected tensors, all worked out by PyTorch in float64 and laid out as the engine lays
them out: images [batch, height, width, channels], kernels [height, width, in, out], dense weights
[in, out]. The Swift side compares in float64, and in float32 after rounding the inputs.

    python3 -m venv torch && torch/bin/pip install torch==2.13.0
    torch/bin/python Tests/GradusParityTests/Generator/<topic>.py
"""

import json
import pathlib

import torch

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Fixtures"

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class Fixture:
    """Cases of one topic; `write` puts them into Fixtures/<topic>.json."""

    def __init__(self, topic, seed=1):
        self.topic = topic
        self.cases = []
        torch.manual_seed(seed)

    def case(self, name, attributes=None, inputs=None, outputs=None):
        self.cases.append(
            {
                "name": name,
                "attributes": attributes or {},
                "inputs": {key: packed(value) for key, value in (inputs or {}).items()},
                "outputs": {key: packed(value) for key, value in (outputs or {}).items()},
            }
        )

    def write(self):
        FOLDER.mkdir(exist_ok=True)
        text = {"source": f"PyTorch {torch.__version__}", "cases": self.cases}
        path = FOLDER / f"{self.topic}.json"
        path.write_text(json.dumps(text, separators=(",", ":")) + "\n")
        print(f"{path.name}: {len(self.cases)} cases, {path.stat().st_size} bytes")


def packed(tensor):
    """A tensor as its shape and its values; 14 digits keep the check at 1e-10."""
    tensor = torch.as_tensor(tensor).detach().to(torch.float64)
    values = [float(f"{value:.14g}") for value in tensor.reshape(-1).tolist()]
    return {"shape": list(tensor.shape), "values": values}


def rounded(*shape):
    """Random normal inputs that are exact in float32, so that both element types see the same."""
    return torch.randn(*shape).to(torch.float32).to(torch.float64)


def nhwc(tensor):
    """[N, C, H, W] as [N, H, W, C]."""
    return tensor.permute(0, 2, 3, 1)


def nchw(tensor):
    """[N, H, W, C] as [N, C, H, W]."""
    return tensor.permute(0, 3, 1, 2)


def kernel(tensor):
    """[out, in, height, width] as [height, width, in, out]."""
    return tensor.permute(2, 3, 1, 0)

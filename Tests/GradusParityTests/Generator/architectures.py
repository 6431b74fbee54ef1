"""A randomly initialised torchvision network as a safetensors file, an input and its output.

Too large to commit, so ArchitectureParityTests runs it where Python has torchvision:

    python architectures.py NAME FOLDER

writes FOLDER/state.safetensors, FOLDER/input.safetensors and FOLDER/output.safetensors.
"""

import pathlib
import sys

import torch
import torchvision
from safetensors.torch import save_file

name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
torch.manual_seed(1)
model = getattr(torchvision.models, name)(weights=None)
for module in model.modules():
    if isinstance(module, torch.nn.BatchNorm2d):
        # Statistics as a trained network has them, not zeros and ones.
        module.running_mean.normal_(0, 0.1)
        module.running_var.uniform_(0.5, 1.5)
        module.weight.data.uniform_(0.5, 1.5)
        module.bias.data.normal_(0, 0.1)
model.eval()
image = torch.randn(2, 3, 70, 64)
with torch.no_grad():
    output = model(image)
state = {key: value.contiguous() for key, value in model.state_dict().items()}
save_file(state, folder / "state.safetensors")
save_file({"image": image.permute(0, 2, 3, 1).contiguous()}, folder / "input.safetensors")
save_file({"output": output}, folder / "output.safetensors")
print(sum(parameter.numel() for parameter in model.parameters()))

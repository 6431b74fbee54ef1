"""The state of a torch module with every kind of layer whose axes differ, and what it computes.

    python torch_state.py

writes Fixtures/torch_state.safetensors (the state_dict) and Fixtures/torch_state_io.safetensors
(inputs, channels last, and outputs).
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(4)
folder = pathlib.Path(__file__).parent.parent / "Fixtures"


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.first_conv = nn.Conv2d(3, 4, (3, 2), bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.grouped = nn.Conv2d(4, 6, 3, groups=2)
        self.depthwise = nn.Conv2d(6, 12, (1, 3), groups=6)
        self.up = nn.ConvTranspose2d(12, 4, (3, 2), stride=2, groups=2)
        self.blocks = nn.ModuleList([nn.Linear(4, 5), nn.Linear(5, 4, bias=False)])
        self.embed = nn.Embedding(7, 4)
        self.signal = nn.Conv1d(4, 6, 3, groups=2)
        self.rnn = nn.RNN(6, 3, batch_first=True)
        self.lstm = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
        self.gru = nn.GRU(8, 5, batch_first=True)
        self.layer_norm = nn.LayerNorm(5)

    def image(self, x):
        x = self.norm(self.first_conv(x))
        x = self.up(self.depthwise(self.grouped(x)))
        return self.blocks[1](self.blocks[0](x.mean(dim=(2, 3))))

    def text(self, x):
        x = self.signal(self.embed(x).transpose(1, 2)).transpose(1, 2)
        x, _ = self.rnn(x)
        x, _ = self.lstm(x)
        x, _ = self.gru(x)
        return self.layer_norm(x)


model = Network().double()
model.norm.running_mean.normal_()
model.norm.running_var.uniform_(0.5, 2)
for parameter in model.parameters():
    parameter.data.normal_(0, 0.7)
model.eval()
image = torch.randn(2, 3, 9, 8).double()
text = torch.randint(0, 7, (2, 8))
with torch.no_grad():
    outputs = {"image_output": model.image(image), "text_output": model.text(text)}
save_file(
    {"model." + name: value.contiguous() for name, value in model.state_dict().items()},
    folder / "torch_state.safetensors",
)
save_file(
    {"image": image.permute(0, 2, 3, 1).contiguous(), "text": text} | outputs,
    folder / "torch_state_io.safetensors",
)

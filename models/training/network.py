"""The built-in embedder: a small dense 3x3 residual network with GeM pooling (Radenovic et al., 2018) and a 256-d output."""

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """Two 3x3 convolutions around a shortcut (He et al., 2016)."""

    def __init__(self, width_in, width_out, stride):
        super().__init__()
        self.first = nn.Conv2d(width_in, width_out, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(width_out)
        self.second = nn.Conv2d(width_out, width_out, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(width_out)
        self.shortcut = None
        if stride != 1 or width_in != width_out:
            self.shortcut = nn.Sequential(nn.Conv2d(width_in, width_out, 1, stride, bias=False), nn.BatchNorm2d(width_out))

    def forward(self, x):
        shortcut = x if self.shortcut is None else self.shortcut(x)
        x = F.relu(self.first_norm(self.first(x)))
        return F.relu(self.second_norm(self.second(x)) + shortcut)


class GeM(nn.Module):
    """Generalised mean over the picture, one learnt exponent."""

    def __init__(self):
        super().__init__()
        self.exponent = nn.Parameter(torch.tensor(3.0))

    def forward(self, x):
        return x.clamp(min=1e-4).pow(self.exponent).mean((2, 3)).pow(1 / self.exponent)


class Embedder(nn.Module):
    """Normalised RGB [n,3,s,s], s a multiple of 16, to unit rows [n,256]."""

    def __init__(self, widths=(32, 48, 96, 208), dimension=256):
        super().__init__()
        stem, *stages = widths
        layers = [nn.Conv2d(3, stem, 3, 2, 1, bias=False), nn.BatchNorm2d(stem), nn.ReLU()]
        width = stem
        for stage in stages:
            layers += [Block(width, stage, 2), Block(stage, stage, 1)]
            width = stage
        self.trunk = nn.Sequential(*layers)
        self.pool = GeM()
        self.output = nn.Linear(width, dimension)

    def forward(self, x, autocast=False):
        with torch.autocast(x.device.type, torch.bfloat16, enabled=autocast):
            features = self.trunk(x)
        return F.normalize(self.output(self.pool(features.float())), dim=1)

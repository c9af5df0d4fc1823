"""The localizer: a small dense 3x3 residual network with a coarse-to-fine path, and one prediction for each cell of 8x8 pixels."""

import os
import sys

import torch
import torch.nn.functional as F
from torch import nn

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
STRIDE = 8
# the distance from a cell's centre to a side of the box when the network says 0, as a share of the picture's side
UNIT = 0.2


def convolution(width_in, width_out, size=3, stride=1):
    return nn.Sequential(
        nn.Conv2d(width_in, width_out, size, stride, size // 2, bias=False), nn.BatchNorm2d(width_out), nn.ReLU())


class Block(nn.Module):
    """Two 3x3 convolutions around a shortcut (He et al., 2016)."""

    def __init__(self, width_in, width_out, stride):
        super().__init__()
        self.first = convolution(width_in, width_out, 3, stride)
        self.second = nn.Sequential(nn.Conv2d(width_out, width_out, 3, 1, 1, bias=False), nn.BatchNorm2d(width_out))
        self.shortcut = None
        if stride != 1 or width_in != width_out:
            self.shortcut = nn.Sequential(nn.Conv2d(width_in, width_out, 1, stride, bias=False), nn.BatchNorm2d(width_out))

    def forward(self, x):
        shortcut = x if self.shortcut is None else self.shortcut(x)
        return F.relu(self.second(self.first(x)) + shortcut)


class Localizer(nn.Module):
    """
    Normalised RGB [n,3,s,s], s a multiple of 32, to logits [n,cells] and boxes [n,cells,4] (xmin, ymin, xmax, ymax in shares of
    the side); cells run row by row. Anchor-free distances to the four sides as in FCOS (Tian et al., 2019), levels joined from
    coarse to fine as in FPN (Lin et al., 2017).
    """

    def __init__(self, widths=(24, 32, 64, 96, 112), neck=64):
        super().__init__()
        stem, fine, middle, coarse, coarsest = widths
        self.stem = nn.Sequential(convolution(3, stem, 3, 2), Block(stem, fine, 2))
        self.level8 = nn.Sequential(Block(fine, middle, 2), Block(middle, middle, 1))
        self.level16 = nn.Sequential(Block(middle, coarse, 2), Block(coarse, coarse, 1))
        self.level32 = Block(coarse, coarsest, 2)
        self.lateral8, self.lateral16, self.lateral32 = (convolution(width, neck, 1) for width in (middle, coarse, coarsest))
        self.join16, self.join8 = convolution(neck, neck), convolution(neck, neck)
        self.head = convolution(neck, neck)
        self.output = nn.Conv2d(neck, 5, 1)
        nn.init.normal_(self.output.weight, std=0.01)
        nn.init.constant_(self.output.bias, 0)
        nn.init.constant_(self.output.bias[:1], -3.0)

    def features(self, x):
        at8 = self.level8(self.stem(x))
        at16 = self.level16(at8)
        at32 = self.lateral32(self.level32(at16))
        at16 = self.join16(self.lateral16(at16) + F.interpolate(at32, scale_factor=2.0, mode="nearest"))
        return self.head(self.join8(self.lateral8(at8) + F.interpolate(at16, scale_factor=2.0, mode="nearest")))

    def forward(self, x, autocast=False, centres=None):
        with torch.autocast(x.device.type, torch.bfloat16, enabled=autocast):
            features = self.features(x)
        found = self.output(features.float()).flatten(2).transpose(1, 2)
        distances = found[..., 1:].clamp(-4, 4).exp() * UNIT
        centres = cell_centres(x.shape[-1] // STRIDE) if centres is None else centres
        return found[..., 0], torch.cat([centres - distances[..., :2], centres + distances[..., 2:]], -1)


def cell_centres(count):
    """Centres of count*count cells, x and y in shares of the side."""
    axis = (torch.arange(count) + 0.5) / count
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    return torch.stack([x.flatten(), y.flatten()], 1)


class Exported(nn.Module):
    """The exported graph: the layout of YOLOv8, [1,5,cells]: centre x, centre y, width, height in pixels of the input, score."""

    def __init__(self, network, size):
        super().__init__()
        self.network, self.size = network, size
        # a constant of the graph: traced, its arithmetic would be exported in double precision
        self.register_buffer("centres", cell_centres(size // STRIDE).float())

    def forward(self, x):
        logits, boxes = self.network(x, centres=self.centres)
        low, high = boxes[..., :2].clamp(0, 1), boxes[..., 2:].clamp(0, 1)
        return torch.cat([(low + high) / 2 * self.size, (high - low) * self.size, logits.sigmoid()[..., None]], -1).transpose(1, 2)

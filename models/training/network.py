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


def load_weights(network, path):
    """Takes the weights of an exported graph, whose batch norms are folded into the convolutions; each norm then only adds its bias."""
    import onnx
    import onnx.numpy_helper

    found = {item.name: torch.from_numpy(onnx.numpy_helper.to_array(item).copy()) for item in onnx.load(path).graph.initializer}
    network.output.weight.data.copy_(found.pop("network.output.weight"))
    network.output.bias.data.copy_(found.pop("network.output.bias"))
    network.pool.exponent.data.copy_(found.pop("network.pool.exponent"))
    # the graph has a block's shortcut before its convolutions, since it is computed first
    layers = [(network.trunk[0], network.trunk[1])]
    for block in network.trunk[3:]:
        layers += [tuple(block.shortcut)] if block.shortcut is not None else []
        layers += [(block.first, block.first_norm), (block.second, block.second_norm)]
    folded = list(found.values())
    for (convolution, norm), weight, bias in zip(layers, folded[0::2], folded[1::2], strict=True):
        convolution.weight.data.copy_(weight)
        norm.weight.data.fill_(1)
        norm.bias.data.copy_(bias)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
    return [norm for _, norm in layers]


@torch.no_grad()
def unfold_norms(network, norms, pictures):
    """Gives folded batch norms the statistics of some pictures, so that they can learn on; what the network answers stays the same."""
    seen = {}
    hooks = [norm.register_forward_pre_hook(lambda module, inputs: seen.__setitem__(module, inputs[0].transpose(0, 1).flatten(1).float())) for norm in norms]
    network.eval()
    network(pictures)
    for hook in hooks:
        hook.remove()
    for norm in norms:
        mean, var = seen[norm].mean(1), seen[norm].var(1)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(var)
        norm.weight.data.copy_((var + norm.eps).sqrt())
        norm.bias.data += mean
    network.train()

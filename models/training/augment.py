"""Random views of cached crops, made for a whole batch at once."""

import torch
import torch.nn.functional as F

from dataset import MEAN, STD


def affine_view(images, size, max_degrees=15.0, min_scale=0.6):
    """Rotates, scales, shifts and perhaps mirrors; [n,3,h,w] in 0..1 to [n,3,size,size]."""
    count = len(images)
    angle = (torch.rand(count) * 2 - 1) * max_degrees * torch.pi / 180
    scale = min_scale + torch.rand(count) * (1.05 - min_scale)
    aspect = torch.exp((torch.rand(count) * 2 - 1) * 0.2)
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    room = (1 - scale).clamp(min=0)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0] = scale * aspect * torch.cos(angle) * mirror
    theta[:, 0, 1] = -scale * torch.sin(angle)
    theta[:, 1, 0] = scale * torch.sin(angle) * mirror
    theta[:, 1, 1] = scale / aspect * torch.cos(angle)
    theta[:, :, 2] = (torch.rand(count, 2) * 2 - 1) * room[:, None]
    grid = F.affine_grid(theta, (count, 3, size, size), align_corners=False)
    return F.grid_sample(images, grid, mode="bilinear", padding_mode="reflection", align_corners=False)


def light_view(images):
    """Mild brightness, contrast, gamma, saturation and white balance; hue is kept, since colour tells products apart."""
    count = len(images)

    def uniform(low, high, channels=1):
        return (low + torch.rand(count, channels) * (high - low)).view(count, channels, 1, 1)

    images = images * uniform(0.75, 1.25) * uniform(0.93, 1.07, 3)
    mean = images.mean((1, 2, 3), keepdim=True)
    images = (images - mean) * uniform(0.75, 1.25) + mean
    grey = images.mean(1, keepdim=True)
    images = (images - grey) * uniform(0.7, 1.3) + grey
    images = images.clamp(1e-3, 1) ** uniform(0.8, 1.25)
    blurred = F.avg_pool2d(F.pad(images, (1, 1, 1, 1), mode="reflect"), 3, 1)
    images = torch.where(uniform(0, 1) < 0.25, blurred, images)
    noise = torch.randn_like(images) * uniform(0, 0.03)
    return (images + noise).clamp(0, 1)


def paste_view(images, backgrounds, size):
    """Cuts a blob out of the middle of each picture and lays it on another picture, as a product in other surroundings."""
    count = len(images)
    axis = torch.linspace(-1, 1, size)
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    centre = (torch.rand(count, 2, 1, 1) * 2 - 1) * 0.2
    radius = 0.55 + torch.rand(count, 2, 1, 1) * 0.4
    power = 2 + torch.rand(count, 1, 1) * 4
    wobble = torch.zeros(count, size, size)
    angle = torch.atan2(y, x)
    for lobes in (2, 3, 5):
        phase = torch.rand(count, 1, 1) * 2 * torch.pi
        wobble = wobble + torch.rand(count, 1, 1) * 0.12 * torch.cos(lobes * angle + phase)
    distance = ((x - centre[:, 0]).abs() / radius[:, 0]) ** power + ((y - centre[:, 1]).abs() / radius[:, 1]) ** power
    mask = torch.sigmoid((1 + wobble - distance) * 20).unsqueeze(1)
    return images * mask + backgrounds * (1 - mask)


def normalise(images):
    """0..1 RGB to the network's input."""
    return (images - MEAN) / STD

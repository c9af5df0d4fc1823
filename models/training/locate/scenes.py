"""Batches to learn from: windows of whole pictures, and cut-outs laid on grounds. Boxes are shares of the side, NaN where there is none."""

import math

import torch
import torch.nn.functional as F

MOST_BOXES = 4


def uniform(count, low, high):
    return low + torch.rand(count) * (high - low)


def log_uniform(count, low, high):
    return torch.exp(uniform(count, math.log(low), math.log(high)))


def sample(images, theta, size, padding):
    return F.grid_sample(images, F.affine_grid(theta, (len(images), 1, size, size), align_corners=False), mode="bilinear", padding_mode=padding, align_corners=False)


def windows(images, boxes, doubtful, size):
    """A window of each picture in which its first box gets a random size, 0.18 to 1.1 of the side; half are mirrored."""
    count = len(images)
    first = boxes[:, 0]
    sides = first[:, 2:] - first[:, :2]
    wanted = log_uniform(count, 0.18, 1.1)
    scale = (sides.max(1).values / wanted).clamp(0.25, 1.3)
    stretch = torch.exp((torch.rand(count) * 2 - 1) * 0.25)
    extent = torch.stack([scale * stretch, scale / stretch], 1).clamp(max=1.3)
    # the box lies anywhere in the window, and the window in the picture as far as it is no larger
    low = torch.minimum(first[:, 2:] - extent, first[:, :2]) - 0.06 * extent
    high = torch.maximum(first[:, 2:] - extent, first[:, :2]) + 0.06 * extent
    start = low + torch.rand(count, 2) * (high - low)
    room = (1 - extent).clamp(min=0)
    start = torch.where(extent < 1, torch.minimum(start.clamp(min=0), room), (1 - extent) * torch.rand(count, 2))
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0] = extent[:, 0] * mirror
    theta[:, 1, 1] = extent[:, 1]
    theta[:, :, 2] = 2 * start + extent - 1
    seen = sample(images, theta, size, "border")

    def moved(rows):
        corners = (rows.view(count, -1, 2, 2) - start[:, None, None]) / extent[:, None, None]
        left, right = corners[:, :, 0, 0], corners[:, :, 1, 0]
        flipped = mirror[:, None] < 0
        return torch.stack([torch.where(flipped, 1 - right, left), corners[:, :, 0, 1], torch.where(flipped, 1 - left, right), corners[:, :, 1, 1]], 2)

    boxes, visible = clipped(moved(boxes))
    doubtful, _ = clipped(moved(doubtful))
    cut_off = visible < 0.4
    doubtful = torch.cat([doubtful, torch.where(cut_off[..., None], boxes, torch.nan)], 1)
    return seen, torch.where(cut_off[..., None], torch.nan, boxes), doubtful


def clipped(boxes):
    """Boxes as far as they are in the picture, and what share of each is."""
    inside = boxes.clamp(0, 1)
    area = lambda rows: (rows[..., 2] - rows[..., 0]).clamp(min=0) * (rows[..., 3] - rows[..., 1]).clamp(min=0)
    return inside, (area(inside) / area(boxes).clamp(min=1e-9)).nan_to_num(0)


def placed(cuts, aspects, size, smallest, largest):
    """Cut-outs [n,4,h,w] turned, scaled and moved into pictures of a size."""
    count = len(cuts)
    longest = log_uniform(count, smallest, largest)
    stretch = torch.sqrt(aspects * torch.exp((torch.rand(count) * 2 - 1) * 0.35))
    half = longest[:, None] / 2 * torch.stack([stretch, 1 / stretch], 1) / torch.maximum(stretch, 1 / stretch)[:, None]
    angle = torch.where(torch.rand(count) < 0.2, uniform(count, -180, 180), uniform(count, -20, 20)) * math.pi / 180
    reach = (0.5 - half * 0.85).clamp(min=0)
    centre = 0.5 + (torch.rand(count, 2) * 2 - 1) * reach
    mirror = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    # from the picture's coordinates to the cut-out's: move back, turn back, scale up
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0] = torch.cos(angle) / (2 * half[:, 0]) * mirror
    theta[:, 0, 1] = torch.sin(angle) / (2 * half[:, 0]) * mirror
    theta[:, 1, 0] = -torch.sin(angle) / (2 * half[:, 1])
    theta[:, 1, 1] = torch.cos(angle) / (2 * half[:, 1])
    theta[:, :, 2] = -(theta[:, :, :2] @ (2 * centre - 1)[..., None])[..., 0]
    # minification of large cut-outs needs their average, not single pixels
    if longest.mean() < 0.45:
        cuts = F.avg_pool2d(cuts, 2)
    return sample(cuts, theta, size, "zeros")


def alpha_boxes(alpha):
    """The box around opaque pixels of [n,s,s]; NaN where there are too few."""
    size = alpha.shape[-1]
    solid = alpha > 0.5
    across, down = solid.any(1), solid.any(2)
    axis = torch.arange(size)

    def ends(line):
        low = torch.where(line, axis, size).min(1).values
        high = torch.where(line, axis + 1, 0).max(1).values
        return low / size, high / size

    (left, right), (top, bottom) = ends(across), ends(down)
    boxes = torch.stack([left, top, right, bottom], 1)
    return torch.where((solid.sum((1, 2)) >= 40)[:, None], boxes, torch.nan)


def ground_views(grounds, size):
    """Parts of grounds, mirrored and turned upside down; some give way to an even colour."""
    count = len(grounds)
    extent = uniform(count, 0.35, 1.0)
    theta = torch.zeros(count, 2, 3)
    theta[:, 0, 0] = extent * torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    theta[:, 1, 1] = extent * torch.where(torch.rand(count) < 0.25, -1.0, 1.0)
    theta[:, :, 2] = (torch.rand(count, 2) * 2 - 1) * (1 - extent)[:, None]
    seen = sample(grounds, theta, size, "reflection")
    colour = torch.where(torch.rand(count, 1) < 0.5, uniform(count, 0.75, 1.0)[:, None].expand(-1, 3), torch.rand(count, 3))
    slope = (torch.rand(count, 1, 1, 1) - 0.5) * 0.3 * torch.linspace(-1, 1, size).view(1, 1, -1, 1)
    plain = (colour[..., None, None] + slope).clamp(0, 1).expand(-1, -1, -1, size)
    return torch.where(torch.rand(count, 1, 1, 1) < 0.12, plain, seen)


def lay(ground, cut):
    """A cut-out over a ground with a soft shadow; both [n,.,s,s]."""
    count = len(cut)
    alpha = cut[:, 3:]
    alpha = ((alpha - 0.25) * 2).clamp(0, 1)
    shadow = F.interpolate(F.avg_pool2d(F.avg_pool2d(alpha, 4), 3, 1, 1), alpha.shape[-2:], mode="bilinear", align_corners=False)
    shadow = torch.roll(shadow, (int(torch.randint(-3, 8, ())), int(torch.randint(-5, 6, ()))), (2, 3))
    ground = ground * (1 - shadow * uniform(count, -0.3, 0.6).clamp(min=0).view(-1, 1, 1, 1))
    tint = uniform(count, 0.7, 1.2).view(-1, 1, 1, 1) * (1 + (torch.rand(count, 3, 1, 1) - 0.5) * 0.16)
    colour = (cut[:, :3] / cut[:, 3:].clamp(min=0.02) * tint).clamp_(0, 1)
    return torch.lerp(ground, colour, alpha), alpha[:, 0]


def pasted(cuts, aspects, others, other_aspects, grounds, size):
    """Cut-outs on grounds, some before one of the others; there may be fewer others than cut-outs."""
    count, pairs, small = len(cuts), len(others), count_of_small(len(cuts))
    picture = ground_views(grounds, size)
    first, alpha_behind = lay(picture[:pairs], placed(others, other_aspects, size, 0.2, 0.6))
    front = torch.cat([placed(cuts[:small], aspects[:small], size, 0.18, 0.6), placed(cuts[small:], aspects[small:], size, 0.35, 1.3)])
    # so that small ones stand before others as often as large ones
    order = torch.randperm(count)
    picture, alpha = lay(torch.cat([first, picture[pairs:]]), front[order])
    boxes = torch.full((count, MOST_BOXES, 4), torch.nan)
    doubtful = torch.full((count, 2 * MOST_BOXES, 4), torch.nan)
    boxes[:, 0] = alpha_boxes(alpha)
    visible = alpha_behind * (1 - alpha[:pairs])
    second = alpha_boxes(visible)
    left_over = (visible.sum((1, 2)) / alpha_behind.sum((1, 2)).clamp(min=1) > 0.7)[:, None]
    boxes[:pairs, 1] = torch.where(left_over, second, torch.nan)
    doubtful[:pairs, 0] = torch.where(left_over, torch.nan, second)
    return picture, boxes, doubtful


def count_of_small(count):
    return count // 3


def light(images, noise):
    """Exposure, white balance, contrast, saturation, gamma and noise: a matrix for each picture, then a parabola."""
    count = len(images)
    gain = uniform(count, 0.6, 1.3)[:, None] * (1 + (torch.rand(count, 3) - 0.5) * 0.2)
    saturation, contrast = uniform(count, 0.6, 1.35)[:, None, None], uniform(count, 0.7, 1.25)[:, None, None]
    matrix = (saturation * torch.eye(3) + (1 - saturation) / 3) * contrast * gain[:, None]
    offset = (1 - contrast) * (images[:, :, ::8, ::8].mean((1, 2, 3)) * gain.mean(1))[:, None, None]
    values = torch.baddbmm(offset, matrix, images.flatten(2)).clamp_(0, 1)
    values = values + uniform(count, -0.35, 0.35)[:, None, None] * values * (1 - values)
    picked = noise[torch.randint(len(noise), (count,))].flatten(2)[:, :, : values.shape[2]]
    return values.add_(picked * uniform(count, 0, 0.035)[:, None, None]).clamp_(0, 1).view_as(images)


def spoilt(images):
    """A fifth loses its fine detail, as small pictures and strong compression do."""
    size = images.shape[-1]
    few = torch.rand(len(images)) < 0.2
    if few.any():
        images[few] = F.interpolate(F.avg_pool2d(images[few], 2), (size, size), mode="bilinear", align_corners=False)
    return images

"""What the localizer is asked for at each cell, and how far it is off."""

import torch
import torch.nn.functional as F

from network import cell_centres


def targets(boxes, doubtful, count):
    """
    For [n,m,4] boxes and count*count cells: which cells answer for a box [n,cells], that box [n,cells,4], and which cells say
    nothing [n,cells]. A cell answers for the smallest box in whose middle half it lies.
    """
    centres = cell_centres(count)
    middle = (boxes[..., :2] + boxes[..., 2:]) / 2
    sides = boxes[..., 2:] - boxes[..., :2]
    reach = torch.maximum(sides / 4, torch.full_like(sides, 0.6 / count))
    near = ((centres[None, None] - middle[:, :, None]).abs() <= reach[:, :, None]).all(-1)
    area = torch.where(near, (sides[..., 0] * sides[..., 1])[..., None], torch.inf)
    smallest, which = area.min(1)
    answering = smallest.isfinite()
    wanted = torch.gather(boxes.nan_to_num(0), 1, which[..., None].expand(-1, -1, 4))
    in_doubt = ((centres[None, None] >= doubtful[:, :, None, :2]) & (centres[None, None] <= doubtful[:, :, None, 2:])).all(-1).any(1)
    return answering, wanted, in_doubt & ~answering


def overlaps(a, b):
    """Intersection over union and generalised intersection over union (Rezatofighi et al., 2019) of rows of boxes."""
    area = lambda rows: (rows[..., 2:] - rows[..., :2]).clamp(min=0).prod(-1)
    both = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    union = area(a) + area(b) - both
    around = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).prod(-1)
    iou = both / union.clamp(min=1e-9)
    return iou, iou - (around - union) / around.clamp(min=1e-9)


def loss(logits, found, boxes, doubtful, count):
    """Quality focal loss (Li et al., 2020): the score learns how well the box fits; and 1 - GIoU where a cell answers for a box."""
    answering, wanted, silent = targets(boxes, doubtful, count)
    iou, giou = overlaps(found, wanted)
    quality = torch.where(answering, iou.detach().clamp(0, 1), torch.zeros_like(iou))
    # small things answer by few cells and must not count less for it
    cells = answering.sum(1, keepdim=True).clamp(min=1)
    weight = torch.where(answering, (16.0 / cells).sqrt().clamp(0.7, 3), torch.ones_like(iou)) * ~silent
    focal = (logits.sigmoid() - quality).abs() ** 2 * F.binary_cross_entropy_with_logits(logits, quality, reduction="none")
    score = (focal * weight).sum() / answering.sum().clamp(min=1)
    shares = answering / cells
    box = ((1 - giou) * shares).sum() / answering.any(1).sum().clamp(min=1)
    return score, box

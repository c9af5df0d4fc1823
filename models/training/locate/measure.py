"""How well the localizer's first box fits on pictures that were held out of training."""

import torch

from augment import normalise
from losses import overlaps
from scenes import pasted


def first_boxes(logits, found):
    """The box that the program offers first: by score, size and nearness to the middle; the whole picture where no score is useful."""
    boxes = found.clamp(0, 1)
    score = logits.sigmoid()
    area = (boxes[..., 2:] - boxes[..., :2]).clamp(min=0).prod(-1)
    off = boxes[..., :2] + boxes[..., 2:] - 1
    appeal = torch.where(score >= 0.2, score * area.sqrt() * (1 - (off / 2).pow(2).sum(-1).sqrt()), torch.full_like(score, -1))
    # of boxes that overlap much the one of highest score stays
    best = appeal.argmax(1)
    rows = torch.arange(len(best))
    chosen = boxes[rows, best]
    iou, _ = overlaps(boxes, chosen[:, None])
    better = torch.where(iou > 0.5, score, torch.full_like(score, -1)).argmax(1)
    chosen = boxes[rows, better]
    return torch.where((appeal.max(1).values > 0)[:, None], chosen, torch.tensor([0.0, 0, 1, 1]))


class HeldOut:
    """Fixed pictures of each kind with the boxes that are right."""

    def __init__(self, data, most=250):
        self.sets = {}
        for name, members in data.held.items():
            members = members[:: max(1, len(members) // most)][:most]
            self.sets[name] = (data.squashed(members, 128), data.boxes[members])
        state = torch.get_rng_state()
        torch.manual_seed(7)
        batch = data.cut_batch(most, held=True)
        images, boxes, _ = pasted(*batch, 128)
        torch.set_rng_state(state)
        self.sets["pasted"] = (images, boxes)

    @torch.no_grad()
    def measure(self, network):
        """Mean IoU of the first box with the nearest right one, and the share of those with 0.5 at least."""
        network.eval()
        figures = {}
        for name, (images, boxes) in self.sets.items():
            chosen = torch.cat([first_boxes(*network(normalise(images[i : i + 64]))) for i in range(0, len(images), 64)])
            iou = overlaps(chosen[:, None], boxes)[0].nan_to_num(0).max(1).values
            figures[name] = round(iou.mean().item(), 4)
            figures[name + " at 0.5"] = round((iou >= 0.5).float().mean().item(), 4)
        network.train()
        return figures

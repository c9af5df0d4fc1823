"""The caches in memory, and random batches of them."""

import json
import os

import numpy as np
import torch
import torch.nn.functional as F

from scenes import pasted, windows

# how often a picture of each set is looked at
WEIGHTS = {"rendered-scene": 1.0, "rendered-wide": 2.2, "rendered-studio": 0.35, "clothing": 0.45, "grocery-photo": 1.2, "grocery-iconic": 2.0, "eshop": 2.0}
CUT_WEIGHTS = {"clothing": 1.0, "rendered-studio": 0.8, "grocery-iconic": 2.5, "eshop": 2.5}
GROUND_WEIGHTS = {"grocery-photo": 1.2, "clothing": 0.5, "rendered-scene": 0.25, "rendered-wide": 0.35}

class Pictures:
    """Everything that prepare.py wrote into one or more folders."""

    def __init__(self, folders, rng):
        self.rng = rng
        arrays = {name: [] for name in ("pixels", "boxes", "doubtful", "cuts", "grounds")}
        about = dict(pictures=[], cuts=[], grounds=[])
        for folder in folders:
            for name, parts in arrays.items():
                parts.append(np.load(os.path.join(folder, name + ".npy")))
            with open(os.path.join(folder, "about.json")) as file:
                for name, rows in json.load(file).items():
                    about[name] += rows
        self.pixels, boxes, doubtful, self.cuts, self.grounds = (np.concatenate(arrays[name]) for name in arrays)
        self.boxes, self.doubtful = torch.from_numpy(boxes), torch.from_numpy(doubtful)
        self.aspects = torch.tensor([row["aspect"] for row in about["cuts"]])
        self.kept, self.odds = self.chances(about["pictures"], WEIGHTS)
        self.kept_cuts = {held: self.chances(about["cuts"], CUT_WEIGHTS, held) for held in (False, True)}
        self.kept_grounds = {held: self.chances(about["grounds"], GROUND_WEIGHTS | ({"grocery-val": 1.0} if held else {}), held) for held in (False, True)}
        self.held = {}
        for i, row in enumerate(about["pictures"]):
            if row["held"] and row["set"] != "grocery-iconic":
                self.held.setdefault({"grocery-val": "groceries", "grocery-photo": "groceries"}.get(row["set"], row["set"]), []).append(i)

    @staticmethod
    def chances(rows, weights, held=False):
        members = [i for i, row in enumerate(rows) if row["held"] == held and row["set"] in weights]
        odds = np.array([weights[rows[i]["set"]] for i in members])
        return np.array(members), odds / odds.sum()

    def pick(self, count, members, odds):
        return self.rng.choice(members, count, p=odds)

    @staticmethod
    def tensor(pixels):
        return torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255

    def squashed(self, members, size):
        return F.interpolate(self.tensor(self.pixels[members]), (size, size), mode="bilinear", antialias=True, align_corners=False)

    def cut_batch(self, count, held=False):
        first, second = self.pick(count, *self.kept_cuts[held]), self.pick(count // 3, *self.kept_cuts[held])
        grounds = self.tensor(self.grounds[self.pick(count, *self.kept_grounds[held])])
        cuts = [self.tensor(self.cuts[which]) for which in (first, second)]
        for cut in cuts:
            # colours weighted by their opacity, so that nothing of the old ground shines through the edge
            cut[:, :3] *= cut[:, 3:]
        return cuts[0], self.aspects[first], cuts[1], self.aspects[second], grounds

    def batch(self, whole, cut, size):
        """Pictures [whole+cut,3,size,size] in 0..1, boxes and doubtful boxes."""
        members = self.pick(whole, self.kept, self.odds)
        views, boxes, doubtful = windows(self.tensor(self.pixels[members]), self.boxes[members], self.doubtful[members], size)
        laid, laid_boxes, laid_doubtful = pasted(*self.cut_batch(cut), size)
        return torch.cat([views, laid]), torch.cat([boxes, laid_boxes]), torch.cat([doubtful, laid_doubtful])


"""The pictures that the localizer learns from, decoded once."""

import json
import os
import sys

import numpy as np

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from cutting import SIDE, cut  # noqa: E402
from dataset import HELD_OUT_CLOTHING, HELD_OUT_GROCERY, HELD_OUT_RENDERED, load_rgb, read_rows  # noqa: E402

BASE = 192
MOST_BOXES = 4
SURE, LIKELY, USEFUL = 0.7, 0.5, 0.2


def list_pictures(data):
    """All pictures as dicts: path, set, held (kept for measuring), and for rendered ones the box in pixels."""
    pictures = []
    for number, row in enumerate(read_rows(data, "clothing")):
        path = os.path.join(data, "clothing", "images", row["image"])
        if os.path.exists(path):
            pictures.append(dict(path=path, set="clothing", held=number % HELD_OUT_CLOTHING == 0))
    for row in read_rows(data, "grocery"):
        held = int(row["class_id"]) % HELD_OUT_GROCERY == 0
        kind = {"iconic": "grocery-iconic", "train": "grocery-photo", "val": "grocery-val"}[row["split"]]
        pictures.append(dict(path=os.path.join(data, "grocery", row["path"]), set=kind, held=held or kind == "grocery-val"))
    for name in sorted(os.listdir(os.path.join(data, "eshop"))) if os.path.isdir(os.path.join(data, "eshop")) else []:
        if name.endswith(".webp"):
            pictures.append(dict(path=os.path.join(data, "eshop", name), set="eshop", held=False))
    number_of = {}
    for row in read_rows(data, "rendered"):
        held = number_of.setdefault(row["product"], len(number_of)) % HELD_OUT_RENDERED == 0
        box = [float(row[name]) for name in ("xMin", "yMin", "xMax", "yMax")]
        pictures.append(dict(path=os.path.join(data, "rendered", row["path"]), set="rendered-" + row["kind"], held=held, box=box))
    return pictures


def overlap(a, b):
    """Intersection over union."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, across) * max(0, down)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both + 1e-9)


def suppress(rows, most=0.5):
    """Greedy non-maximum suppression of rows that end with a score, best first."""
    kept = []
    for row in rows:
        if all(overlap(row, better) <= most for better in kept):
            kept.append(row)
    return kept


def taught_boxes(rows):
    """What the teacher is sure of, and what it only suspects: where it suspects something nothing is to be learnt."""
    rows = suppress([row for row in rows if row[4] >= USEFUL and row[2] > row[0] and row[3] > row[1]])
    if not rows or rows[0][4] < SURE:
        return [], [row[:4] for row in rows]
    return [row[:4] for row in rows if row[4] >= LIKELY], [row[:4] for row in rows if row[4] < LIKELY]


def strips(image, box):
    """Parts of the picture beside the box, as grounds."""
    width, height = image.size
    x_min, y_min, x_max, y_max = box
    parts = [(0, 0, x_min, 1), (x_max, 0, 1, 1), (0, 0, 1, y_min), (0, y_max, 1, 1)]
    for part in parts:
        if part[2] - part[0] >= 0.14 and part[3] - part[1] >= 0.14:
            yield image.resize((BASE, BASE), box=(part[0] * width, part[1] * height, part[2] * width, part[3] * height))


def padded(boxes):
    """Boxes as [MOST_BOXES,4], the rest NaN."""
    rows = np.full((MOST_BOXES, 4), np.nan, np.float32)
    rows[: min(len(boxes), MOST_BOXES)] = boxes[:MOST_BOXES] if len(boxes) else rows[:0]
    return rows


def build_cache(data, teacher, folder):
    """Writes pictures (pixels, boxes, doubtful boxes), cut-outs (RGBA, aspect) and grounds as .npy, and what they are as JSON."""
    os.makedirs(folder, exist_ok=True)
    pixels, boxes, doubtful, about = [], [], [], []
    cuts, cut_about, grounds = [], [], []
    for number, picture in enumerate(list_pictures(data)):
        if picture["set"] == "rendered-studio" and number % 2:
            continue
        image = load_rgb(picture["path"])
        if "box" in picture:
            width, height = image.size
            sure, suspected, best = [np.array(picture["box"]) / [width, height, width, height]], [], 1.0
        else:
            rows = teacher(image)
            best = float(rows[0, 4]) if len(rows) else 0.0
            sure, suspected = taught_boxes(rows)
        label = dict(set=picture["set"], held=picture["held"], best=round(best, 3))
        if picture["set"] in ("grocery-photo", "grocery-val") and best < 0.6:
            grounds.append((np.asarray(image.resize((BASE, BASE))), label))
        if not sure:
            continue
        pixels.append(np.asarray(image.resize((BASE, BASE))))
        boxes.append(padded(sure))
        doubtful.append(padded(suspected))
        about.append(label)
        if len(sure) == 1:
            if picture["set"] not in ("rendered-scene", "rendered-wide", "grocery-photo", "grocery-val") and (found := cut(image, sure[0])):
                cuts.append(found[0])
                cut_about.append(dict(label, aspect=round(found[1], 3)))
            if picture["set"] in ("clothing", "rendered-scene", "rendered-wide"):
                grounds += [(np.asarray(part), label) for part in strips(image, sure[0])]
        if number % 500 == 0:
            print(number, len(pixels), "pictures", len(cuts), "cut-outs", len(grounds), "grounds", flush=True)
    np.save(os.path.join(folder, "pixels.npy"), np.stack(pixels))
    np.save(os.path.join(folder, "boxes.npy"), np.stack(boxes))
    np.save(os.path.join(folder, "doubtful.npy"), np.stack(doubtful))
    np.save(os.path.join(folder, "cuts.npy"), np.stack(cuts) if cuts else np.zeros((0, SIDE, SIDE, 4), np.uint8))
    np.save(os.path.join(folder, "grounds.npy"), np.stack([ground for ground, _ in grounds]))
    with open(os.path.join(folder, "about.json"), "w") as file:
        json.dump(dict(pictures=about, cuts=cut_about, grounds=[label for _, label in grounds]), file)
    print(len(pixels), "pictures", len(cuts), "cut-outs", len(grounds), "grounds", flush=True)

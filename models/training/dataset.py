"""The pictures that the built-in embedder learns from, cropped once and cached with the teacher's answer to each crop."""

import csv
import io
import json
import os
import random

import numpy as np
import torch
from PIL import Image, ImageCms

BASE = 160
CROPS = 2
HELD_OUT_GROCERY = 4
HELD_OUT_CLOTHING = 10
HELD_OUT_RENDERED = 10
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


def read_rows(data, name):
    """Rows of a set's list, none where the set is absent."""
    path = os.path.join(data, name, "images.csv")
    if not os.path.exists(path):
        return []
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def list_pictures(data):
    """All pictures as dicts: path, group (pictures of one group are the same product), set, held (kept for measuring), label (its kind)."""
    pictures = []
    for row_number, row in enumerate(read_rows(data, "clothing")):
        path = os.path.join(data, "clothing", "images", row["image"])
        if os.path.exists(path):
            held = row_number % HELD_OUT_CLOTHING == 0
            pictures.append(dict(path=path, group=f"clothing/{row['image']}", set="clothing", held=held, label=row["label"]))
    for row in read_rows(data, "grocery"):
        held = int(row["class_id"]) % HELD_OUT_GROCERY == 0
        if row["split"] == "val" and not held:
            continue
        kind = "grocery-iconic" if row["split"] == "iconic" else "grocery-photo"
        path = os.path.join(data, "grocery", row["path"])
        pictures.append(dict(path=path, group=f"grocery/{row['class_id']}", set=kind, held=held, label=row["coarse"]))
    for name in sorted(os.listdir(os.path.join(data, "eshop"))) if os.path.isdir(os.path.join(data, "eshop")) else []:
        if name.endswith(".webp"):
            pictures.append(dict(path=os.path.join(data, "eshop", name), group=f"eshop/{name}", set="eshop", held=False))
    number_of = {}
    for row in read_rows(data, "rendered"):
        # in a wide scene most of the picture is not the product
        if row["kind"] == "wide":
            continue
        held = number_of.setdefault(row["product"], len(number_of)) % HELD_OUT_RENDERED == 0
        path = os.path.join(data, "rendered", row["path"])
        pictures.append(dict(path=path, group=f"rendered/{row['product']}", set="rendered", held=held, kind=row["kind"], label=row["category"]))
    return pictures


def load_rgb(path):
    """Opens a picture as upright sRGB; an embedded profile is converted, not ignored."""
    image = Image.open(path)
    profile = image.info.get("icc_profile")
    image = image.convert("RGB")
    if profile:
        try:
            image = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"))
        except ImageCms.PyCMSError:
            pass
    return image


def random_crop(image, rng):
    """A random part of a picture, 35% to 100% of its area, perhaps mirrored."""
    width, height = image.size
    area, aspect = rng.uniform(0.35, 1.0), rng.uniform(0.75, 1.33)
    crop_width = min(width, int(width * (area * aspect) ** 0.5))
    crop_height = min(height, int(height * (area / aspect) ** 0.5))
    left, top = rng.randint(0, width - crop_width), rng.randint(0, height - crop_height)
    crop = image.crop((left, top, left + crop_width, top + crop_height))
    return crop.transpose(Image.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else crop


def build_cache(data, teacher, folder, seed):
    """Writes pixels.npy [n,CROPS,BASE,BASE,3] uint8, teacher.npy [n,CROPS,1280] float16 (NaN without a teacher) and pictures.json."""
    os.makedirs(folder, exist_ok=True)
    pictures = list_pictures(data)
    rng = random.Random(seed)
    shape = (len(pictures), CROPS)
    pixels = np.lib.format.open_memmap(os.path.join(folder, "pixels.npy"), "w+", np.uint8, shape + (BASE, BASE, 3))
    answers = np.lib.format.open_memmap(os.path.join(folder, "teacher.npy"), "w+", np.float16, shape + (1280,))
    for start in range(0, len(pictures), 16):
        crops = []
        for index in range(start, min(start + 16, len(pictures))):
            image = load_rgb(pictures[index]["path"])
            for crop_number in range(CROPS):
                crop = image if crop_number == 0 else random_crop(image, rng)
                pixels[index, crop_number] = np.asarray(crop.resize((BASE, BASE), Image.BICUBIC))
                if teacher:
                    crops.append(np.asarray(crop.resize((224, 224), Image.BICUBIC)))
        found = teacher(np.stack(crops)).reshape(-1, CROPS, 1280) if teacher else np.nan
        answers[start : start + 16] = found
        if start % 800 == 0:
            print(f"cache {start}/{len(pictures)}", flush=True)
    with open(os.path.join(folder, "pictures.json"), "w") as file:
        json.dump(pictures, file)

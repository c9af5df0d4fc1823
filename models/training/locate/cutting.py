"""Cuts things out of pictures whose ground is about one colour."""

import numpy as np

SIDE = 160
MARGIN = 0.12
# levels of 255: a ground that varies more is none to cut from
LARGEST_SPREAD = 10.0


def around(image, box):
    """The box with a margin, squashed to SIDE, and the box in it as pixels; None where the picture leaves no margin to learn the ground from."""
    width, height = image.size
    x_min, y_min, x_max, y_max = box
    across, down = (x_max - x_min) * MARGIN, (y_max - y_min) * MARGIN
    outer = np.array([max(0, x_min - across), max(0, y_min - down), min(1, x_max + across), min(1, y_max + down)])
    size = np.array([outer[2] - outer[0], outer[3] - outer[1]])
    inner = (np.array(box) - outer[[0, 1, 0, 1]]) / size[[0, 1, 0, 1]] * SIDE
    pixels = outer * np.array([width, height, width, height])
    crop = np.asarray(image.resize((SIDE, SIDE), box=tuple(pixels), reducing_gap=2.0))
    return crop, inner, float(size[0] * width / (size[1] * height))


def reached(free):
    """Pixels that can be reached from the border over free ones."""
    reach = np.zeros_like(free)
    reach[0], reach[-1], reach[:, 0], reach[:, -1] = free[0], free[-1], free[:, 0], free[:, -1]
    count = -1
    while count != (count := int(reach.sum())):
        for _ in range(4):
            grown = reach.copy()
            grown[1:] |= reach[:-1]
            grown[:-1] |= reach[1:]
            grown[:, 1:] |= reach[:, :-1]
            grown[:, :-1] |= reach[:, 1:]
            reach = grown & free
    return reach


def mean_around(values, reach):
    """The mean of each square of 2 * reach + 1 pixels."""
    side = 2 * reach + 1
    sums = np.pad(values, ((reach + 1, reach), (reach + 1, reach))).cumsum(0).cumsum(1)
    return (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2


def cut(image, box):
    """An RGBA cut-out [SIDE,SIDE,4] of the box with its margin and its aspect, or None where the ground is not plain."""
    crop, inner, aspect = around(image, box)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    inside = (x >= inner[0] - 1) & (x < inner[2] + 1) & (y >= inner[1] - 1) & (y < inner[3] + 1)
    ring = ~inside
    if ring.mean() < 0.12:
        return None
    # the ground's light may change evenly over the picture
    terms = np.stack([np.ones_like(x), x / SIDE, y / SIDE, x * y / SIDE**2], -1).reshape(-1, 4).astype(np.float32)
    colours = crop.reshape(-1, 3).astype(np.float32)
    known = ring.reshape(-1)
    fit, *_ = np.linalg.lstsq(terms[known], colours[known], rcond=None)
    distance = np.sqrt((((colours - terms @ fit) / 1.7) ** 2).sum(1)).reshape(SIDE, SIDE)
    spread = float(np.median(distance[ring]))
    if spread > LARGEST_SPREAD or np.quantile(distance[ring], 0.9) > 3 * LARGEST_SPREAD:
        return None
    solid = ~reached(distance < max(9.0, 2.5 * spread)) & inside
    # specks and frayed edges go: what has not half of its surroundings with it
    solid &= mean_around(solid.astype(np.float32), 2) >= 0.5
    solid &= mean_around(solid.astype(np.float32), 3) >= 0.3
    share = solid.sum() / max(1, inside.sum())
    if not 0.2 < share < 0.97:
        return None
    soft = mean_around(solid.astype(np.float32), 1)
    alpha = np.where(solid, soft, soft * 0.5) * 255
    return np.concatenate([crop, alpha.astype(np.uint8)[..., None]], -1), aspect

"""Recall on pictures that were held out of training; ties and NaN count against the embedder."""

import torch
import torch.nn.functional as F

from augment import affine_view, light_view, normalise, paste_view


@torch.no_grad()
def embed(network, images, size, batch=64):
    """[n,h,w,3] uint8 to [n,d] unit rows."""
    rows = []
    for start in range(0, len(images), batch):
        x = torch.from_numpy(images[start : start + batch]).permute(0, 3, 1, 2).float() / 255
        rows.append(network(normalise(F.interpolate(x, (size, size), mode="bilinear", antialias=True, align_corners=False))))
    return torch.cat(rows)


def recall_at_1(queries, query_groups, gallery, gallery_groups):
    """Share of queries whose nearest gallery row is of their own group."""
    scores = (queries @ gallery.T).nan_to_num(-2)
    right = torch.tensor([[g == q for g in gallery_groups] for q in query_groups])
    best_right = scores.masked_fill(~right, -3).max(1).values
    best_wrong = scores.masked_fill(right, -3).max(1).values
    return (best_right > best_wrong).float().mean().item()


def precision(queries, query_kinds, query_groups, gallery, kinds, groups, k=5):
    """Share of the k nearest gallery rows of other products that are of the query's kind."""
    scores = (queries @ gallery.T).nan_to_num(-2)
    own = torch.tensor([[g == q for g in groups] for q in query_groups])
    nearest = scores.masked_fill(own, -3).topk(k, 1).indices
    return sum(kinds[j] == kind for row, kind in zip(nearest.tolist(), query_kinds) for j in row) / (k * len(query_kinds))


class HeldOut:
    """The held-out pictures: grocery photos against studio pictures, garments against their own perturbed views."""

    def __init__(self, pixels, pictures):
        def where(test):
            return [i for i, picture in enumerate(pictures) if test(picture)]

        photos = where(lambda p: p["held"] and p["set"] == "grocery-photo")
        iconic = where(lambda p: p["set"] == "grocery-iconic")
        garments = where(lambda p: p["held"] and p["set"] == "clothing")
        self.photos, self.photo_groups = pixels[photos, 0], [pictures[i]["group"] for i in photos]
        self.iconic, self.iconic_groups = pixels[iconic, 0], [pictures[i]["group"] for i in iconic]
        self.garments, self.garment_groups = pixels[garments, 0], [pictures[i]["group"] for i in garments]
        rendered = {}
        for i in where(lambda p: p["held"] and p["set"] == "rendered"):
            rendered.setdefault(pictures[i]["group"], []).append(i)
        first = [members[0] for members in rendered.values()]
        rest = [i for members in rendered.values() for i in members[1:]]
        self.rendered = (pixels[rest, 0], [pictures[i]["group"] for i in rest], pixels[first, 0], [pictures[i]["group"] for i in first])
        self.labels = [pictures[i]["label"] for i in garments]
        self.kinds = ([pictures[i]["label"] for members in rendered.values() for i in members[1:]], [pictures[members[0]]["label"] for members in rendered.values()])
        others = torch.from_numpy(pixels[garments, 1]).permute(0, 3, 1, 2).float() / 255
        state = torch.get_rng_state()
        torch.manual_seed(7)
        perturbed = light_view(affine_view(others, 160, 10, 0.75))
        pasted = paste_view(perturbed, affine_view(others.roll(7, 0), 160, 30, 0.5), 160)
        torch.set_rng_state(state)
        self.perturbed = (perturbed * 255).byte().permute(0, 2, 3, 1).numpy()
        self.pasted = (pasted * 255).byte().permute(0, 2, 3, 1).numpy()

    def measure(self, network, size):
        """recall@1 of each set."""
        network.eval()
        gallery = embed(network, self.garments, size)
        figures = {
            "grocery": recall_at_1(embed(network, self.photos, size), self.photo_groups, embed(network, self.iconic, size), self.iconic_groups),
            "clothing perturbed": recall_at_1(embed(network, self.perturbed, size), self.garment_groups, gallery, self.garment_groups),
            "clothing pasted": recall_at_1(embed(network, self.pasted, size), self.garment_groups, gallery, self.garment_groups),
        }
        figures["clothing kinds"] = precision(gallery, self.labels, self.garment_groups, gallery, self.labels, self.garment_groups)
        queries, query_groups, products, product_groups = self.rendered
        if len(queries):
            found, among = embed(network, queries, size), embed(network, products, size)
            figures["rendered"] = recall_at_1(found, query_groups, among, product_groups)
            figures["rendered kinds"] = precision(found, self.kinds[0], query_groups, among, self.kinds[1], product_groups)
        network.train()
        return {name: round(value, 4) for name, value in figures.items()}

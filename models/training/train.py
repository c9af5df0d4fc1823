"""Trains the built-in embedder and writes it as ONNX.

Loss: 1 - cosine between a linear head and the teacher's answer (reduced by PCA), plus InfoNCE between two views of one
product (van den Oord et al., 2018), plus, where it is asked for, the cross-entropy between how alike the teacher and the network
find the pictures of a batch (Fang et al., 2021), which keeps things of one kind together, plus, where it is asked for, the
cross-entropy of a cosine classifier of the kinds of each set (Wang et al., 2018, without a margin). Some second views are pasted onto
other pictures; those have no teacher's answer.

python3 train.py --cache FOLDER --minutes 60 --output built-in.onnx
"""

import argparse
import copy
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

from augment import affine_view, light_view, normalise, paste_view
from averaging import follow
from dataset import CROPS
from measure import HeldOut
from network import Embedder, load_weights, unfold_norms


def pca(answers, dimension):
    """Mean and projection of the teacher's answers onto their first principal components."""
    mean = answers.mean(0)
    _, vectors = np.linalg.eigh(np.cov((answers - mean).T))
    return torch.from_numpy(mean.astype(np.float32)), torch.from_numpy(np.ascontiguousarray(vectors[:, ::-1][:, :dimension]).astype(np.float32))


class Pairs:
    """Random batches of two crops of one product with the teacher's answers."""

    def __init__(self, pixels, answers, pictures, rng):
        self.pixels, self.answers, self.rng = pixels, answers, rng
        self.members = [i for i, picture in enumerate(pictures) if not picture["held"]]
        names = sorted({picture["group"] for picture in pictures})
        numbers = {name: number for number, name in enumerate(names)}
        self.groups = np.array([numbers[picture["group"]] for picture in pictures])
        self.kinds = Kinds(pictures, self.members)
        self.of_group = {}
        for i in self.members:
            self.of_group.setdefault(self.groups[i], []).append(i)
        weights = np.array([{"clothing": 1.0, "rendered": 0.35}.get(pictures[i]["set"], 1.5) for i in self.members])
        self.weights = weights / weights.sum()

    def batch(self, count):
        first = self.rng.choice(self.members, count, replace=False, p=self.weights)
        second = [self.rng.choice(self.of_group[self.groups[i]]) if self.rng.random() < 0.6 else i for i in first]
        crops = self.rng.integers(0, CROPS, (2, count))
        images = [torch.from_numpy(self.pixels[i, c]).permute(0, 3, 1, 2).float() / 255 for i, c in ((first, crops[0]), (second, crops[1]))]
        answers = [torch.from_numpy(self.answers[i, c].astype(np.float32)) for i, c in ((first, crops[0]), (second, crops[1]))]
        return images, answers, torch.from_numpy(self.groups[first]), torch.from_numpy(self.kinds.of_picture[first])


class Kinds:
    """Numbers of the kinds (labels) of each set's pictures; a picture that is of no kind in particular has -1."""

    VAGUE = ("Not sure", "Other", "Skip", "")

    def __init__(self, pictures, members):
        def name(picture):
            return picture["set"].split("-")[0], picture.get("label") or ""

        self.names = sorted({name(pictures[i]) for i in members if name(pictures[i])[1] not in self.VAGUE})
        numbers = {kind: number for number, kind in enumerate(self.names)}
        self.of_picture = np.array([numbers.get(name(picture), -1) for picture in pictures])
        self.same_set = torch.tensor([[a[0] == b[0] for b in self.names] for a in self.names])


class KindClassifier(torch.nn.Module):
    """Cosine classifier: a unit vector for each kind, compared with those of its own set only."""

    def __init__(self, kinds, dimension, temperature=0.1):
        super().__init__()
        self.same_set, self.temperature = kinds.same_set, temperature
        self.prototypes = torch.nn.Parameter(F.normalize(torch.randn(len(kinds.names), dimension), dim=1))

    def forward(self, z, kinds):
        """Mean cross-entropy of the rows whose kind is known."""
        known = kinds >= 0
        if not known.any():
            return torch.zeros(())
        scores = z[known] @ F.normalize(self.prototypes, dim=1).T / self.temperature
        return F.cross_entropy(scores.masked_fill(~self.same_set[kinds[known]], -1e4), kinds[known])


@torch.no_grad()
def fit_start(network, head, classifier, pairs, mean, projection, batch):
    """Fits the head by least squares and the prototypes by means, so that a trained network is not pulled about by random ones."""
    rows, wanted, numbers = [], [], []
    network.eval()
    for _ in range(24):
        (images, _), (answer, _), _, kinds = pairs.batch(batch)
        rows.append(network(normalise(affine_view(images, 128)).contiguous(memory_format=torch.channels_last)))
        wanted.append(F.normalize((answer - mean) @ projection, dim=1))
        numbers.append(kinds)
    network.train()
    rows, wanted, numbers = torch.cat(rows), torch.cat(wanted), torch.cat(numbers)
    for kind in numbers[numbers >= 0].unique():
        classifier.prototypes[kind] = F.normalize(rows[numbers == kind].mean(0), dim=0)
    taught = wanted[:, 0].isfinite()
    rows, wanted = torch.cat([rows[taught], torch.ones(int(taught.sum()), 1)], 1), wanted[taught]
    solved = torch.linalg.solve(rows.T @ rows + 0.3 * torch.eye(rows.shape[1]), rows.T @ wanted)
    head.weight.copy_(solved[:-1].T)
    head.bias.copy_(solved[-1])


def info_nce(a, b, groups, temperature):
    """Symmetric InfoNCE; other rows of the same group are no negatives."""
    scores = a @ b.T / temperature
    same = (groups[:, None] == groups[None, :]) & ~torch.eye(len(groups), dtype=torch.bool)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(groups))
    return (F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)) / 2


def relation(z, wanted, weights, temperature):
    """Cross-entropy of the likenesses in a batch, the network's against the teacher's; a picture and itself do not count."""
    count = len(z)
    known = weights > 0
    itself = torch.eye(count, dtype=torch.bool) | torch.eye(count, dtype=torch.bool).roll(count // 2, 0)
    hidden = itself | ~known[None, :]
    target = (wanted @ wanted.T / temperature).masked_fill(hidden, -1e4).softmax(1)
    found = (z @ z.T / temperature).masked_fill(hidden, -1e4).log_softmax(1)
    rows = -(target * found.masked_fill(hidden, 0)).sum(1)
    return (rows * weights).sum() / weights.sum().clamp(min=1)


class UnitEmbedder(torch.nn.Module):
    """The exported graph: input to unit rows."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, x):
        return self.network(x)


def export(network, path, size):
    network = copy.deepcopy(network).eval()
    torch.onnx.export(
        UnitEmbedder(network), torch.zeros(1, 3, size, size), path, opset_version=13, input_names=["input"], output_names=["embedding"],
        dynamic_axes={"input": {0: "batch"}, "embedding": {0: "batch"}})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", required=True, nargs="+", help="one or more folders that prepare.py wrote")
    parser.add_argument("--output", required=True)
    parser.add_argument("--log", default="training-log.json")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=96)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20260)
    parser.add_argument("--temperature", type=float, default=0.1)
    parser.add_argument("--contrast", type=float, default=0.5, help="weight of InfoNCE")
    parser.add_argument("--relation", type=float, default=0.0, help="weight of what the teacher finds alike")
    parser.add_argument("--kinds", type=float, default=0.0, help="weight of the classifier of kinds")
    parser.add_argument("--start", help="an exported network to go on from")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--size", type=int, default=128, help="side at inference, pixels")
    parser.add_argument("--large-from", type=float, default=0.7, help="share of the time after which views are 128 instead of 96 pixels")
    parser.add_argument("--full-precision", action="store_true", help="without bfloat16 in the trunk, for processors that lack it")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    rng = np.random.default_rng(arguments.seed)

    pictures, pixels, answers = [], [], []
    for folder in arguments.cache:
        with open(os.path.join(folder, "pictures.json")) as file:
            pictures += json.load(file)
        pixels.append(np.load(os.path.join(folder, "pixels.npy"), mmap_mode="r")[:, :CROPS])
        answers.append(np.load(os.path.join(folder, "teacher.npy"), mmap_mode="r")[:, :CROPS])
    pixels, answers = np.concatenate(pixels), np.concatenate(answers)
    kept = [i for i, picture in enumerate(pictures) if not picture["held"]]
    taught = answers[kept].reshape(-1, answers.shape[-1]).astype(np.float32)
    mean, projection = pca(taught[np.isfinite(taught[:, 0])], 512)
    pairs, held_out = Pairs(pixels, answers, pictures, rng), HeldOut(pixels, pictures)

    network = Embedder().to(memory_format=torch.channels_last)
    head, classifier = torch.nn.Linear(256, 512), KindClassifier(pairs.kinds, 256)
    if arguments.start:
        norms = load_weights(network, arguments.start)
        images = pairs.batch(arguments.batch)[0][0]
        unfold_norms(network, norms, normalise(affine_view(images, 128)).contiguous(memory_format=torch.channels_last))
        fit_start(network, head, classifier, pairs, mean, projection, arguments.batch)
        print(held_out.measure(network, 128), flush=True)
    averaged = copy.deepcopy(network)
    print(sum(parameter.numel() for parameter in network.parameters()), "parameters,", len(kept), "pictures", flush=True)
    learnt = list(network.parameters()) + list(head.parameters())
    decayed, others = [p for p in learnt if p.ndim > 1], [p for p in learnt if p.ndim <= 1] + list(classifier.parameters())
    optimiser = torch.optim.AdamW([dict(params=decayed, weight_decay=0.03), dict(params=others, weight_decay=0)], lr=arguments.rate)

    start, step, views, log, next_measure, losses = time.monotonic(), 0, 0, [], 0.0, []
    while True:
        progress = (time.monotonic() - start) / 60 / arguments.minutes
        if progress >= 1:
            break
        rate = arguments.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-5
        for group in optimiser.param_groups:
            group["lr"] = rate
        size = 96 if progress < arguments.large_from else 128
        (first, second), (answer1, answer2), groups, kinds = pairs.batch(arguments.batch)
        view1, view2 = affine_view(first, size), affine_view(second, size)
        pasted = torch.rand(len(view1)) < 0.35
        backgrounds = affine_view(first.roll(int(rng.integers(1, arguments.batch)), 0), size, 180, 0.3)
        view2 = torch.where(pasted.view(-1, 1, 1, 1), paste_view(view2, backgrounds, size), view2)
        x = normalise(light_view(torch.cat([view1, view2]))).contiguous(memory_format=torch.channels_last)
        z = network(x, autocast=not arguments.full_precision)
        taught = torch.cat([answer1, answer2])
        weights = torch.cat([torch.ones(len(view1)), (~pasted).float()]) * taught[:, 0].isfinite().float()
        wanted = F.normalize((taught.nan_to_num() - mean) @ projection, dim=1)
        distances = 1 - F.cosine_similarity(head(z), wanted)
        distil = (distances * weights).sum() / weights.sum().clamp(min=1)
        contrast = info_nce(z[: len(view1)], z[len(view1) :], groups, arguments.temperature)
        relate = relation(z, wanted, weights, 0.1) if arguments.relation else torch.zeros(())
        sort = classifier(z, torch.cat([kinds, kinds])) if arguments.kinds else torch.zeros(())
        loss = distil + arguments.contrast * contrast + arguments.relation * relate + arguments.kinds * sort
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        step, views = step + 1, views + len(x)
        follow(averaged, network, step)
        losses.append((distil.item(), contrast.item(), relate.item(), sort.item()))
        if progress >= next_measure:
            next_measure = progress + 0.1
            recalls = held_out.measure(averaged, 128 if progress < arguments.large_from else arguments.size)
            entry = dict(minutes=round(progress * arguments.minutes, 1), step=step, views=views, rate=round(rate, 6),
                         **{name: round(float(mean), 4) for name, mean in zip(("distil", "contrast", "relation", "kinds"), np.mean(losses, 0))}, **recalls)
            losses = []
            log.append(entry)
            print(json.dumps(entry), flush=True)
            with open(arguments.log, "w") as file:
                json.dump(log, file, indent=1)
            export(averaged, arguments.output, arguments.size)
    export(averaged, arguments.output, arguments.size)
    torch.save(averaged.state_dict(), arguments.output + ".pt")
    for size in (128, 160, 192, 224):
        print(size, held_out.measure(averaged, size), flush=True)


if __name__ == "__main__":
    main()

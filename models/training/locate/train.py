"""Trains the localizer and writes it as ONNX: python3 train.py --cache FOLDER FOLDER --minutes 40 --output visualsearch_locate_128.onnx"""

import argparse
import copy
import json
import time

import numpy as np
import torch

from network import Exported, Localizer, STRIDE
from augment import normalise
from averaging import follow
from data import Pictures
from losses import loss
from measure import HeldOut
from scenes import light, spoilt


def export(network, path, size):
    network = copy.deepcopy(network).eval()
    torch.onnx.export(Exported(network, size), torch.zeros(1, 3, size, size), path, opset_version=13, input_names=["input"], output_names=["output"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", required=True, nargs="+", help="one or more folders that prepare.py wrote")
    parser.add_argument("--output", required=True)
    parser.add_argument("--log", default="training-log.json")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--pasted", type=float, default=0.38, help="share of pictures that are made of cut-outs and grounds")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20261)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--size", type=int, default=128, help="side of the input in pixels")
    parser.add_argument("--large-from", type=float, default=0.6, help="share of the time after which pictures are of that size instead of 96")
    parser.add_argument("--full-precision", action="store_true", help="without bfloat16, for processors that lack it")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    data = Pictures(arguments.cache, np.random.default_rng(arguments.seed))
    held_out = HeldOut(data)
    network = Localizer().to(memory_format=torch.channels_last)
    averaged = copy.deepcopy(network)
    print(sum(parameter.numel() for parameter in network.parameters()), "parameters,", len(data.kept), "pictures,", len(data.kept_cuts[False][0]), "cut-outs", flush=True)
    decayed = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([dict(params=decayed, weight_decay=0.03), dict(params=others, weight_decay=0)], lr=arguments.rate)

    noise = torch.randn(32, 3, arguments.size, arguments.size)
    cut = round(arguments.batch * arguments.pasted)
    start, step, views, log, next_measure, losses = time.monotonic(), 0, 0, [], 0.1, []
    while (progress := (time.monotonic() - start) / 60 / arguments.minutes) < 1:
        rate = arguments.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-5
        for group in optimiser.param_groups:
            group["lr"] = rate
        size = 96 if progress < arguments.large_from else arguments.size
        images, boxes, doubtful = data.batch(arguments.batch - cut, cut, size)
        x = normalise(light(spoilt(images), noise)).contiguous(memory_format=torch.channels_last)
        logits, found = network(x, autocast=not arguments.full_precision)
        score, box = loss(logits, found, boxes, doubtful, size // STRIDE)
        optimiser.zero_grad(set_to_none=True)
        (score + 2 * box).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        step, views = step + 1, views + len(x)
        follow(averaged, network, step)
        losses.append((score.item(), box.item()))
        if progress >= next_measure or step == 100:
            next_measure = progress + 0.1 if progress >= next_measure else next_measure
            entry = dict(minutes=round(progress * arguments.minutes, 1), step=step, views=views, rate=round(rate, 6),
                         score=round(float(np.mean([a for a, _ in losses])), 4), box=round(float(np.mean([b for _, b in losses])), 4), **held_out.measure(averaged))
            losses = []
            log.append(entry)
            print(json.dumps(entry), flush=True)
            with open(arguments.log, "w") as file:
                json.dump(log, file, indent=1)
            export(averaged, arguments.output, arguments.size)
    log.append(dict(minutes=arguments.minutes, step=step, views=views, rate=round(rate, 6),
                    score=round(float(np.mean([a for a, _ in losses])), 4), box=round(float(np.mean([b for _, b in losses])), 4), **held_out.measure(averaged)))
    print(json.dumps(log[-1]), flush=True)
    with open(arguments.log, "w") as file:
        json.dump(log, file, indent=1)
    export(averaged, arguments.output, arguments.size)
    torch.save(averaged.state_dict(), arguments.output + ".pt")


if __name__ == "__main__":
    main()

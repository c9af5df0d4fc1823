"""The running average of a network's weights, which is what is measured and exported."""

import torch


@torch.no_grad()
def follow(averaged, network, step):
    """Moves the average towards the network: quickly at first, then by 0.2% a step (Polyak and Juditsky, 1992, with exponential weights)."""
    keep = min(0.998, (1 + step) / (10 + step))
    for mine, theirs in zip(averaged.state_dict().values(), network.state_dict().values()):
        if mine.dtype.is_floating_point:
            mine.lerp_(theirs, 1 - keep)
        else:
            mine.copy_(theirs)

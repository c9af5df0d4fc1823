"""Draws a training log as an SVG: python3 figure.py LOG.json --output locate.svg"""

import argparse
import json
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from curves import draw, series  # noqa: E402

COLOURS = {"score": "#8a8f98", "box": "#b9bec6", "clothing": "#3b6fd4", "groceries": "#2f9e6e", "rendered-studio": "#7a7f2f",
           "rendered-scene": "#8a4fbf", "rendered-wide": "#c2397f", "pasted": "#c2571a"}
LOSSES = ("score", "box")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log")
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    with open(arguments.log) as file:
        log = json.load(file)
    with open(arguments.output, "w") as file:
        file.write(draw(series([log], COLOURS, LOSSES), COLOURS, LOSSES, "IoU"))

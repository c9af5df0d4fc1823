"""Draws a training log as an SVG: python3 curves.py LOG.json [LOG.json ...] --output curves.svg"""

import argparse
import json

COLOURS = {"distil": "#8a8f98", "contrast": "#b9bec6", "relation": "#5d6269", "kinds": "#c9b458", "grocery": "#2f9e6e", "clothing perturbed": "#3b6fd4", "clothing pasted": "#c2571a", "rendered": "#8a4fbf",
           "clothing kinds": "#0f8ea3", "rendered kinds": "#b0327e"}
LOSSES = ("distil", "contrast", "relation", "kinds")
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 360, 52, 16, 230, 44


def series(logs, colours=COLOURS, losses=LOSSES):
    """Points (views, value) by name; the runs follow one another, and a loss is shown as a share of its first value."""
    found, before = {}, 0
    for log in logs:
        for entry in log:
            if entry["step"] > 1 or before == 0:
                for name in colours:
                    if name in entry:
                        found.setdefault(name, []).append((before + entry["views"], entry[name]))
        before += log[-1]["views"]
    for name in (name for name in losses if name in found):
        found[name] = [(views, value / found[name][0][1]) for views, value in found[name]]
    return found


def draw(found, colours=COLOURS, losses=LOSSES, unit="recall@1"):
    """The SVG's text."""
    most = max(views for points in found.values() for views, _ in points)
    plot_width, plot_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(views, value):
        return LEFT + plot_width * views / most, TOP + plot_height * (1 - value)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for tick in range(0, 11, 2):
        _, y = at(0, tick / 10)
        lines.append(f'<path d="M{LEFT} {y:.1f}h{plot_width}" stroke="#e3e5e8"/><text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#444">{tick / 10:.1f}</text>')
    for tick in range(0, int(most) + 1, 100_000 if most < 1_000_000 else 200_000):
        x, y = at(tick, 0)
        lines.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle" fill="#444">{tick // 1000}k</text>')
    lines.append(f'<text x="{LEFT + plot_width / 2}" y="{HEIGHT - 8}" text-anchor="middle" fill="#444">views</text>')
    taken = []
    for name, points in sorted(found.items(), key=lambda item: -item[1][-1][1]):
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (at(*point) for point in points))
        dash = ' stroke-dasharray="4 4"' if name in losses else ""
        lines.append(f'<path d="M{path}" fill="none" stroke="{colours[name]}" stroke-width="2"{dash}/>')
        y = max(at(*points[-1])[1], (taken[-1] + 16) if taken else 0)
        taken.append(y)
        label = f"{name} loss, of its first" if dash else f"{name[:-6]}, precision@5 of kinds" if name.endswith(" kinds") else f"{name} {unit}"
        lines.append(f'<text x="{WIDTH - RIGHT + 8}" y="{y + 4:.1f}" fill="{colours[name]}">{label}</text>')
    return "\n".join(lines + ["</svg>"]) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logs", nargs="+")
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    loaded = []
    for path in arguments.logs:
        with open(path) as file:
            loaded.append(json.load(file))
    with open(arguments.output, "w") as file:
        file.write(draw(series(loaded)))

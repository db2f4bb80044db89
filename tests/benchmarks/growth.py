"""How the cost of a step grows, and how far it is from what the machine could do.

The floor of a step is the larger of two times: its operations at the highest rate of matrix products measured here, and
the bytes it must move at the bandwidth of a copy, if every layer reads its inputs and writes its outputs once and nothing
is kept between layers. Batch-norm is counted with the ReLU behind it as one layer.
"""
import json
import os
import subprocess

import engine
from peer import ENVIRONMENT

TITLES = {"batch": "small CNN, 28×28×1", "size": "ResNet-18, batch 8 (CIFAR stem | ImageNet stem)"}
# pixels up to which ResNets have the CIFAR stem, beyond it the ImageNet stem with a sixteenth of the positions
LARGEST_SMALL = 64
LABELS = {"batch": "images in a batch", "size": "pixels along a side"}


def of(figures, results):
    """The points of all growth figures among the results: their cases, seconds, floors and our distances to them."""
    cases = {figure.name: figure.case for figure in figures}
    measured = [result for result in results if result["name"].startswith("growth.")]
    threads = sorted({cases[result["name"]]["threads"] for result in measured})
    peaks = {count: _json("floor.py", "--threads", str(count)) for count in threads}
    return {"peaks": peaks, "points": [_point(result, cases[result["name"]], peaks) for result in measured]}


def _point(result, case, peaks):
    work = _json("operations.py", *(str(case[key]) for key in ("encoder", "channels", "size", "batch")))
    peak = peaks[case["threads"]]
    floor = max(work["operations"] / peak["operations_per_second"], work["bytes"] / peak["bytes_per_second"])
    return {**case, "axis": result["name"].split(".")[1], "ours": result["ours"], "peer": result["peer"], **work,
            "floor": floor, "distance": result["ours"] / floor}


def _json(script, *arguments):
    command = [engine.HERE / script, *arguments]
    return json.loads(subprocess.check_output(command, text=True, env={**os.environ, **ENVIRONMENT}))


def plot(points, file):
    """Seconds over batch and over image size, both axes logarithmic: ours, the fastest peer and the floor."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, 2, figsize=(11, 4.6), constrained_layout=True)
    for panel, axis in zip(panels, TITLES):
        shown = sorted((p for p in points if p["axis"] == axis), key=lambda p: p[axis])
        for threads in sorted({p["threads"] for p in shown}, reverse=True):
            _lines(panel, axis, [p for p in shown if p["threads"] == threads], threads)
        _axes(panel, axis, sorted({p[axis] for p in shown}))
    figure.savefig(file, dpi=110)


def _lines(panel, axis, points, threads):
    shade = 1.0 if threads > 1 else 0.45
    stems = [[p for p in points if axis != "size" or (p["size"] > LARGEST_SMALL) == large] for large in (False, True)]
    for side, colour, style in (("ours", "#b3470f", "o-"), ("peer", "#2f5d8c", "s-"), ("floor", "#555555", ":")):
        label = f"{side}, {threads} thread{'s' if threads > 1 else ''}"
        # a line ends where the network changes; batches have one network only
        for part in stems if axis == "size" else stems[:1]:
            panel.plot([p[axis] for p in part], [p[side] for p in part], style, color=colour, alpha=shade, markersize=4,
                       label=label)
            label = None


def _axes(panel, axis, ticks):
    from matplotlib.ticker import FormatStrFormatter, LogLocator

    panel.set(xscale="log", yscale="log", title=TITLES[axis], xlabel=LABELS[axis], ylabel="seconds per SimCLR step")
    panel.set_xticks(ticks, [str(tick) for tick in ticks])
    panel.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    panel.yaxis.set_major_formatter(FormatStrFormatter("%g"))
    panel.minorticks_off()
    panel.grid(alpha=0.3)
    if axis == "size":
        panel.axvline(LARGEST_SMALL * 1.1, color="#999999", linewidth=0.8)
    panel.legend(fontsize=8)

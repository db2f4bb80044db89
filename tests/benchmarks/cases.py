"""The figures of tests/benchmarks/run: what is measured on our side, and on which peers.

A figure is one entry of FIGURES. Its name is what --only looks for; each side is the command of a worker (worker.py), the same
case on both sides. To add one, write the two workers and the entry.
"""
from typing import NamedTuple

import engine
from peer import ENVIRONMENT

THREADS = 2


class Side(NamedTuple):
    """A worker to start."""

    command: list
    environment: dict = {}


class Figure(NamedTuple):
    """ratio = seconds of the fastest peer / our seconds; target: what we want it to be at least."""

    name: str
    ours: Side
    peers: dict
    target: float
    quick: int = 5
    full: int = 15
    warm_ups: int = 2


def ours(main_class, *arguments, heap="4g"):
    """One of our workers: a class of tests/benchmarks/src, with the engine."""
    path = [engine.BENCHMARK_CLASSES, *engine.engine_path()]
    return Side(engine.java(path, f"org.selfsup.core.benchmark.{main_class}", *arguments, heap=heap))


def python(script, *arguments):
    """A peer in Python, with the settings of malloc and OpenBLAS that suit PyTorch."""
    return Side([engine.HERE / script, *arguments], ENVIRONMENT)


def options(**values):
    """threads=2 becomes --threads 2."""
    return [str(word) for name, value in values.items() for word in (f"--{name.replace('_', '-')}", value)]


def step(name, target, **case):
    """A training step, on PyTorch in both memory layouts."""
    arguments = options(**case, threads=THREADS)
    peers = {f"torch-{layout}": python("peer_steps.py", "step", *arguments, "--layout", layout)
             for layout in ("channels-last", "nchw")}
    return Figure(f"step.{name}", ours("StepWorker", *arguments), peers, target)


def embed(name, target, batches, **case):
    """Inference; PyTorch embeds so many images at once as are fastest, so it may try several numbers."""
    arguments = options(**case, threads=THREADS)
    peers = {f"torch-{layout}-{batch}": python("peer_steps.py", "embed", *arguments, *options(batch=batch, layout=layout))
             for layout in ("channels-last", "nchw") for batch in batches}
    return Figure(f"embed.{name}", ours("EmbedWorker", *arguments), peers, target)


def figures():
    """All of them, in the order in which they are measured."""
    small = {"encoder": "small-cnn", "channels": 1, "size": 28}
    return [
        step("smallcnn", 1.6, method="simclr", **small, batch=256, repeats=4),
        step("resnet18", 1.2, method="simclr", encoder="resnet18", channels=3, size=32, batch=64, repeats=1),
        step("resnet50", 1.1, method="simclr", encoder="resnet50", channels=3, size=96, batch=32, repeats=1),
        step("moco", 1.0, method="moco", **small, batch=128, queue=4096, repeats=6),
        step("byol", 1.0, method="byol", **small, batch=128, repeats=4),
        embed("resnet18.32", 1.5, (32, 128), encoder="resnet18", channels=3, size=32, images=256, repeats=1),
        embed("resnet18.96", 1.5, (32, 128), encoder="resnet18", channels=3, size=96, images=256, repeats=1),
    ]

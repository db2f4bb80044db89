"""The figures of tests/benchmarks/run: what is measured on our side, and on which peers.

A figure is one entry of figures(). Its name is what --only looks for; each side is the command of a worker (worker.py),
the same case on both sides. To add one, write the two workers and the entry.
"""
from typing import Callable, NamedTuple

import engine
import features
import machine
from peer import ENVIRONMENT

THREADS = 2
LAYOUTS = ("channels-last", "nchw")
FEATURES = str(engine.HERE / "target/features")


class Side(NamedTuple):
    """A worker to start."""

    command: list
    environment: dict = {}


class Rounds(NamedTuple):
    """How many alternations, after how many runs of each side that do not count; no quick ones: left out by --quick.

    warm_seconds: what those runs take at least if there are any; with --quick on our side only, where Java compiles meanwhile.
    compile_seconds: what ours take at least without --quick: short steps on all cores wait that long for the compiler's threads.
    """

    quick: int = 2
    full: int = 15
    warm_ups: int = 2
    warm_seconds: float = 8
    compile_seconds: float = 20


# of the steps of a ResNet, which take seconds
FEW = Rounds(warm_ups=1)


class Figure(NamedTuple):
    """ratio = the fastest peer's / ours; target: what it should be at least; measure: of what, seconds or peak_bytes.

    prepare makes the files that both sides read.
    """

    name: str
    ours: Side
    peers: dict
    target: float
    rounds: Rounds = Rounds()
    measure: str = "seconds"
    case: dict = {}
    prepare: Callable = lambda: None


def ours(main_class, *arguments, package="benchmark", **java):
    """One of our workers: a class of tests/benchmarks/src, with the engine."""
    return Side(engine.java(engine.benchmark_path(), f"org.selfsup.core.{package}.{main_class}", *arguments, **java))


def python(script, *arguments):
    """A peer in Python, with the settings of malloc and OpenBLAS that suit PyTorch."""
    return Side([engine.HERE / script, *arguments], ENVIRONMENT)


def on_blas(script, *arguments):
    """A peer that computes on the threads of OpenBLAS."""
    return Side([engine.HERE / script, *arguments], {**ENVIRONMENT, "OPENBLAS_NUM_THREADS": str(THREADS)})


def libtorch(*arguments):
    """libtorch driven from Java; its tensors are freed step by step, so JavaCPP need not collect them."""
    flags = ["-Xmx1g", "-Dorg.bytedeco.javacpp.nopointergc=true"]
    return Side(engine.libtorch(*arguments, flags=flags), ENVIRONMENT)


def options(**values):
    """threads=2 becomes --threads 2."""
    return [str(word) for name, value in values.items() for word in (f"--{name}", value)]


def torches(task, with_libtorch, arguments, layouts=LAYOUTS):
    """PyTorch, and libtorch where it has the case, in the memory layouts."""
    peers = {}
    for layout in layouts:
        case = [*arguments, "--layout", layout]
        peers[f"torch-{layout}"] = python("peer_steps.py", task, *case)
        if with_libtorch:
            peers[f"libtorch-{layout}"] = libtorch("--task", task, *case)
    return peers


def step(name, target, rounds=Rounds(), precision="float32", peers_precision="float32", **case):
    """A training step, from views that are there to moved weights."""
    case = {**case, "threads": THREADS}
    peers = torches("step", case["method"] == "simclr", options(**case, precision=peers_precision))
    case["precision"] = precision
    return Figure(f"step.{name}", ours("StepWorker", *options(**case)), peers, target, rounds, case=case)


def embed(name, target, rounds=Rounds(), **case):
    """Inference. The peers embed 32 or 128 images at once: which is faster depends on their size."""
    case = {**case, "threads": THREADS}
    peers = {f"{peer}-{batch}": side for batch in (32, 128)
             for peer, side in torches("embed", True, options(**case, batch=batch)).items()}
    return Figure(f"embed.{name}", ours("EmbedWorker", *options(**case)), peers, target, rounds._replace(warm_ups=1),
                  case=case)


def memory(name, steps, **case):
    """Peak of the resident memory: our whole training against the peer's bare steps, with malloc as the system has it."""
    case = {**case, "threads": THREADS}
    peer_case = options(method="simclr", **case, precision="float32", repeats=steps)
    peers = {f"torch-{layout}": Side([engine.HERE / "peer_steps.py", "step", *peer_case, "--layout", layout])
             for layout in LAYOUTS[:1]}
    return Figure(f"memory.{name}", ours("TrainingWorker", *options(**case, steps=steps)), peers, 1.0,
                  Rounds(quick=1, full=1, warm_ups=0), measure="peak_bytes", case=case)


def table(name, worker, words, **case):
    """Peak of our memory with a table of 60,000 images, against half of it: 1 would be images for nothing.

    The other 30,000 images take 0.37 GB when they are decoded, which the heap has no room for, and 0.09 GB in the file that
    batches are read from. words: the worker's arguments that say how many images there are.
    """
    # JavaCPP would take four times the heap for the most that the process may have
    flags = ["-Xmx256m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"]
    case = {"encoder": "small-cnn", "channels": 3, "size": 32, **case, "threads": THREADS}
    long, short = (ours(worker, *options(**case, **words(images)), flags=flags) for images in (60_000, 30_000))
    return Figure(f"memory.table.{name}", long, {"half-of-it": short}, 0.85, Rounds(quick=0, full=1, warm_ups=0),
                  measure="peak_bytes", case=case)


def growth(axis, **case):
    """A SimCLR step as one point of a curve; channels-last is the peers' faster layout. Not quick: few points are no curve."""
    case = {"method": "simclr", **case, "precision": "float32"}
    name = f"growth.{axis}.{case[axis]}.threads{case['threads']}"
    peers = torches("step", True, options(**case), LAYOUTS[:1])
    return Figure(name, ours("StepWorker", *options(**case)), peers, 1.0, Rounds(quick=0, full=5), case=case)


def growths():
    """Batches of the small CNN and image sizes of ResNet-18, on one thread and on two."""
    small = {"encoder": "small-cnn", "channels": 1, "size": 28}
    residual = {"encoder": "resnet18", "channels": 3, "batch": 8, "repeats": 1}
    return [
        *(growth("batch", **small, batch=batch, threads=threads, repeats=max(1, 128 // batch))
          for batch in (32, 64, 128, 256, 512, 1024) for threads in (1, 2)),
        *(growth("size", **residual, size=size, threads=threads)
          for size in (28, 48, 64, 96, 128, 224) for threads in (1, 2)),
    ]


def augment(name, target, repeats, **case):
    """SimCLR's views on one core; torchvision's transforms work on images or on tensors, as the user likes."""
    peers = {f"torchvision-{kind}": python("peer_augment.py", *options(**case), "--on", kind)
             for kind in ("images", "bytes", "floats")}
    return Figure(f"augment.{name}", ours("AugmentWorker", *options(**case, repeats=repeats)), peers, target)


def views(name, target, rounds=Rounds(), **case):
    """A training step whose views are made meanwhile, against one whose views are there: 1 would be views for nothing."""
    live, there = (ours("ViewsWorker", *options(views=kind, **case, threads=THREADS), package="train")
                   for kind in ("live", "there"))
    return Figure(f"views.{name}", live, {"views-there": there}, target, rounds)


def evaluation(**case):
    """Our probe or kNN, which compute on the thread that calls them and on those of the common pool."""
    flags = ["-Xmx4g", f"-Djava.util.concurrent.ForkJoinPool.common.parallelism={THREADS - 1}"]
    return ours("EvalWorker", *options(**case), package="eval", flags=flags)


def write_features():
    features.write(FEATURES)


def probe():
    """Softmax regression to its optimum; the peer may stop where the mean gradient is 1e-5, ours goes to 1e-7."""
    case = {"features": FEATURES, "l2": 0.01}
    # in 32 bits scikit-learn takes as long: 46.8 s, 45.6 s
    peers = {"sklearn": on_blas("peer_probe.py", *options(**case, tolerance=0.6, type="float64"))}
    return Figure("probe", evaluation(task="probe", **case), peers, 1, Rounds(quick=1, full=3, warm_ups=0),
                  prepare=write_features)


def knn():
    """10,000 queries in 60,000 rows of 512 features, exactly."""
    case = {"features": FEATURES, "k": 200, "temperature": 0.1}
    peers = {library: on_blas("peer_knn.py", *options(by=library, **case, threads=THREADS)) for library in ("numpy", "torch")}
    return Figure("knn", evaluation(task="knn", **case), peers, 1, Rounds(quick=1, full=5, warm_ups=0),
                  prepare=write_features)


def bf16_steps(small, residual):
    """Steps in bf16 against the peers' float32 and against their bf16, on a processor that computes in it."""
    if "avx512_bf16" not in machine.instructions():
        return []
    bf16 = {"precision": "bf16"}
    both = {**bf16, "peers_precision": "bf16"}
    full = FEW._replace(quick=0)
    return [
        step("resnet18.bf16", 1.0, FEW, **residual, **both),
        step("resnet18.bf16.peers-float32", 2.0, full, **residual, **bf16),
        step("smallcnn.bf16", 1.0, full, **small, **both),
        step("smallcnn.bf16.peers-float32", 1.0, full, **small, **bf16),
    ]


def figures():
    """All of them, in the order in which they are measured."""
    small = {"encoder": "small-cnn", "channels": 1, "size": 28}
    residual = {"method": "simclr", "encoder": "resnet18", "channels": 3, "size": 32, "batch": 64, "repeats": 1}
    contrast = {"method": "simclr", **small, "batch": 256, "repeats": 2}
    return [
        step("smallcnn", 1.6, **contrast),
        step("resnet18", 1.2, FEW, **residual),
        step("resnet50", 1.1, FEW._replace(quick=0), method="simclr", encoder="resnet50", channels=3, size=96, batch=32,
             repeats=1),
        step("moco", 1.0, method="moco", **small, batch=128, queue=4096, repeats=4),
        step("byol", 1.0, method="byol", **small, batch=128, repeats=3),
        *bf16_steps(contrast, residual),
        embed("resnet18.32", 1.5, Rounds(quick=0), encoder="resnet18", channels=3, size=32, images=128, repeats=1),
        embed("resnet18.96", 1.5, encoder="resnet18", channels=3, size=96, images=128, repeats=1),
        augment("32", 10, repeats=50, size=32, images=200),
        augment("96", 3, repeats=10, size=96, images=100),
        # the target is to wait at most 2 % of the time; these contain what making views takes away from the processors, too
        views("smallcnn", 0.98, encoder="small-cnn", channels=3, size=32, batch=128, repeats=6),
        views("resnet18", 0.98, encoder="resnet18", channels=3, size=32, batch=64, repeats=1,
              rounds=Rounds(quick=0)),
        probe(),
        knn(),
        memory("resnet18", 2, encoder="resnet18", channels=3, size=32, batch=256),
        table("training", "TrainingWorker", lambda images: {"steps": images // 250}, batch=250),
        table("embed", "TableWorker", lambda images: {"images": images}),
        *growths(),
    ]

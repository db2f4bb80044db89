"""60,000 + 10,000 standardised rows of 512 features that look like an encoder's, and labels, as files for both sides."""
import pathlib

import numpy as np

import fashion

FILTERS, PATCH, STRIDE, POOL = 128, 6, 2, 2
DIMENSIONS = FILTERS * POOL * POOL


def write(folder):
    """train.f32, test.f32 [rows][512] little-endian and train.labels, test.labels in bytes; kept if already there."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "test.f32").exists():
        return
    train = encode(fashion.images("train"))
    mean, deviation = train.mean(0), train.std(0)
    for name, part, rows in ("train", "train", train), ("test", "t10k", encode(fashion.images("t10k"))):
        (folder / f"{name}.labels").write_bytes(fashion.labels(part).tobytes())
        written = folder / f"{name}.part"
        written.write_bytes(((rows - mean) / deviation).astype("<f4").tobytes())
        written.rename(folder / f"{name}.f32")


def read(folder, name):
    folder = pathlib.Path(folder)
    return (np.fromfile(folder / f"{name}.f32", "<f4").reshape(-1, DIMENSIONS),
            np.fromfile(folder / f"{name}.labels", np.uint8).astype(np.int64))


def encode(images):
    """Random filters, ReLU, mean over quarters: not negative, correlated, with class structure and long tails."""
    filters = np.random.default_rng(0).normal(0, 1 / PATCH, (PATCH * PATCH, FILTERS)).astype(np.float32)
    filters -= filters.mean(0)
    rows = []
    for start in range(0, len(images), 1000):
        pixels = images[start:start + 1000].astype(np.float32) / 255
        windows = np.lib.stride_tricks.sliding_window_view(pixels, (PATCH, PATCH), (1, 2))[:, ::STRIDE, ::STRIDE]
        maps = np.maximum(windows.reshape(*windows.shape[:3], -1) @ filters, 0)
        half = maps.shape[1] // POOL
        maps = maps[:, :half * POOL, :half * POOL].reshape(len(pixels), POOL, half, POOL, half, FILTERS)
        rows.append(maps.mean((2, 4)).reshape(len(pixels), -1))
    return np.concatenate(rows)

#!/usr/bin/env python3
"""Makes workflows/quickstart/data/{train,test}.zip from Debian's package dataset-fashion-mnist.

    apt-get install dataset-fashion-mnist && tests/data/fashion_mnist_subset.py

The first 400 training and the first 100 test images of each class, as greyscale PNG files in one folder per class.
Only the standard library is used and time stamps are fixed, so the same package gives the same bytes.
"""
import gzip
import pathlib
import struct
import zipfile
import zlib

SOURCE = pathlib.Path("/usr/share/datasets/fashion-mnist")
TARGET = pathlib.Path(__file__).resolve().parents[2] / "workflows/quickstart/data"
CLASSES = ["t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"]


def read_idx(name, header):
    return gzip.decompress((SOURCE / name).read_bytes())[header:]


def png(pixels, size=28):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + pixels[r * size:(r + 1) * size] for r in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def write(part, prefix, per_class):
    images = read_idx(f"{prefix}-images-idx3-ubyte.gz", 16)
    labels = read_idx(f"{prefix}-labels-idx1-ubyte.gz", 8)
    taken = dict.fromkeys(range(10), 0)
    files = {}
    for i, label in enumerate(labels):
        if taken[label] < per_class:
            files[f"{CLASSES[label]}/{i:05d}.png"] = png(images[i * 784:(i + 1) * 784])
            taken[label] += 1
    with zipfile.ZipFile(TARGET / f"{part}.zip", "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2020, 5, 23, 0, 0, 0)), files[name])
    print(f"{part}.zip: {len(files)} images")


write("train", "train", 400)
write("test", "t10k", 100)

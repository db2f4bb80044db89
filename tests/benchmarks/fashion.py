"""Fashion-MNIST (Xiao et al. 2017, arXiv:1708.07747) from Debian's package dataset-fashion-mnist."""
import gzip
import pathlib

import numpy as np

FOLDER = pathlib.Path("/usr/share/datasets/fashion-mnist")
SIZE = 28


def images(part, count=None):
    """The first images of "train" or "t10k" as bytes [count, 28, 28]."""
    return _idx(f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, SIZE, SIZE)[:count]


def labels(part, count=None):
    """Their labels from 0 to 9 as bytes [count]."""
    return _idx(f"{part}-labels-idx1-ubyte.gz", 8)[:count]


def _idx(name, header):
    return np.frombuffer(gzip.decompress((FOLDER / name).read_bytes())[header:], dtype=np.uint8)

#!/usr/bin/python3
"""The highest rate of float32 matrix products and the bandwidth of a copy on so many threads, as JSON.

Products are those of OpenBLAS and, as a 3×3 convolution, of the oneDNN in PyTorch: the faster counts. (On Zen 5 Debian's OpenBLAS
reaches half of what the processor can do.)
"""
import argparse
import json
import os
import sys
import threading
import time

ROWS = 2048
# images, channels and pixels along a side
CONVOLVED = 32, 256, 14
COPIED_BYTES = 1 << 28
TRIES = 8


def best(work, threads):
    """The shortest time of several in which every thread does the work once, each with its own arrays."""
    works = [work() for _ in range(threads)]
    seconds = []
    for _ in range(TRIES):
        running = [threading.Thread(target=one) for one in works]
        began = time.perf_counter()
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def product():
    a, b, c = (numpy.ones((ROWS, ROWS), dtype=numpy.float32) for _ in range(3))
    return lambda: numpy.matmul(a, b, out=c)


def convolution():
    images, channels, size = CONVOLVED
    x = torch.ones(images, channels, size + 2, size + 2).contiguous(memory_format=torch.channels_last)
    weights = torch.ones(channels, channels, 3, 3)

    def run():
        with torch.inference_mode():
            torch.nn.functional.conv2d(x, weights)
    return run


def copy():
    source, target = (numpy.ones(COPIED_BYTES // 4, dtype=numpy.float32) for _ in range(2))
    return lambda: numpy.copyto(target, source)


if __name__ == "__main__":
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        # our threads are the only ones; read when the library loads
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    import numpy
    import torch

    torch.set_num_threads(1)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True)
    count = parser.parse_args().threads
    images, channels, size = CONVOLVED
    rate = max(2 * ROWS**3 / best(product, count), 2 * 9 * images * size**2 * channels**2 / best(convolution, count))
    print(json.dumps({"operations_per_second": count * rate,
                      "bytes_per_second": count * 2 * COPIED_BYTES / best(copy, count)}))

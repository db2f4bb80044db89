#!/usr/bin/python3
"""numpy's and PyTorch's sides of the figure knn: a worker that tests/benchmarks/run starts.

    peer_knn.py --by numpy --features FOLDER --k 200 --temperature 0.1 --threads 2
"""
import argparse
import sys

import numpy as np
import torch

import evaluate
import features
import worker

# queries at once; 500 take numpy no less: 17 s and 15 s
CHUNK = 100


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--by", choices=PEERS, required=True)
    parser.add_argument("--features", required=True)
    parser.add_argument("--k", type=int, required=True)
    parser.add_argument("--temperature", type=float, required=True)
    parser.add_argument("--threads", type=int, required=True, help="of PyTorch; those of BLAS are in the environment")
    return parser.parse_args()


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def on_numpy(bank, labels, queries, args):
    bank, queries, classes = unit(bank).T, unit(queries), labels.max() + 1
    predicted = []
    for start in range(0, len(queries), CHUNK):
        cosines = queries[start:start + CHUNK] @ bank
        nearest = np.argpartition(cosines, -args.k, axis=1)[:, -args.k:]
        weights = np.exp(np.take_along_axis(cosines, nearest, 1) / args.temperature)
        votes = np.stack([(weights * (labels[nearest] == c)).sum(1) for c in range(classes)], 1)
        predicted.append(votes.argmax(1))
    return np.concatenate(predicted)


def on_torch(bank, labels, queries, args):
    bank, labels, queries = map(torch.from_numpy, (bank, labels, queries))
    return evaluate.knn(bank, labels, queries, args.k, args.temperature).numpy()


PEERS = {"numpy": on_numpy, "torch": on_torch}


def main(args):
    torch.set_num_threads(args.threads)
    predict = PEERS[args.by]
    bank, labels = features.read(args.features, "train")
    queries, query_labels = features.read(args.features, "test")
    worker.serve(lambda: print("accuracy", (predict(bank, labels, queries, args) == query_labels).mean(), file=sys.stderr))


if __name__ == "__main__":
    main(arguments())

#!/usr/bin/python3
"""numpy's side of the figure knn: a worker that tests/benchmarks/run starts.

    peer_knn.py --features FOLDER --k 200 --temperature 0.1 --chunk 500
"""
import argparse
import sys

import numpy as np

import features
import worker


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--features", required=True)
    parser.add_argument("--k", type=int, required=True)
    parser.add_argument("--temperature", type=float, required=True)
    parser.add_argument("--chunk", type=int, required=True, help="queries at once")
    return parser.parse_args()


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def predict(bank, labels, queries, args):
    bank, queries, classes = unit(bank).T, unit(queries), labels.max() + 1
    predicted = []
    for start in range(0, len(queries), args.chunk):
        cosines = queries[start:start + args.chunk] @ bank
        nearest = np.argpartition(cosines, -args.k, axis=1)[:, -args.k:]
        weights = np.exp(np.take_along_axis(cosines, nearest, 1) / args.temperature)
        votes = np.stack([(weights * (labels[nearest] == c)).sum(1) for c in range(classes)], 1)
        predicted.append(votes.argmax(1))
    return np.concatenate(predicted)


def main(args):
    bank, labels = features.read(args.features, "train")
    queries, query_labels = features.read(args.features, "test")
    worker.serve(lambda: print("accuracy", (predict(bank, labels, queries, args) == query_labels).mean(), file=sys.stderr))


if __name__ == "__main__":
    main(arguments())

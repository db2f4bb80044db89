#!/usr/bin/python3
"""Judges embeddings by the labels of Fashion-MNIST, whoever made them: linear probe and kNN on the 10,000 test images.

    tests/benchmarks/evaluate.py FILE

prints {"probe": ..., "probe_c": ..., "knn": ...}. Test labels are looked at only once all choices have been made.
"""
import json
import pathlib
import sys

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

import fashion

CLASSES = 10
STRENGTHS = (1e-3, 1e-2, 1e-1, 1.0)
NEIGHBOURS = 200
KNN_TEMPERATURE = 0.1
# Largest derivative at which a fit has arrived. To choose a strength, ten times as much is near enough.
EXACT = 1e-5
QUICK = 1e-4
CHUNK = 500


def read_embeddings(file):
    """The matrices of the training and of the test images."""
    data = pathlib.Path(file).read_bytes()
    train, test, dimensions, _ = np.frombuffer(data, dtype="<i4", count=4)
    rows = torch.from_numpy(np.frombuffer(data, dtype="<f4", offset=16).reshape(-1, dimensions).copy())
    if len(rows) != train + test:
        sys.exit(f"{file} should hold {train} + {test} rows, but holds {len(rows)}. Delete it and run again.")
    return rows[:train], rows[train:]


def fit(x, y, c, classes=CLASSES, start=None, tolerance=EXACT):
    """Softmax regression, weights [features + 1, classes] with the biases last, by L-BFGS to the optimum of

    c * sum of cross entropies + 1/2 * sum of squared weights        (biases are free)

    sought along the principal axes of x, each scaled by the square root of its curvature where all classes are equally
    probable: the same optimum in fewer steps.
    """
    l2 = 1 / (c * len(x))
    variances, axes = torch.linalg.eigh(x.t() @ x / len(x))
    units = (variances.clamp(min=0) / classes + l2).rsqrt()[:, None]
    basis = axes * units.t()
    turned = x @ basis
    v = torch.zeros(x.shape[1] + 1, classes, dtype=x.dtype)
    if start is not None:
        v[:-1] = axes.t() @ start[:-1] / units
        v[-1] = start[-1]
    v.requires_grad_()
    lbfgs = torch.optim.LBFGS([v], max_iter=1000, history_size=20, tolerance_grad=tolerance,
                              tolerance_change=tolerance / 100, line_search_fn="strong_wolfe")

    def objective():
        lbfgs.zero_grad()
        loss = cross_entropy(scores(v, turned), y) + l2 / 2 * (units * v[:-1]).square().sum()
        loss.backward()
        return loss

    lbfgs.step(objective)
    v = v.detach()
    return torch.cat([basis @ v[:-1], v[-1:]])


def scores(w, x):
    return torch.addmm(w[-1], x, w[:-1])


def accuracy(predicted, y):
    return (predicted == y).sum().item() / len(y)


def probe(train, train_labels, test, seed=0):
    """Predictions for the test rows and the strength that did best on a held-out fifth of the training rows.

    Strengths grow until one does worse than the one before.
    """
    mean, std = train.mean(0), train.std(0, unbiased=False)
    std[std == 0] = 1
    train, test = (train - mean) / std, (test - mean) / std
    order = torch.randperm(len(train), generator=torch.Generator().manual_seed(seed))
    fitted, held_out = order[len(order) // 5:], order[:len(order) // 5]
    x, y = train[fitted], train_labels[fitted]
    best, chosen, start = -1.0, None, None
    for c in STRENGTHS:
        w = fit(x, y, c, start=start, tolerance=QUICK)
        right = accuracy(scores(w, train[held_out]).argmax(1), train_labels[held_out])
        if right < best:
            break
        best, chosen, start = right, c, w
    return scores(fit(train, train_labels, chosen, start=start), test).argmax(1), chosen


def knn(bank, labels, queries, k=NEIGHBOURS, temperature=KNN_TEMPERATURE, classes=CLASSES):
    """Wu et al. 2018 (arXiv:1805.01978): the k most similar rows by cosine s vote with exp(s / temperature)."""
    bank = normalize(bank).t()
    predicted = []
    for part in normalize(queries).split(CHUNK):
        similarity, neighbours = (part @ bank).topk(min(k, bank.shape[1]), sorted=False)
        votes = torch.zeros(len(part), classes, dtype=part.dtype)
        votes.scatter_add_(1, labels[neighbours], (similarity / temperature).exp_())
        predicted.append(votes.argmax(1))
    return torch.cat(predicted)


def main(file):
    train, test = read_embeddings(file)
    train_labels, test_labels = (torch.from_numpy(fashion.labels(part, count).astype("int64"))
                                 for part, count in (("train", len(train)), ("t10k", len(test))))
    predicted, c = probe(train, train_labels, test)
    print(json.dumps({"probe": accuracy(predicted, test_labels), "probe_c": c,
                      "knn": accuracy(knn(train, train_labels, test), test_labels)}))


if __name__ == "__main__":
    main(sys.argv[1])

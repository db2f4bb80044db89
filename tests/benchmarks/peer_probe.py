#!/usr/bin/python3
"""scikit-learn's side of the figure probe: a worker that tests/benchmarks/run starts.

    peer_probe.py --features FOLDER --l2 0.01 --tolerance 0.6 --type float64
"""
import argparse
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

import features
import worker


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--features", required=True)
    parser.add_argument("--l2", type=float, required=True)
    parser.add_argument("--tolerance", type=float, required=True, help="of the gradient of the summed, not mean, loss")
    parser.add_argument("--type", choices=["float32", "float64"], required=True)
    return parser.parse_args()


def main(args):
    x, y = features.read(args.features, "train")
    test, test_labels = features.read(args.features, "test")
    rows = x.astype(args.type)
    model = LogisticRegression(solver="lbfgs", multi_class="multinomial", C=1 / (args.l2 * len(y)), tol=args.tolerance,
                               max_iter=5000)

    def fit():
        model.fit(rows, y)
        print("iterations", model.n_iter_, "accuracy", model.score(test, test_labels), file=sys.stderr)

    worker.serve(fit)
    # when nothing is timed any more: ours does not compute it
    print("objective", objective(model, x, y, args.l2), file=sys.stderr)


def objective(model, x, y, l2):
    """What both sides minimise: mean cross entropy + l2/2 · sum of squared weights."""
    log = model.predict_log_proba(x.astype(np.float64))
    return -log[np.arange(len(y)), y].mean() + l2 / 2 * (model.coef_ ** 2).sum()


if __name__ == "__main__":
    main(arguments())

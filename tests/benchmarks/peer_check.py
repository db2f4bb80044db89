"""Compares the PyTorch side and the evaluation with the engine's golden files, and the views with torchvision."""
import json
import sys

import torch
from torchvision.transforms import functional, InterpolationMode

import evaluate
import peer_methods
import peer_views

TOLERANCE = 1e-9


def run(folder):
    """Ends the process with a message at the first difference."""
    for check in (losses_and_gradients, ring, evaluation, crops):
        print(f"{check.__name__.replace('_', ' ')}: {check(folder)} cases agree")


def cases(folder, name):
    file = folder / f"{name}.json"
    if not file.exists():
        sys.exit(f"The golden file {file} is missing. Give the folder that holds it: peer.py --check DIR")
    return json.loads(file.read_text())["cases"]


def tensor(values):
    return torch.tensor(values, dtype=torch.double)


def require_equal(what, actual, expected, tolerance=TOLERANCE):
    difference = (actual - expected).abs().max().item()
    if not difference <= tolerance:
        sys.exit(f"{what}: differs by {difference:.3g}")


def losses_and_gradients(folder):
    count = 0
    for name, inputs, constants, loss_of in (
        ("nt_xent", ("z1", "z2"), (), lambda c, z1, z2: peer_methods.nt_xent(torch.cat([z1, z2]), c["temperature"])),
        ("info_nce", ("q",), ("k", "queue"), lambda c, *x: peer_methods.info_nce(*x, c["temperature"])),
        ("byol", ("q1", "q2"), ("t1", "t2"), lambda c, *x: peer_methods.byol_loss(*x)),
    ):
        for case in cases(folder, name):
            variables = [tensor(case[key]).requires_grad_() for key in inputs]
            loss = loss_of(case, *variables, *(tensor(case[key]) for key in constants))
            loss.backward()
            require_equal(f"loss of {name}", loss, tensor(case["loss"]))
            for key, variable in zip(inputs, variables):
                require_equal(f"gradient of {name} at {key}", variable.grad, tensor(case[f"grad_{key}"]))
            count += 1
    return count


def ring(folder):
    count = 0
    for case in cases(folder, "queue"):
        queue = peer_methods.Queue(torch.zeros(case["K"], 1, dtype=torch.double))
        for step in case["steps"]:
            queue.enqueue(tensor(step["keys"]))
            require_equal("queue", queue.rows, tensor(step["ring"]))
            require_equal("pointer of the queue", tensor(queue.pointer), tensor(step["pointer"]))
            count += 1
    return count


def evaluation(folder):
    count = 0
    for case in cases(folder, "knn"):
        predicted = evaluate.knn(tensor(case["bank"]), torch.tensor(case["labels"]), tensor(case["queries"]), case["k"],
                                 case["temperature"], case["classes"])
        require_equal("kNN", predicted, torch.tensor(case["predicted"]))
        count += 1
    for case in cases(folder, "linear_probe"):
        x, y = tensor(case["X"]), torch.tensor(case["y"])
        w = evaluate.fit(x, y, 1 / (case["l2"] * len(x)), len(case["coef"]))
        require_equal("linear probe", w[:-1].t(), tensor(case["coef"]), 1e-2)
        count += 1
    return count


def crops(_):
    """The matrices of bilinear weights against torchvision's antialiased resized_crop, for crops of all sizes."""
    count = 0
    image = torch.rand(28, 28)
    for height, width in ((28, 28), (17, 20), (15, 19), (23, 28)):
        for top, left in ((0, 0), (28 - height, 28 - width)):
            rows, columns = (peer_views._bilinear(torch.tensor([float(length)]), torch.tensor([float(offset)]), 28)[0]
                             for length, offset in ((height, top), (width, left)))
            expected = functional.resized_crop(image[None], top, left, height, width, [28, 28],
                                               InterpolationMode.BILINEAR, antialias=True)[0]
            require_equal("crop", rows @ image @ columns.t(), expected, 1e-5)
            count += 1
    return count

#!/usr/bin/python3
"""Operations and bytes of a SimCLR step, as JSON: operations.py ENCODER CHANNELS SIZE BATCH"""
import json
import sys

import torch
from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck

from fashion import SIZE
from peer_networks import EMBEDDING, simclr_projector, small_cnn
from peer_resnet import resnet

FLOAT_BYTES = 4
PROJECTION = 128
WIDTHS = {"resnet18": 512, "resnet50": 2048}
# a weight is read in the forward pass, read in the backward pass, and its gradient is written; AdamW reads four vectors of
# this length (weight, gradient, two moments) and writes three
TIMES_PER_WEIGHT = 3 + 7


class Counter:
    """Adds up what the layers of a network do while images pass through it."""

    def __init__(self, network):
        self.operations = 0
        self.floats = 0
        self.first = next(module for module in network.modules() if isinstance(module, nn.Conv2d))
        for module in network.modules():
            module.register_forward_hook(self.count)

    def count(self, module, inputs, output):
        x, y = inputs[0].numel(), output.numel()
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            products = y * module.weight[0].numel()
            # forward, gradient of the weights, gradient of the input: the images need none
            self.operations += 2 * products * (2 if module is self.first else 3)
        elif isinstance(module, (BasicBlock, Bottleneck)):
            # the sum at its end: two inputs and an output; one gradient in, and out again masked
            self.floats += 3 * y + 2 * y
            return
        elif not isinstance(module, (nn.BatchNorm2d, nn.BatchNorm1d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, nn.MaxPool2d)):
            return
        # forward: input, output; backward: input, gradient of the output, gradient of the input
        self.floats += x + y + x + y + (0 if module is self.first else x)


def encoder_of(name, channels, size):
    """The encoder and the width of what it gives, or the end with one sentence."""
    if name in WIDTHS:
        return resnet(name, channels, size), WIDTHS[name]
    if name != "small-cnn":
        sys.exit(f"There is no encoder {name} here, only small-cnn, {', '.join(WIDTHS)}.")
    if (channels, size) != (1, SIZE):
        sys.exit(f"The small CNN can be counted here with 1 channel and {SIZE} pixels only, not {channels} and {size}.")
    return small_cnn(), EMBEDDING


def of_step(encoder, channels, size, batch):
    """Of two views of each image."""
    network, width = encoder_of(encoder, channels, size)
    network = nn.Sequential(network, simclr_projector(256 if size <= 64 else 2048, width=width))
    counter = Counter(network)
    # two images, because batch-norm of a vector needs more than one; all they do is proportional to their number
    network(torch.zeros(2, channels, size, size))
    weights = sum(p.numel() for p in network.parameters())
    loss = 3 * 2 * (2 * batch) ** 2 * PROJECTION
    return {"operations": counter.operations * batch + loss,
            "bytes": FLOAT_BYTES * (counter.floats * batch + TIMES_PER_WEIGHT * weights)}


if __name__ == "__main__":
    print(json.dumps(of_step(sys.argv[1], *map(int, sys.argv[2:]))))

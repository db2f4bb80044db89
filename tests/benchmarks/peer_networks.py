"""The networks of the PyTorch side: the same small CNN and heads as the engine's, with the same initial distributions."""
import torch
from torch import nn

WIDTHS = (32, 64, 64, 128, 128)
STRIDES = (1, 2, 1, 2, 1)
EMBEDDING = 4 * WIDTHS[-1]


def small_cnn():
    """[n, 1, 28, 28] to [n, 512]: five 3x3 convolutions with BN and ReLU, then the mean over each quarter of the 7x7 map.

    The quarters are 4x4 and share the middle row and column; the result goes channel by channel.
    """
    layers = []
    channels = 1
    for width, stride in zip(WIDTHS, STRIDES):
        convolution = nn.Conv2d(channels, width, 3, stride, padding=1, bias=False)
        nn.init.kaiming_normal_(convolution.weight, mode="fan_out", nonlinearity="relu")
        layers += [convolution, nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
        channels = width
    return nn.Sequential(*layers, nn.AvgPool2d(4, stride=3), nn.Flatten())


def values(module):
    """Numbers a network consists of: parameters and running statistics."""
    return sum(value.numel() for value in module.state_dict().values() if value.is_floating_point())


def simclr_projector(hidden=256, outputs=128, width=EMBEDDING):
    return nn.Sequential(
        nn.Linear(width, hidden, bias=False), nn.BatchNorm1d(hidden), nn.ReLU(inplace=True),
        nn.Linear(hidden, outputs, bias=False), nn.BatchNorm1d(outputs))


def moco_projector(outputs=128):
    return nn.Sequential(nn.Linear(EMBEDDING, EMBEDDING), nn.ReLU(inplace=True), nn.Linear(EMBEDDING, outputs))


def byol_mlp(inputs, hidden, outputs):
    """BYOL's projector and predictor."""
    return nn.Sequential(
        nn.Linear(inputs, hidden, bias=False), nn.BatchNorm1d(hidden), nn.ReLU(inplace=True),
        nn.Linear(hidden, outputs))


@torch.no_grad()
def follow(target, online, decay):
    """Moves the target's parameters: decay * target + (1 - decay) * online. Running statistics stay the target's own."""
    for t, o in zip(target.parameters(), online.parameters()):
        t.lerp_(o, 1 - decay)

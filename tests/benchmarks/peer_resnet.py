"""The residual networks of the PyTorch side: torchvision's, with the stem that the engine's have."""
import torchvision
from torch import nn


def resnet(name, channels, size):
    """resnet18 or resnet50 up to the mean over the map; up to 64 pixels with the CIFAR stem (3x3, no pooling)."""
    network = getattr(torchvision.models, name)()
    if size <= 64:
        network.conv1 = nn.Conv2d(channels, 64, 3, padding=1, bias=False)
        network.maxpool = nn.Identity()
    elif channels != 3:
        network.conv1 = nn.Conv2d(channels, 64, 7, 2, padding=3, bias=False)
    network.fc = nn.Identity()
    return network

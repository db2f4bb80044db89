"""Random views of small grey images, as tensors for a whole batch at once, with torchvision's semantics.

A crop of a 28x28 image is at most as large as the view, and when enlarging, bilinear interpolation with and without
antialiasing agree. Crop, resize and flip of one image are therefore two small matrices of bilinear weights, one for the
rows and one for the columns, and a batch is two batched products. Nothing waits for worker processes.
"""
import math

import torch

TRIES = 10
MIN_SCALE = 0.35
LOG_RATIO = math.log(4 / 3)
FLIP = 0.5
JITTER = 0.8
STRENGTH = 0.4
SOLARIZE_THRESHOLD = 0.5

# The probabilities of solarization of the first and of the second view; BYOL's blur is for images of more than 64 pixels.
POLICIES = {"simclr": (0.0, 0.0), "byol": (0.0, 0.2)}


class Views:
    """Makes views of images [n, s, s] with values from 0 to 1 and standardises them."""

    def __init__(self, solarize, mean, std, seed):
        """solarize: one of the policies."""
        self.solarize = solarize
        self.mean = mean
        self.std = std
        self.random = torch.Generator().manual_seed(seed)

    def __call__(self, images):
        """Both views, [2n, 1, s, s], the first views above the second ones."""
        views = _jitter(_crop(images.repeat(2, 1, 1), self.random), self.random)
        for probability, half in zip(self.solarize, views.chunk(2)):
            if probability > 0:
                _solarize(half, probability, self.random)
        return views.sub_(self.mean).div_(self.std).unsqueeze_(1)


def _uniform(low, high, *shape, random):
    return torch.empty(shape).uniform_(low, high, generator=random)


def _chance(probability, n, random):
    return torch.rand(n, generator=random) < probability


def _crop(images, random):
    """RandomResizedCrop(scale=(.35, 1), ratio=(3/4, 4/3)) back to the images' own size, then RandomHorizontalFlip."""
    n, size, _ = images.shape
    area = _uniform(MIN_SCALE, 1, TRIES, n, random=random) * size**2
    ratio = _uniform(-LOG_RATIO, LOG_RATIO, TRIES, n, random=random).exp_()
    width = (area * ratio).sqrt_().round_()
    height = (area / ratio).sqrt_().round_()
    fits = (width <= size) & (height <= size)
    first = fits.to(torch.uint8).argmax(0, keepdim=True)
    # an image none of whose tries fits is taken whole
    fitted = fits.any(0)
    width = torch.where(fitted, width.gather(0, first)[0], float(size))
    height = torch.where(fitted, height.gather(0, first)[0], float(size))
    rows = _bilinear(height, _offset(height, size, random), size)
    columns = _bilinear(width, _offset(width, size, random), size)
    flipped = _chance(FLIP, n, random)
    columns[flipped] = columns[flipped].flip(1)
    return torch.bmm(torch.bmm(rows, images), columns.transpose(1, 2))


def _offset(length, size, random):
    return (torch.rand(len(length), generator=random) * (size - length + 1)).floor_()


def _bilinear(length, offset, size):
    """[n, size, size]: row i holds the weights with which the pixels of an axis make pixel i of the resized crop."""
    pixels = torch.arange(size, dtype=torch.float32)
    length = length[:, None]
    offset = offset[:, None]
    centre = offset + length / size * (pixels + 0.5) - 0.5
    weights = (1 - (pixels - centre[:, :, None]).abs_()).clamp_(min=0)
    inside = (pixels >= offset) & (pixels < offset + length)
    weights *= inside[:, None, :]
    return weights.div_(weights.sum(2, keepdim=True))


def _jitter(x, random):
    """Brightness and contrast in random order; every image takes its own of the two at the same time."""
    n = len(x)
    jittered = _chance(JITTER, n, random)
    brightness, contrast = (
        torch.where(jittered, _uniform(1 - STRENGTH, 1 + STRENGTH, n, random=random), 1.0) for _ in range(2)
    )
    brightness_first = _chance(0.5, n, random)
    for bright in (brightness_first, ~brightness_first):
        factor = torch.where(bright, brightness, contrast)
        added = torch.where(bright, 0.0, (1 - contrast) * x.mean((1, 2)))
        x = torch.addcmul(added[:, None, None], x, factor[:, None, None]).clamp_(0, 1)
    return x


def _solarize(x, probability, random):
    chosen = _chance(probability, len(x), random)[:, None, None]
    torch.where(chosen & (x >= SOLARIZE_THRESHOLD), 1 - x, x, out=x)

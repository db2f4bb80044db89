#!/usr/bin/python3
"""torchvision's side of the figures augment.…: SimCLR's two random views of each image, standardised, on one thread."""
import argparse

import numpy
import torch
from PIL import Image
from torchvision import transforms

import worker

# up to this side length, see AugmentationPolicy.java, crops are larger, colours change less and nothing is blurred
SMALL = 64


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, required=True, help="side length of images and views")
    parser.add_argument("--images", type=int, required=True)
    parser.add_argument("--on", choices=["images", "bytes", "floats"], required=True,
                        help="what the transforms work on: PIL images, tensors of bytes or of floats")
    return parser.parse_args()


def policy(size, on):
    """AugmentationPolicy.forSimClr for colour images."""
    large = size > SMALL
    jitter = transforms.ColorJitter(*((0.8, 0.8, 0.8, 0.2) if large else (0.4, 0.4, 0.4, 0.1)))
    steps = [
        # the images are not larger than the views, so antialiasing tensors would cost time and change nothing
        transforms.RandomResizedCrop(size, scale=(0.08 if large else 0.2, 1)),
        transforms.RandomHorizontalFlip(),
        transforms.RandomApply([jitter], p=0.8),
        transforms.RandomGrayscale(p=0.2),
    ]
    if large:
        blur = transforms.GaussianBlur(2 * (size // 20) + 1, sigma=(0.1, 2.0))
        steps.append(transforms.RandomApply([blur], p=0.5))
    if on == "images":
        steps.append(transforms.ToTensor())
    else:
        steps.insert(0 if on == "floats" else len(steps), transforms.ConvertImageDtype(torch.float32))
    steps.append(transforms.Normalize((0.5, 0.5, 0.5), (0.25, 0.25, 0.25)))
    return transforms.Compose(steps)


def noise(args):
    pixels = numpy.random.RandomState(1).randint(0, 256, (args.images, args.size, args.size, 3), dtype=numpy.uint8)
    if args.on == "images":
        return [Image.fromarray(image) for image in pixels]
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous()


def main(args):
    images = noise(args)
    view = policy(args.size, args.on)
    views = torch.empty(2 * args.images, 3, args.size, args.size)

    def unit():
        for i in range(2 * args.images):
            views[i] = view(images[i % args.images])

    worker.serve(unit)


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.manual_seed(1)
    main(arguments())

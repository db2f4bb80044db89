#!/usr/bin/python3
"""PyTorch's side of the figures step.… and embed.…: a worker that tests/benchmarks/run starts.

    peer_steps.py step --method simclr --encoder resnet18 --channels 3 --size 32 --batch 64 --layout channels-last …
    peer_steps.py embed --encoder resnet18 --channels 3 --size 32 --images 256 --layout channels-last …
"""
import argparse

import torch

import peer_methods
import worker
from peer_networks import small_cnn, values
from peer_resnet import resnet

LAYOUTS = {"channels-last": torch.channels_last, "nchw": torch.contiguous_format}
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 1e-6


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("task", choices=["step", "embed"])
    parser.add_argument("--method", choices=["simclr", "moco", "byol"])
    parser.add_argument("--encoder", choices=["small-cnn", "resnet18", "resnet50"], required=True)
    parser.add_argument("--channels", type=int, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--batch", type=int, help="images of a step, half as many as views; or images embedded at once")
    parser.add_argument("--images", type=int, help="to embed")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--repeats", type=int, required=True)
    parser.add_argument("--layout", choices=LAYOUTS, required=True)
    parser.add_argument("--precision", choices=["float32", "bf16"], default="float32",
                        help="bf16: with PyTorch's own mixed precision (autocast); weights stay float32")
    parser.add_argument("--queue", type=int, default=4096, help="MoCo's keys")
    return parser.parse_args()


def encoder(args):
    """The encoder and the width of what it gives."""
    if args.encoder == "small-cnn":
        return small_cnn(), 512
    network = resnet(args.encoder, args.channels, args.size)
    return network, 2048 if args.encoder == "resnet50" else 512


def method(args):
    """With the settings of the engine's presets."""
    settings = argparse.Namespace(temperature=0.2, momentum=0.99, queue=args.queue, sub_batches=4, symmetric=False,
                                  hidden=512, total_steps=1_000_000)
    if args.method != "simclr":
        return peer_methods.METHODS[args.method](settings)
    network, width = encoder(args)
    settings.temperature = 0.2 if args.size <= 64 else 0.1
    return peer_methods.SimClr(settings, network, width, hidden=256 if args.size <= 64 else 2048)


def online_values(model):
    """Of the network that is trained, without targets."""
    parts = [model.encoder, model.projector, *([model.predictor] if hasattr(model, "predictor") else [])]
    return sum(map(values, parts))


def images(args, count):
    return torch.randn(count, args.channels, args.size, args.size).to(memory_format=LAYOUTS[args.layout])


def step_worker(args):
    model = method(args).to(memory_format=LAYOUTS[args.layout]).train()
    adamw = peer_methods.optimizer(model, LEARNING_RATE, WEIGHT_DECAY)
    views = images(args, 2 * args.batch)
    done = 0

    def step():
        nonlocal done
        with torch.autocast("cpu", torch.bfloat16, enabled=args.precision == "bf16"):
            peer_methods.train_step(model, adamw, views, done)
        done += 1

    worker.serve(step, args.repeats, online_values(model))


def embed_worker(args):
    network = encoder(args)[0].to(memory_format=LAYOUTS[args.layout]).eval()
    batches = images(args, args.images).split(args.batch)

    @torch.inference_mode()
    def embed():
        return torch.cat([network(batch) for batch in batches])

    worker.serve(embed, args.repeats, values(network))


if __name__ == "__main__":
    given = arguments()
    torch.manual_seed(1)
    torch.set_num_threads(given.threads)
    {"step": step_worker, "embed": embed_worker}[given.task](given)

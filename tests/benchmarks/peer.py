#!/usr/bin/python3
"""The PyTorch side of tests/benchmarks/quality: trains an encoder without labels and writes its embeddings.

    tests/benchmarks/peer.py --method simclr --seed 1 --images 20000 --epochs 4 --batch 128 --embeddings FILE
    tests/benchmarks/peer.py --check
"""
import argparse
import json
import math
import os
import pathlib
import sys
import time

# Read when the libraries load. Keeping freed memory saves about 20,000 page faults a step (0.05 s of processor time at batch
# 128); a second pool of threads in BLAS would only spin against PyTorch's own.
ENVIRONMENT = {
    "GLIBC_TUNABLES": "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592",
    "OPENBLAS_NUM_THREADS": "1",
}

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/org.selfsup.core.tests/resources/golden"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", nargs="?", const=GOLDEN, type=pathlib.Path, metavar="DIR",
                        help="compare losses, views and evaluation with golden files instead of training")
    parser.add_argument("--method", choices=["simclr", "moco", "byol", "random", "raw"], default="simclr")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--images", type=int, default=20000, help="the first so many training images")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--embeddings", type=pathlib.Path, help="file to write")
    parser.add_argument("--views", choices=["simclr", "byol"], default="simclr", help="augmentation policy")
    parser.add_argument("--lr", type=float, help="peak learning rate of AdamW; default 1e-3 * sqrt(batch / 256)")
    parser.add_argument("--weight-decay", type=float, default=1e-6, help="not applied to BN and biases")
    parser.add_argument("--warmup", type=float, default=1, help="epochs")
    parser.add_argument("--temperature", type=float, default=0.2, help="SimCLR and MoCo")
    parser.add_argument("--momentum", type=float, default=0.99, help="MoCo's m, BYOL's decay at the first step")
    parser.add_argument("--queue", type=int, default=4096, help="MoCo's keys")
    parser.add_argument("--sub-batches", type=int, default=4, help="MoCo's shuffling BN")
    parser.add_argument("--symmetric", action="store_true", help="MoCo's loss in both directions")
    parser.add_argument("--hidden", type=int, default=512, help="width of BYOL's projector and predictor")
    args = parser.parse_args()
    if args.lr is None:
        args.lr = 1e-3 * math.sqrt(args.batch / 256)
    args.steps_per_epoch = args.images // args.batch
    args.total_steps = args.epochs * args.steps_per_epoch
    if args.total_steps < 1 and args.check is None:
        parser.error(f"{args.images} images make no batch of {args.batch}: choose a smaller --batch")
    return args


def learning_rate(args, step):
    """Linear warm-up, then half a cosine to 0."""
    warmup = min(args.total_steps, round(args.warmup * args.steps_per_epoch))
    if step < warmup:
        return args.lr * (step + 1) / warmup
    return args.lr * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (args.total_steps - warmup)))


def train(model, images, views, args):
    """Trains in place; the mean loss of the last epoch and the seconds from the first batch to the last step."""
    model.train()
    adamw = optimizer(model, args.lr, args.weight_decay)
    began = time.perf_counter()
    step = 0
    for epoch in range(1, args.epochs + 1):
        total = 0.0
        for chosen in torch.randperm(len(images)).split(args.batch)[:args.steps_per_epoch]:
            for group in adamw.param_groups:
                group["lr"] = learning_rate(args, step)
            total += train_step(model, adamw, views(images[chosen]), step)
            step += 1
        mean = total / args.steps_per_epoch
        if not math.isfinite(mean):
            sys.exit(f"The training diverged in epoch {epoch}. Choose a smaller --lr.")
        print(f"epoch {epoch}/{args.epochs}: loss {mean:.4f}, {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return mean, time.perf_counter() - began


def inference(network, images):
    """The network's outputs for whole images, with its running statistics."""
    network.eval()
    with torch.inference_mode():
        return torch.cat([network(part) for part in images.split(500)])


def spread(z):
    """std * sqrt(d) of rows of length 1 (Chen and He 2021): about 1 is healthy, near 0 is collapsed."""
    return torch.nn.functional.normalize(z).std(0).mean().item() * math.sqrt(z.shape[1])


def write_embeddings(file, train_rows, test_rows):
    """Four int32 (rows of training and of test images, dimensions, 0), then both matrices in float32, little-endian."""
    header = torch.tensor([len(train_rows), len(test_rows), train_rows.shape[1], 0], dtype=torch.int32)
    with open(file, "wb") as out:
        for values in (header, train_rows, test_rows):
            out.write(values.contiguous().numpy().tobytes())


def pixels(part, count=None):
    return torch.from_numpy(fashion.images(part, count).astype("float32")).div_(255)


def main(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    images = pixels("train", args.images)
    mean, std = images.mean().item(), images.std(unbiased=False).item()
    whole, test = ((part - mean).div_(std).unsqueeze_(1) for part in (images, pixels("t10k")))
    result = {"train_seconds": 0.0, "loss": None, "spread": None, "views_per_second": None}
    if args.method == "raw":
        encoder = torch.nn.Flatten()
    elif args.method == "random":
        encoder = small_cnn()
    else:
        model = METHODS[args.method](args).to(memory_format=torch.channels_last)
        loss, seconds = train(model, images, Views(POLICIES[args.views], mean, std, args.seed), args)
        encoder = model.encoder
        shown = min(len(whole), 1024)
        evenly = torch.arange(shown) * len(whole) // shown
        projections = inference(torch.nn.Sequential(encoder, model.projector), whole[evenly])
        result = {"train_seconds": seconds, "loss": loss, "spread": spread(projections),
                  "views_per_second": 2 * args.batch * args.total_steps / seconds}
    if args.embeddings:
        write_embeddings(args.embeddings, inference(encoder, whole), inference(encoder, test))
    print(json.dumps(result))


if __name__ == "__main__":
    if any(os.environ.get(name) != value for name, value in ENVIRONMENT.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ENVIRONMENT})
    given = arguments()

    import torch

    import fashion
    from peer_methods import METHODS, optimizer, train_step
    from peer_networks import small_cnn
    from peer_views import POLICIES, Views

    if given.check is not None:
        import peer_check

        peer_check.run(given.check)
    else:
        main(given)

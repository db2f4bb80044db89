"""SimCLR, MoCo v2 and BYOL, each a module whose forward pass gives the loss of a batch of views [2n, c, h, w].

The first views are above the second ones. What must follow the optimizer's step is in after_step.
"""
import copy
import math

import torch
from torch import nn
from torch.nn.functional import cross_entropy, normalize

from peer_networks import EMBEDDING, byol_mlp, follow, moco_projector, simclr_projector, small_cnn


def nt_xent(z, temperature):
    """Chen et al. 2020 (arXiv:2002.05709), equation 1."""
    z = normalize(z)
    logits = z @ z.t() / temperature
    logits.fill_diagonal_(-math.inf)
    partners = torch.arange(len(z)).roll(len(z) // 2)
    return cross_entropy(logits, partners)


def info_nce(q, k, queue, temperature):
    """He et al. 2020 (arXiv:1911.05722), equation 1; the queue's rows have length 1 already."""
    q = normalize(q)
    positive = (q * normalize(k)).sum(1, keepdim=True)
    logits = torch.cat([positive, q @ queue.t()], 1) / temperature
    return cross_entropy(logits, torch.zeros(len(q), dtype=torch.long))


def byol_loss(q1, q2, t1, t2):
    """Grill et al. 2020 (arXiv:2006.07733), equation 2, both ways."""
    return sum((2 - 2 * (normalize(q) * normalize(t)).sum(1)).mean() for q, t in ((q1, t2), (q2, t1)))


class Queue:
    """MoCo's keys as a ring: each new key takes the place of the oldest, whatever the sizes of ring and batch."""

    def __init__(self, rows):
        self.rows = rows
        self.pointer = 0

    def enqueue(self, keys):
        size = len(self.rows)
        keys = keys[-size:]
        self.rows[(self.pointer + torch.arange(len(keys))) % size] = keys
        self.pointer = (self.pointer + len(keys)) % size


def target_of(network):
    """A copy that learns by following only."""
    return copy.deepcopy(network).requires_grad_(False)


class SimClr(nn.Module):

    def __init__(self, args, encoder=None, width=EMBEDDING, hidden=256):
        """width: of the representation; hidden: of the projector."""
        super().__init__()
        self.encoder = encoder or small_cnn()
        self.projector = simclr_projector(hidden, width=width)
        self.temperature = args.temperature

    def forward(self, views, step):
        return nt_xent(self.projector(self.encoder(views)), self.temperature)

    def after_step(self, step):
        """Nothing follows the network."""


class MoCo(nn.Module):

    def __init__(self, args):
        super().__init__()
        self.encoder = small_cnn()
        self.projector = moco_projector()
        self.online = nn.Sequential(self.encoder, self.projector)
        self.target = target_of(self.online)
        self.queue = Queue(normalize(torch.randn(args.queue, 128)))
        self.temperature = args.temperature
        self.momentum = args.momentum
        self.sub_batches = args.sub_batches
        self.symmetric = args.symmetric

    def forward(self, views, step):
        first, second = views.chunk(2)
        keys = self._keys(second)
        loss = self._loss(first, keys)
        if self.symmetric:
            others = self._keys(first)
            loss = (loss + self._loss(second, others)) / 2
            keys = torch.cat([keys, others])
        # the loss keeps its queue for the backward pass: the keys go in after the step
        self.keys = normalize(keys)
        return loss

    def _loss(self, queries, keys):
        return info_nce(self.online(queries), keys, self.queue.rows, self.temperature)

    @torch.no_grad()
    def _keys(self, views):
        """Shuffling BN: the statistics of a key come from other images than those of its query."""
        order = torch.randperm(len(views))
        keys = torch.cat([self.target(part) for part in views[order].chunk(self.sub_batches)])
        return keys[order.argsort()]

    def after_step(self, step):
        self.queue.enqueue(self.keys)
        follow(self.target, self.online, self.momentum)


class Byol(nn.Module):

    def __init__(self, args):
        super().__init__()
        self.encoder = small_cnn()
        self.projector = byol_mlp(512, args.hidden, 256)
        self.online = nn.Sequential(self.encoder, self.projector)
        self.predictor = byol_mlp(256, args.hidden, 256)
        self.target = target_of(self.online)
        self.base = args.momentum
        self.total = args.total_steps

    def forward(self, views, step):
        halves = views.chunk(2)
        with torch.no_grad():
            t1, t2 = (self.target(half) for half in halves)
        q1, q2 = (self.predictor(self.online(half)) for half in halves)
        return byol_loss(q1, q2, t1, t2)

    def after_step(self, step):
        decay = 1 - (1 - self.base) * (math.cos(math.pi * step / self.total) + 1) / 2
        follow(self.target, self.online, decay)


METHODS = {"simclr": SimClr, "moco": MoCo, "byol": Byol}


def optimizer(model, rate, weight_decay):
    """AdamW; batch-norm and biases, the parameters with one dimension, do not decay."""
    trained = [p for p in model.parameters() if p.requires_grad]
    return torch.optim.AdamW([
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": weight_decay},
        {"params": [p for p in trained if p.ndim == 1], "weight_decay": 0.0},
    ], lr=rate)


def train_step(model, adamw, views, step):
    """Forward pass, loss, backward pass and update; the loss."""
    loss = model(views, step)
    adamw.zero_grad(set_to_none=True)
    loss.backward()
    adamw.step()
    model.after_step(step)
    return loss.item()

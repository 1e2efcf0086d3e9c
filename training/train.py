"""Trains the second reader on the sentences of this folder and writes its weights.

usage: python training/train.py OUT.pt [--each N] [--epochs N] [--seed N]
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from grammar import Maker
from model import base_files, batch_of, coded, from_base, vocabulary_of
from phrases import TYPES, Sample, written
from torch.nn import functional as F  # noqa: N812

RATE, HEAD_RATE, WARM_UP, SMOOTHING, BATCH = 1.5e-4, 1e-3, 0.1, 0.1, 32
"""Learning rates of the encoder, and of the head and the marks; share of warm-up steps, label smoothing, batch."""
TURNED, MUTUAL = 0.12, frozenset(("AGREE", "CONSULT", "COOPERATE", "NONE"))
"""The share of hand-written sentences that are read with source and target exchanged too, as no event; and types that both sides do."""


def samples(each: int, seed: int) -> list[Sample]:
    """An epoch: `each` made samples a type, every hand-written sentence on top of them, and some of these turned round."""
    by_hand, r = written(), random.Random(seed)
    return Maker(seed).batch(each) + by_hand + [turned(s) for s in by_hand if _one_way(s) and r.random() < TURNED]


def _one_way(sample: Sample) -> bool:
    return sample.label not in MUTUAL and None not in (sample.source, sample.target)


def turned(sample: Sample) -> Sample:
    """The pair the wrong way round: no deed from this source to this target."""
    return Sample(sample.text, sample.target, sample.source, "NONE", f"turned {sample.phrase}")


def batches(found: list, order: random.Random) -> Iterator[list]:
    """Batches of sentences of like length, in random order."""
    near = sorted(range(len(found)), key=lambda i: (len(found[i][0].ids) + order.random() * 6, i))
    parts = [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    order.shuffle(parts)
    return ([found[i] for i in part] for part in parts)


def main() -> int:
    ask = argparse.ArgumentParser()
    ask.add_argument("out", type=Path)
    ask.add_argument("--each", type=int, default=500)
    ask.add_argument("--epochs", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    told = ask.parse_args()
    torch.manual_seed(told.seed)
    torch.set_num_threads(told.threads)
    torch.use_deterministic_algorithms(True)
    order = random.Random(told.seed)
    weights, text = base_files()
    vocabulary, reader = vocabulary_of(text), from_base(weights)
    epochs = [samples(told.each, 1000 * told.seed + epoch) for epoch in range(told.epochs)]
    steps = sum(-(-len(found) // BATCH) for found in epochs)
    free = [p for p in reader.parameters() if p.requires_grad]
    new = [*reader.head.parameters(), *reader.marks.parameters()]
    old = [p for p in free if all(p is not other for other in new)]
    optimizer = torch.optim.AdamW([{"params": old, "lr": RATE}, {"params": new, "lr": HEAD_RATE}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.02, (steps - step) / ((1 - WARM_UP) * steps)))
    )
    began, seen = time.process_time(), 0
    for found in epochs:
        reader.train()
        known = [(coded(s, vocabulary), TYPES.index(s.label)) for s in found]
        for part in batches(known, order):
            ids, source, target = batch_of([c for c, _ in part])
            with torch.autocast("cpu", torch.bfloat16):
                logits = reader(ids, source, target)
            loss = F.cross_entropy(logits.float(), torch.tensor([y for _, y in part]), label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimizer.step()
            schedule.step()
            seen += 1
            if seen % 100 == 0:
                print(f"{seen}/{steps} loss {loss.item():.3f} cpu {time.process_time() - began:.0f}s", flush=True)
    torch.save(reader.state_dict(), told.out)
    print("sentences an epoch", len(epochs[0]), "CPU seconds", round(time.process_time() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main())

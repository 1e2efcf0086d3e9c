"""The encoder in plain torch: MiniLM-L6 (BERT) with marks around the pair and a linear head on three means."""

import json
import zipfile
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import torch
from phrases import TYPES, Sample
from safetensors.torch import load as load_tensors
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from dragoman.extract.second.pair import Coded, Pair, encode
from dragoman.extract.second.wordpiece import Vocabulary

BASE = "all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, LAYERS = 384, 12, 6


def base_files() -> tuple[dict[str, Tensor], str]:
    """Weights and tokenizer of the pinned package. Raises AssertionError when the file is not the one that was pinned."""
    found = find_spec(BASE)
    assert found is not None, f"not installed: {BASE}"
    assert found.origin is not None
    path = Path(found.origin).parent / "model.zip"
    with zipfile.ZipFile(path) as archive:
        weights, tokenizer = archive.read("model.safetensors"), archive.read("tokenizer.json")
    assert sha256(weights).hexdigest() == BASE_SHA256, "the base weights are not the pinned ones"
    return load_tensors(weights), tokenizer.decode()


def vocabulary_of(tokenizer: str) -> Vocabulary:
    numbers = json.loads(tokenizer)["model"]["vocab"]
    return Vocabulary(sorted(numbers, key=numbers.__getitem__))


def coded(sample: Sample, vocabulary: Vocabulary) -> Coded:
    return encode(Pair(sample.text, sample.source, sample.target), vocabulary)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.o(y)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Reader(nn.Module):
    """`forward` gives the logits over TYPES."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.marks = nn.Embedding(4, WIDTH)
        self.places, self.segment = nn.Embedding(512, WIDTH), nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(3 * WIDTH, len(TYPES))
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, source: Tensor, target: Tensor) -> Tensor:
        held = (ids != 0).to(torch.float32)
        is_mark = (ids >= 1) & (ids <= 4)
        x = torch.where(is_mark.unsqueeze(-1), self.marks((ids - 1).clamp(0, 3)), self.words(ids))
        x = self.drop(self.norm(x + self.places(torch.arange(ids.shape[1], device=ids.device)) + self.segment))
        mask = ((1 - held) * -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype))
        x = x.float()
        pooled = torch.cat([(x * m.unsqueeze(-1)).sum(1) / m.sum(1, keepdim=True).clamp(min=1) for m in (held, source, target)], -1)
        return self.head(self.drop(pooled))


def from_base(weights: dict[str, Tensor]) -> Reader:
    reader = Reader()
    w = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
    state = {"words.weight": w["embeddings.word_embeddings.weight"], "places.weight": w["embeddings.position_embeddings.weight"]}
    state |= {"segment": w["embeddings.token_type_embeddings.weight"][0]}
    state |= {f"norm.{p}": w[f"embeddings.LayerNorm.{p}"] for p in ("weight", "bias")}
    names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense"}
    names |= {"norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    for i in range(LAYERS):
        state |= {
            f"layers.{i}.{mine}.{p}": w[f"encoder.layer.{i}.{theirs}.{p}"] for mine, theirs in names.items() for p in ("weight", "bias")
        }
    missing, unexpected = reader.load_state_dict(state, strict=False)
    assert set(missing) == {"marks.weight", "head.weight", "head.bias"}, (missing, unexpected)
    with torch.no_grad():  # "<", ">", "[", "]"
        reader.marks.weight.copy_(reader.words.weight[[1026, 1028, 1031, 1033]])
    return reader


def batch_of(found: list[Coded]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(one.ids) for one in found)
    ids, source, target = (
        [[*row, *[0] * (longest - len(row))] for row in rows] for rows in zip(*((c.ids, c.source, c.target) for c in found), strict=True)
    )
    return torch.tensor(ids), torch.tensor(source, dtype=torch.float32), torch.tensor(target, dtype=torch.float32)

"""Writes trained weights as ONNX: stored as int8 with a scale a channel, computed in fp32, one sentence a run.

usage: python training/export.py IN.pt [IN.pt ...] OUT.onnx      (several: the mean of their weights)
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from model import HEADS, LAYERS, WIDTH, Reader
from onnx import TensorProto, helper, numpy_helper
from phrases import TYPES

OPSET = 20


class Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        self.count += 1
        name = f"{kind.lower()}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(value, name)
        return name

    def int8(self, name: str, value: np.ndarray, axis: int) -> str:
        """A matrix stored as int8 with a scale for each row (axis 0) or column (axis 1)."""
        scale = np.maximum(np.abs(value).max(axis=1 - axis, keepdims=True), 1e-8) / 127
        whole = self.constant(f"{name}.int8", np.clip(np.rint(value / scale), -127, 127).astype(np.int8))
        scale_name = self.constant(f"{name}.scale", scale.astype(np.float32))
        return self.node("Mul", self.node("Cast", whole, to=TensorProto.FLOAT), scale_name)

    def linear(self, name: str, x: str, layer: torch.nn.Linear) -> str:
        weight = self.int8(name, layer.weight.detach().numpy().T.copy(), 1)
        return self.node("Add", self.node("MatMul", x, weight), self.constant(f"{name}.bias", layer.bias.detach().numpy()))

    def norm(self, name: str, x: str, layer: torch.nn.LayerNorm) -> str:
        weight, bias = (self.constant(f"{name}.{part}", getattr(layer, part).detach().numpy()) for part in ("weight", "bias"))
        return self.node("LayerNormalization", x, weight, bias, axis=-1, epsilon=1e-12)


def embedded(graph: Graph, reader: Reader) -> str:
    words = reader.words.weight.detach().clone()
    words[1:5] = reader.marks.weight.detach()
    table = words.numpy()
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    whole = graph.constant("words.int8", np.clip(np.rint(table / scale), -127, 127).astype(np.int8))
    scales = graph.constant("words.scale", scale.astype(np.float32))
    rows = graph.node(
        "Mul", graph.node("Cast", graph.node("Gather", whole, "ids"), to=TensorProto.FLOAT), graph.node("Gather", scales, "ids")
    )
    places = graph.constant("places", (reader.places.weight[:128] + reader.segment).detach().numpy())
    zero, one, axis = (graph.constant(n, np.array([v], np.int64)) for n, v in (("zero", 0), ("one", 1), ("rows", 0)))
    length = graph.node("Slice", graph.node("Shape", "ids"), zero, one, axis)
    return graph.norm("norm", graph.node("Add", rows, graph.node("Slice", places, zero, length, axis)), reader.norm)


def attended(graph: Graph, i: int, x: str, layer: torch.nn.Module) -> str:
    split = graph.constant("split", np.array([-1, HEADS, WIDTH // HEADS], np.int64))
    joined = graph.constant("joined", np.array([-1, WIDTH], np.int64))
    q, k, v = (graph.node("Reshape", graph.linear(f"{i}.{n}", x, getattr(layer, n)), split) for n in "qkv")
    scale = graph.constant("root", np.array((WIDTH // HEADS) ** -0.5, np.float32))
    scores = graph.node(
        "MatMul", graph.node("Transpose", graph.node("Mul", q, scale), perm=[1, 0, 2]), graph.node("Transpose", k, perm=[1, 2, 0])
    )
    mixed = graph.node("MatMul", graph.node("Softmax", scores, axis=-1), graph.node("Transpose", v, perm=[1, 0, 2]))
    return graph.linear(f"{i}.o", graph.node("Reshape", graph.node("Transpose", mixed, perm=[1, 0, 2]), joined), layer.o)


def pooled(graph: Graph, x: str) -> str:
    """The means of all tokens, of the source's and of the target's, side by side."""
    one = graph.constant("floor", np.array(1, np.float32))
    axis = graph.constant("axis", np.array([0], np.int64))
    means = [graph.node("ReduceMean", x, axis, keepdims=0)]
    for side in ("source", "target"):
        held = graph.node("Unsqueeze", side, graph.constant("last", np.array([1], np.int64)))
        total = graph.node("ReduceSum", graph.node("Mul", x, held), axis, keepdims=0)
        means.append(graph.node("Div", total, graph.node("Max", graph.node("ReduceSum", side, axis, keepdims=0), one)))
    row = graph.constant("row", np.array([1, 3 * WIDTH], np.int64))
    return graph.node("Reshape", graph.node("Concat", *means, axis=0), row)


def model_of(reader: Reader) -> onnx.ModelProto:
    graph = Graph()
    x = embedded(graph, reader)
    for i in range(LAYERS):
        layer = reader.layers[i]
        x = graph.norm(f"{i}.norm1", graph.node("Add", x, attended(graph, i, x, layer)), layer.norm1)
        wide = graph.node("Gelu", graph.linear(f"{i}.up", x, layer.up))
        x = graph.norm(f"{i}.norm2", graph.node("Add", x, graph.linear(f"{i}.down", wide, layer.down)), layer.norm2)
    out = graph.linear("head", pooled(graph, x), reader.head)
    graph.nodes.append(helper.make_node("Reshape", [out, graph.constant("flat", np.array([-1], np.int64))], ["logits"], name="logits"))
    kinds = {"ids": TensorProto.INT64, "source": TensorProto.FLOAT, "target": TensorProto.FLOAT}
    inputs = [helper.make_tensor_value_info(name, kind, ["n"]) for name, kind in kinds.items()]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [len(TYPES)])]
    made = helper.make_graph(graph.nodes, "second reader", inputs, outputs, list(graph.constants.values()))
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="dragoman", ir_version=9)
    model.metadata_props.add(key="types", value=" ".join(TYPES))
    onnx.checker.check_model(model)
    return model


def mean_of(paths: list[Path]) -> Reader:
    states = [torch.load(path) for path in paths]
    reader = Reader()
    reader.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return reader.eval()


def main() -> int:
    *paths, out = map(Path, sys.argv[1:])
    out.write_bytes(model_of(mean_of(paths)).SerializeToString(deterministic=True))
    print(out, out.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Turn a checkpoint into what ships: `python -m training.export runs/reader/reader.pt src/onrecord/models`.

Writes `encoder.onnx` (int8 unless --float), `words.onnx` (what every word is asked), `heads.npz` (small arrays for what
cues and contents are asked), `tokenizer.json`, and `model.json` with the digest of each file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.onnx_model import OnnxModel
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

from onrecord.reading import layout
from training.bases import tokenizer
from training.checkpoint import heads, network
from training.network import Reader

FILES = ("encoder.onnx", "words.onnx", "heads.npz", "tokenizer.json")


class Rows(nn.Module):
    """An embedding in eight bits, each row with a scale of its own: a quarter of the size and nearly exact."""

    def __init__(self, whole: nn.Embedding) -> None:
        super().__init__()
        weight = whole.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.rows[ids].float() * self.scale[ids]
        return found


class States(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, *given: torch.Tensor) -> torch.Tensor:
        return self.model.encode(*given)


class Asked(nn.Module):
    """What every word is asked: its tags, and what it may be to a cue."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.tags = model.tags
        self.words = nn.Linear(model.shape.width, layout.WORDS)
        self.words.load_state_dict({k: v[: layout.WORDS] for k, v in model.project.state_dict().items()})

    def forward(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.tags(states), self.words(states)


def encoder(model: Reader, path: Path) -> None:
    b, t, n = 2, 16, 10
    pieces, places = torch.ones(b, t, dtype=torch.long), torch.arange(n).expand(b, n).contiguous()
    example = (pieces, torch.zeros(b, t, 3, dtype=torch.long), pieces, places)
    names = ["pieces", "features", "attention", "first"]
    _write(States(model), example, path, names, ["states"])


def asked(model: Reader, path: Path) -> None:
    _write(Asked(model), (torch.zeros(2, 10, model.shape.width),), path, ["states"], ["tags", "words"])


def _write(part: nn.Module, example: tuple[torch.Tensor, ...], path: Path, takes: list[str], gives: list[str]) -> None:
    second = {name: "t" if name in ("pieces", "features", "attention") else "n" for name in (*takes, *gives)}
    torch.onnx.export(
        part.eval(),
        example,
        str(path),
        input_names=takes,
        output_names=gives,
        dynamic_axes={name: {0: "b", 1: axis} for name, axis in second.items()},
        opset_version=17,
        dynamo=False,
    )


def _attend(path: Path) -> None:
    """Attention as one product for all heads, and then an operator that never holds the whole table of what looks at
    what: onnxruntime's own for eight bits multiplies head by head. It takes no mask, so that windows that are run
    together have to be of one length."""
    model = onnx.load(path)
    graph = model.graph
    made_by = {name: node for node in graph.node for name in node.output}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type != "QAttention":
            nodes.append(node)
            continue
        _, weight, bias, _, scale, _, _, zero, *_ = node.input
        states, to = made_by[node.input[0]].input[0], node.output[0]
        heads = next(a.i for a in node.attribute if a.name == "num_heads")
        parts = [f"{to}_{part}" for part in ("asks", "answers", "gives")]
        nodes += [
            helper.make_node(
                "DynamicQuantizeMatMul", [states, weight, scale, zero, bias], [f"{to}_all"], domain="com.microsoft"
            ),
            helper.make_node("Split", [f"{to}_all"], parts, axis=-1),
            helper.make_node("MultiHeadAttention", parts, [to], domain="com.microsoft", num_heads=heads),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    OnnxModel(model).prune_graph()  # the mask, and what it was made of
    onnx.save(model, path)


def _quantise(path: Path, target: Path) -> None:
    """Products in eight bits; seven for the weights: processors without VNNI add pairs of products in 16 bits and would
    saturate."""
    quantize_dynamic(
        path,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm", "Attention"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def _bake(path: Path, target: Path) -> None:
    """Let onnxruntime put together what it computes faster in one step, once, so that no reader has to.

    Sums before a normalisation stay apart: the joint step is slower by a sixth of all.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    apart = ["SkipLayerNormFusion", "EmbedLayerNormFusion"]
    onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"], disabled_optimizers=apart)


def export(checkpoint: Path, out: Path, *, quantised: bool) -> None:
    model = network(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "heads.npz", **heads(model))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as scratch:
        if quantised:
            model.words = Rows(model.words)
        plain, fused, small = (Path(scratch) / f"{name}.onnx" for name in ("plain", "fused", "small"))
        asked(model, plain)
        if quantised:
            _quantise(plain, small)
        _bake(small if quantised else plain, out / "words.onnx")
        encoder(model, plain)
        shape, fusions = model.shape, FusionOptions("bert")
        fusions.enable_skip_layer_norm = False
        fusions.enable_gelu_approximation = True  # by a hyperbolic tangent: its error is far under that of eight bits
        better = optimize_model(str(plain), "bert", shape.heads, shape.width, optimization_options=fusions)
        print("fused:", {k: n for k, n in better.get_fused_operator_statistics().items() if n})
        better.save_model_to_file(str(fused))
        if quantised:
            _quantise(fused, small)
            _attend(small)
        _bake(small if quantised else fused, out / "encoder.onnx")
    tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    card = {"version": version, "layers": shape.layers, "files": files}
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--float", action="store_true", help="full precision, to measure what int8 costs")
    o = ap.parse_args()
    export(o.checkpoint, o.out, quantised=not o.float)


if __name__ == "__main__":
    main()

"""Turn a checkpoint into what ships: `python -m training.export runs/reader/reader.pt src/onrecord/models`.

Writes `reader.onnx` (int8 unless --float), `heads.npz` (the pair scorer's and the stance head's small arrays),
`tokenizer.json`, and `model.json` with the digest of each file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

from training.bases import tokenizer
from training.network import Reader, Shape

FILES = ("reader.onnx", "heads.npz", "tokenizer.json")
HEADS = (
    "evidence.weight",
    "distance.weight",
    "paragraph.weight",
    "role.weight",
    "role.bias",
    "stance.weight",
    "stance.bias",
    "spoken.weight",
    "spoken.bias",
    "reach.weight",
    "nobody",
)


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


def graph(model: Reader, path: Path) -> None:
    b, t, n = 2, 16, 10
    example = (
        torch.ones(b, t, dtype=torch.long),
        torch.zeros(b, t, 3, dtype=torch.long),
        torch.ones(b, t, dtype=torch.long),
        torch.arange(n).expand(b, n).contiguous(),
    )
    torch.onnx.export(
        model,
        example,
        str(path),
        input_names=["pieces", "features", "attention", "first"],
        output_names=["tags", "projected"],
        dynamic_axes={
            "pieces": {0: "b", 1: "t"},
            "features": {0: "b", 1: "t"},
            "attention": {0: "b", 1: "t"},
            "first": {0: "b", 1: "n"},
            "tags": {0: "b", 1: "n"},
            "projected": {0: "b", 1: "n"},
        },
        opset_version=17,
        dynamo=False,
    )


def _kept(path: Path) -> list[str]:
    """The products that stay in floating point, since eight bits cost most there and floats little: those of the heads,
    which are small, and the one in the first layer whose input has the outliers (it alone made half of the changes)."""
    nodes = onnx.load(str(path)).graph.node
    names = [n.name for n in nodes if n.op_type == "MatMul"]
    return [n for n in names if "/layers" not in n or n == "/layers.0/down/MatMul"]


def export(checkpoint: Path, out: Path, *, quantised: bool) -> None:
    saved = torch.load(checkpoint, weights_only=True)
    model = Reader(Shape(**saved["shape"]), dropout=0.0)
    model.load_state_dict(saved["model"])
    model.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        if quantised:
            model.words = Rows(model.words)
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        graph(model, plain)
        shape = model.shape
        better = optimize_model(str(plain), model_type="bert", num_heads=shape.heads, hidden_size=shape.width)
        print("fused:", better.get_fused_operator_statistics())
        better.save_model_to_file(str(fused))
        target = out / "reader.onnx"
        if quantised:
            # Seven bits for the weights: processors without VNNI add pairs of products in 16 bits and would saturate.
            quantize_dynamic(
                fused,
                target,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=True,
                op_types_to_quantize=["MatMul", "Attention"],
                nodes_to_exclude=_kept(fused),
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            onnx.save(onnx.load(str(fused)), str(target))
    state = {k: v.numpy() for k, v in model.state_dict().items()}
    np.savez(out / "heads.npz", **{k.replace(".", "_"): state[k].astype(np.float32) for k in HEADS})
    tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    card = {"version": version, "layers": model.shape.layers, "files": files}
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

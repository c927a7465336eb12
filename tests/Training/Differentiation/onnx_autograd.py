"""Runs an ONNX network in PyTorch and writes the gradient of sum(output * seed) by its input, computed in double precision:
the second opinion for the gradient graphs.

Usage: onnx_autograd.py MODEL INPUT OUTPUT SEED GRADIENT
INPUT and SEED are raw little-endian float32 files; INPUT's shape follows it after a colon (image.bin:1,3,544,960), SEED has the shape of the
tensor OUTPUT. Only the operators of the networks that are compared are known here.
"""
import sys

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper


def attributes(node):
    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def text(value, absent):
    return value.decode() if isinstance(value, bytes) else (value or absent)


def padded(x, a, kernel, fill=0.0):
    """Pads explicitly, so that asymmetric and SAME pads work alike."""
    strides = a.get("strides", [1, 1])
    dilations = a.get("dilations", [1, 1])
    if text(a.get("auto_pad"), "NOTSET") == "SAME_UPPER":
        before, behind = [], []
        for size, k, s, d in zip(x.shape[2:], kernel, strides, dilations):
            total = max((-(-size // s) - 1) * s + (k - 1) * d + 1 - size, 0)
            before.append(total // 2)
            behind.append(total - total // 2)
    else:
        pads = a.get("pads", [0, 0, 0, 0])
        before, behind = pads[:2], pads[2:]
    if any(before) or any(behind):
        x = F.pad(x, [before[1], behind[1], before[0], behind[0]], value=fill)
    return x, strides, dilations


def conv(x, a, inputs):
    weight, bias = inputs[1], inputs[2] if len(inputs) > 2 else None
    x, strides, dilations = padded(x, a, weight.shape[2:])
    return F.conv2d(x, weight, bias, strides, 0, dilations, a.get("group", 1))


def max_pool(x, a):
    x, strides, dilations = padded(x, a, a["kernel_shape"], float("-inf"))
    return F.max_pool2d(x, a["kernel_shape"], strides, 0, dilations, bool(a.get("ceil_mode", 0)))


def average_pool(x, a):
    pads = a.get("pads", [0, 0, 0, 0])
    return F.avg_pool2d(
        x, a["kernel_shape"], a.get("strides", [1, 1]), pads[:2], bool(a.get("ceil_mode", 0)), bool(a.get("count_include_pad", 0)))


def cut(x, starts, ends, axes, steps):
    for start, end, axis, step in zip(starts, ends, axes, steps):
        x = torch.index_select(x, axis, torch.arange(x.shape[axis])[slice(start, end, step)])
    return x


def resize(x, a, inputs):
    size = [int(v) for v in inputs[3]][2:] if len(inputs) > 3 and inputs[3] is not None else None
    if size is None:
        size = [int(s * f) for s, f in zip(x.shape[2:], inputs[2].tolist()[2:])]
    if text(a.get("mode"), "nearest") == "nearest":
        return F.interpolate(x, size=size, mode="nearest")
    if text(a.get("coordinate_transformation_mode"), "half_pixel") == "asymmetric":
        return stretched(stretched(x, 2, size[0]), 3, size[1])
    return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


def stretched(x, axis, size):
    """Linear interpolation along an axis with the first samples aligned, as TensorFlow's resizing was before it had half-pixel centres."""
    at = torch.arange(size, dtype=x.dtype) * x.shape[axis] / size
    low = at.floor().long()
    high = torch.clamp(low + 1, max=x.shape[axis] - 1)
    weight = (at - low).reshape([-1 if i == axis else 1 for i in range(x.dim())])
    return torch.index_select(x, axis, low) * (1 - weight) + torch.index_select(x, axis, high) * weight


def integers(tensor):
    return [int(v) for v in tensor.flatten().tolist()]


def run(node, inputs):
    a, x = attributes(node), inputs[0] if inputs else None
    simple = {
        "Add": lambda: x + inputs[1], "Sub": lambda: x - inputs[1], "Mul": lambda: x * inputs[1], "Div": lambda: x / inputs[1],
        "Relu": lambda: F.relu(x), "Sigmoid": lambda: torch.sigmoid(x), "Exp": lambda: torch.exp(x), "Tanh": lambda: torch.tanh(x),
        "LeakyRelu": lambda: F.leaky_relu(x, a.get("alpha", 0.01)), "Identity": lambda: x, "Softmax": lambda: torch.softmax(x, a.get("axis", 1)),
        "Clip": lambda: torch.clamp(
            x, a.get("min", inputs[1].item() if len(inputs) > 1 and inputs[1] is not None else None),
            a.get("max", inputs[2].item() if len(inputs) > 2 and inputs[2] is not None else None)),
        "Conv": lambda: conv(x, a, inputs), "MaxPool": lambda: max_pool(x, a), "AveragePool": lambda: average_pool(x, a),
        "Concat": lambda: torch.cat(inputs, a["axis"]), "Transpose": lambda: x.permute(a["perm"]),
        "Reshape": lambda: x.reshape([x.shape[i] if v == 0 else v for i, v in enumerate(integers(inputs[1]))]),
        "Slice": lambda: cut(
            x, integers(inputs[1]), integers(inputs[2]), integers(inputs[3]), integers(inputs[4]) if len(inputs) > 4 else [1] * len(inputs[1])),
        "Split": lambda: torch.split(x, a["split"] if "split" in a else integers(inputs[1]), a.get("axis", 0)),
        "Resize": lambda: resize(x, a, inputs), "Shape": lambda: torch.tensor(x.shape), "Constant": lambda: torch.from_numpy(numpy_helper.to_array(a["value"]).copy()),
        "Gather": lambda: torch.index_select(x, a.get("axis", 0), inputs[1].flatten()).reshape(
            list(x.shape[:a.get("axis", 0)]) + list(inputs[1].shape) + list(x.shape[a.get("axis", 0) + 1:])),
        "Unsqueeze": lambda: x.reshape([1] + list(x.shape)), "Squeeze": lambda: x.squeeze(), "Cast": lambda: x,
        "BatchNormalization": lambda: F.batch_norm(x, inputs[3], inputs[4], inputs[1], inputs[2], False, 0.0, a.get("epsilon", 1e-5)),
        "Pad": lambda: F.pad(x, [v for pair in reversed(list(zip(integers(inputs[1])[:4], integers(inputs[1])[4:]))) for v in pair]),
        "Flatten": lambda: x.flatten(a.get("axis", 1)), "HardSwish": lambda: F.hardswish(x),
        "HardSigmoid": lambda: torch.clamp(a.get("alpha", 0.2) * x + a.get("beta", 0.5), 0, 1),
        "ReduceMean": lambda: x.mean(a["axes"], keepdim=bool(a.get("keepdims", 1))), "GlobalAveragePool": lambda: x.mean([2, 3], keepdim=True),
    }
    return simple[node.op_type]()


def gradient(model, source, shape, output, seed_path):
    image = torch.from_numpy(np.fromfile(source, np.float32).reshape(shape)).double().requires_grad_()
    values = {}
    for initializer in model.graph.initializer:
        tensor = torch.from_numpy(numpy_helper.to_array(initializer).copy())
        values[initializer.name] = tensor.double() if tensor.is_floating_point() else tensor
    values[next(i.name for i in model.graph.input if i.name not in values)] = image
    for node in model.graph.node:
        results = run(node, [values[n] if n else None for n in node.input])
        for name, value in zip(node.output, results if isinstance(results, tuple) else (results,)):
            values[name] = value
        if output in values:
            break
    result = values[output]
    seed = torch.from_numpy(np.fromfile(seed_path, np.float32).reshape(tuple(result.shape)))
    (result * seed.double()).sum().backward()
    return image.grad.numpy()


def main(model_path, source, output, seed_path, gradient_path):
    model = onnx.load(model_path)
    path, shape = source.rsplit(":", 1)
    shape = [int(s) for s in shape.split(",")]
    gradient(model, path, shape, output, seed_path).tofile(gradient_path)


main(*sys.argv[1:])

"""Writes tests/NetDsl.Numerics.Tests/Golden/penalties.json: gradient penalties and their gradients as PyTorch's double backward computes them.

Run it with a Python that has PyTorch: python3 pytorch_penalties.py <file>
Kernels are written as NetDsl stores them: [inputs, outputs], and [rows, columns, inputs, outputs] of convolutions.
"""

import json
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
WEIGHT = 2.0


def dense(p, name, x):
    return x @ p[name + "/kernel"] + p[name + "/bias"]


def conv(p, name, x, stride=1):
    y = F.conv2d(x.permute(0, 3, 1, 2), p[name + "/kernel"].permute(3, 2, 0, 1), p[name + "/bias"], stride)
    return y.permute(0, 2, 3, 1)


def normalize(p, name, x, axes):
    mean = x.mean(axes, keepdim=True)
    variance = ((x - mean) ** 2).mean(axes, keepdim=True)
    return (x - mean) / torch.sqrt(variance + 1e-3) * p[name + "/gamma"] + p[name + "/beta"]


def straight(p, x):
    x = F.leaky_relu(dense(p, "dense_1", x), 0.2)
    return dense(p, "dense_3", F.leaky_relu(dense(p, "dense_2", x), 0.2))


def curved(p, x):
    x = torch.tanh(dense(p, "dense_1", x))
    x = F.gelu(dense(p, "dense_2", x))
    return dense(p, "dense_4", F.softplus(dense(p, "dense_3", x)))


def convolutions(p, x):
    x = F.leaky_relu(conv(p, "conv2d_1", x, 2), 0.2)
    x = F.silu(conv(p, "conv2d_2", x))
    return dense(p, "dense_1", x.reshape(x.shape[0], -1))


def normalized(p, x):
    x = F.leaky_relu(normalize(p, "instance_normalization_1", conv(p, "conv2d_1", x), (1, 2)), 0.2)
    x = F.silu(normalize(p, "layer_normalization_1", conv(p, "conv2d_2", x), (3,)))
    return dense(p, "dense_1", x.reshape(x.shape[0], -1))


def layer(name, *shape):
    return {name + "/kernel": shape, name + "/bias": shape[-1:]}


def scales(name, channels):
    return {name + "/gamma": (channels,), name + "/beta": (channels,)}


CRITICS = [
    ("[Input(5), Dense(7), LeakyReLU(0.2f), Dense(6), LeakyReLU(0.2f), Dense(1)]", straight, (4, 5),
     {**layer("dense_1", 5, 7), **layer("dense_2", 7, 6), **layer("dense_3", 6, 1)}),
    ("[Input(5), Dense(7), Tanh, Dense(6), GELU, Dense(5), Softplus, Dense(1)]", curved, (4, 5),
     {**layer("dense_1", 5, 7), **layer("dense_2", 7, 6), **layer("dense_3", 6, 5), **layer("dense_4", 5, 1)}),
    ("[Input(7, 7, 2), Conv2D(4, 3, Strides = 2), LeakyReLU(0.2f), Conv2D(3, 2), SiLU, Flatten, Dense(1)]", convolutions, (3, 7, 7, 2),
     {**layer("conv2d_1", 3, 3, 2, 4), **layer("conv2d_2", 2, 2, 4, 3), **layer("dense_1", 12, 1)}),
    ("[Input(5, 5, 2), Conv2D(4, 3), InstanceNormalization, LeakyReLU(0.2f), Conv2D(3, 2), LayerNormalization, SiLU, Flatten, Dense(1)]", normalized,
     (3, 5, 5, 2),
     {**layer("conv2d_1", 3, 3, 2, 4), **scales("instance_normalization_1", 4), **layer("conv2d_2", 2, 2, 4, 3), **scales("layer_normalization_1", 3),
      **layer("dense_1", 12, 1)}),
]


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def main(path):
    generator = torch.Generator().manual_seed(1)
    cases = []
    for declaration, critic, shape, shapes in CRITICS:
        # Numbers that single precision holds exactly, so that both sides compute with the same.
        draw = lambda size: (torch.rand(size, generator=generator) * 2 - 1).float().double()
        parameters = {name: draw(size).requires_grad_() for name, size in shapes.items()}
        images = draw(shape).requires_grad_()
        (gradient,) = torch.autograd.grad(critic(parameters, images).sum(), images, create_graph=True)
        squares = (gradient.reshape(shape[0], -1) ** 2).sum(1)
        penalties = {"ZeroCentered": WEIGHT / 2 * squares.mean(), "OneCentered": WEIGHT * ((squares.sqrt() - 1) ** 2).mean()}
        case = {"declaration": declaration, "images": shape[0], "input": numbers(images),
                "parameters": {name: numbers(value) for name, value in parameters.items()}, "penalties": {}}
        for name, penalty in penalties.items():
            slopes = torch.autograd.grad(penalty, list(parameters.values()), retain_graph=True, allow_unused=True)
            case["penalties"][name] = {"value": float(penalty), "gradients": {
                parameter: numbers(torch.zeros(shapes[parameter]) if slope is None else slope) for parameter, slope in zip(shapes, slopes)}}
        cases.append(case)
    with open(path, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])

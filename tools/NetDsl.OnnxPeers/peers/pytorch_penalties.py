"""Writes gradient penalties and their gradients as PyTorch's double backward computes them: of four written critics, and of drawn ones.

python3 pytorch_penalties.py tests/NetDsl.Numerics.Tests/Golden/penalties.json      the file of the ordinary tests
python3 pytorch_penalties.py penalties.json 7 100                                   100 critics drawn with seed 7, for the tests as a peer:
PENALTIES=$PWD/penalties.json dotnet test -c Release tests/NetDsl.Numerics.Tests --filter PyTorchPenaltyTests

Kernels are written as NetDsl stores them: [inputs, outputs], and [rows, columns, inputs, outputs] of convolutions.
"""

import json
import random
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
WEIGHT = 2.0


def first(x):
    """Channels first."""
    return x.permute(0, 3, 1, 2).contiguous()


def last(x):
    """Channels last again."""
    return x.permute(0, 2, 3, 1).contiguous()


def kernel(p, name, *axes):
    return p[name].permute(*axes).contiguous()


def dense(p, name, x):
    return x @ p[name + "/kernel"] + p[name + "/bias"]


def conv(p, name, x, stride=1):
    return last(F.conv2d(first(x), kernel(p, name + "/kernel", 3, 2, 0, 1), p[name + "/bias"], stride))


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


ACTIVATIONS = [
    ("LeakyReLU(0.2f)", lambda x: F.leaky_relu(x, 0.2)), ("ReLU", F.relu), ("Tanh", torch.tanh), ("Sigmoid", torch.sigmoid), ("SiLU", F.silu),
    ("GELU", F.gelu), ("Softplus", F.softplus), ("ELU", F.elu), ("SELU", F.selu),
]


class DrawnCritic:
    """A chain of layers, drawn with their sizes: its declaration, its parameters' shapes, and what it computes."""

    def __init__(self, draw):
        self.draw, self.steps, self.shapes, self.counts = draw, [], {}, {}
        vector, image = (draw.randint(2, 6),), (draw.randint(4, 6), draw.randint(4, 6), draw.randint(1, 3))
        self.shape = draw.choice([vector, image, image])
        self.layers = [f"Input({', '.join(map(str, self.shape))})"]
        self.given = self.shape
        for _ in range(draw.randint(2, 6)):
            draw.choice([self.product, self.product, self.activation, self.normalization, self.slopes, *([self.window] if len(self.shape) == 3 else [])])()
        if len(self.shape) == 3:
            self.add(*draw.choice([
                ("Flatten", lambda p, x: x.reshape(x.shape[0], -1), (self.shape[0] * self.shape[1] * self.shape[2],)),
                ("GlobalAveragePooling2D", lambda p, x: x.mean((1, 2)), self.shape[2:])]))
        self.dense(1)
        self.declaration = f"[{', '.join(self.layers)}]"

    def __call__(self, p, x):
        for step in self.steps:
            x = step(p, x)
        return x

    def add(self, layer, step, shape):
        self.layers.append(layer)
        self.steps.append(step)
        self.shape = tuple(shape)

    def name(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}_{self.counts[kind]}"

    def dense(self, units):
        name = self.name("dense")
        self.shapes.update(layer(name, self.shape[0], units))
        self.add(f"Dense({units})", lambda p, x: dense(p, name, x), (units,))

    def product(self):
        draw = self.draw
        if len(self.shape) == 1:
            return self.dense(draw.randint(2, 7))
        (h, w, c), k, s, out = self.shape, draw.randint(2, 3), draw.randint(1, 2), draw.randint(1, 4)
        kind = draw.choice(["conv2d", "conv2d_transpose", "depthwise_conv2d"])
        if kind != "conv2d_transpose" and min(h, w) < k:
            k = 1
        if kind == "conv2d_transpose":  # A stride beyond the kernel leaves gaps, whose size Keras and PyTorch see differently.
            s = min(s, k)
        name = self.name(kind)
        options = f"{k}, Strides = {s}"
        if kind == "conv2d":
            self.shapes.update(layer(name, k, k, c, out))
            self.add(f"Conv2D({out}, {options})", lambda p, x: conv(p, name, x, s), ((h - k) // s + 1, (w - k) // s + 1, out))
        elif kind == "conv2d_transpose":
            # The kernel is [rows, columns, outputs, inputs].
            self.shapes.update({name + "/kernel": (k, k, out, c), name + "/bias": (out,)})
            self.add(f"Conv2DTranspose({out}, {options})", lambda p, x: last(F.conv_transpose2d(
                first(x), kernel(p, name + "/kernel", 3, 2, 0, 1), p[name + "/bias"], s)),
                     ((h - 1) * s + k, (w - 1) * s + k, out))
        else:
            self.shapes.update({name + "/depthwise_kernel": (k, k, c, 1), name + "/bias": (c,)})
            self.add(f"DepthwiseConv2D({options})", lambda p, x: last(F.conv2d(
                first(x), kernel(p, name + "/depthwise_kernel", 2, 3, 0, 1), p[name + "/bias"], s, groups=c)),
                     ((h - k) // s + 1, (w - k) // s + 1, c))

    def activation(self):
        text, function = self.draw.choice(ACTIVATIONS)
        self.add(text, lambda p, x: function(x), self.shape)

    def normalization(self):
        kind, text, axes = self.draw.choice([("layer_normalization", "LayerNormalization", (-1,)), ("instance_normalization", "InstanceNormalization", (1, 2))])
        if axes == (1, 2) and (len(self.shape) == 1 or self.shape[0] * self.shape[1] < 3) or axes == (-1,) and self.shape[-1] < 3:
            return self.activation()
        name = self.name(kind)
        self.shapes.update(scales(name, self.shape[-1]))
        self.add(text, lambda p, x: normalize(p, name, x, axes), self.shape)

    def slopes(self):
        name = self.name("p_re_lu")
        self.shapes[name + "/alpha"] = self.shape
        self.add("PReLU", lambda p, x: F.relu(x) - p[name + "/alpha"] * F.relu(-x), self.shape)

    def window(self):
        h, w, c = self.shape
        if min(h, w) < 2:
            return self.activation()
        pool = lambda function: lambda p, x: last(function(first(x), 2))
        self.add(*self.draw.choice([
            ("MaxPooling2D(2)", pool(F.max_pool2d), (h // 2, w // 2, c)), ("AveragePooling2D(2)", pool(F.avg_pool2d), (h // 2, w // 2, c)),
            ("UpSampling2D(2)", lambda p, x: x.repeat_interleave(2, 1).repeat_interleave(2, 2), (2 * h, 2 * w, c)),
            ("ZeroPadding2D(1)", lambda p, x: F.pad(x, (0, 0, 1, 1, 1, 1)), (h + 2, w + 2, c))]))


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().reshape(-1).tolist()]


def drawn(seed, count):
    draw = random.Random(seed)
    critics = {critic.declaration: critic for critic in (DrawnCritic(draw) for _ in range(count))}
    return [(declaration, critic, (draw.randint(1, 4), *critic.given), critic.shapes) for declaration, critic in critics.items()]


def main(path, seed=1, count=24):
    generator = torch.Generator().manual_seed(seed)
    cases = []
    for declaration, critic, shape, shapes in CRITICS + drawn(seed, count):
        # Numbers that single precision holds exactly, so that both sides compute with the same.
        draw = lambda size: (torch.rand(size, generator=generator) * 2 - 1).float().double()
        parameters = {name: draw(size).requires_grad_() for name, size in shapes.items()}
        images = draw(shape).requires_grad_()
        (gradient,) = torch.autograd.grad(critic(parameters, images).sum(), images, create_graph=True)
        squares = (gradient.reshape(shape[0], -1) ** 2).sum(1)
        penalties = {"ZeroCentered": WEIGHT / 2 * squares.mean(), "OneCentered": WEIGHT * ((squares.sqrt() - 1) ** 2).mean()}
        if squares.min() < 1e-6:
            continue  # A slope of nothing but rounding, such as that of the mean of a normalised image, says nothing.
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
    main(sys.argv[1], *map(int, sys.argv[2:]))

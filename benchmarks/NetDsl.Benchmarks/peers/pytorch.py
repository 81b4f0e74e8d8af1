"""The PyTorch peer: reads one request per line and answers each with one line. See README.md beside this file for the protocol.

    train NETWORK BATCH THREADS SECONDS
    predict NETWORK IMAGES THREADS SECONDS

and as a program of its own:

    pytorch.py memory NETWORK BATCH     three training steps, then the process's peak memory in bytes
    pytorch.py export FOLDER            writes NETWORK-IMAGES.onnx for prediction
"""
import os

# Debian's PyTorch multiplies with OpenBLAS, which doesn't know every processor of the last years and then takes a slow kernel.
os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX" if "avx512f" in open("/proc/cpuinfo").read() else "Haswell")

import statistics
import sys
import time
import warnings

import torch
from torch import nn

BATCH_NORMALIZATION = {"NZ-MNIST": dict(momentum=0.01, eps=1e-3), "C-MNIST": dict(momentum=0.1, eps=1e-5), "C-64": dict(momentum=0.1, eps=1e-5)}


def blas():
    """
    The library that multiplies matrices. Two would make a comparison say nothing: Debian's reference BLAS, which is slow, and OpenBLAS with threads of its own, which takes all processors when PyTorch is given
    one, and where PyTorch has several, they wait for each other.
    """
    torch.ones(2, 2) @ torch.ones(2, 2)
    loaded = open("/proc/self/maps").read()
    if "openblas-pthread" in loaded:
        sys.exit("PyTorch's OpenBLAS has threads of its own; install-peers.sh installs the build with OpenMP.")
    for file, name in (("mkl", "MKL"), ("openblas", "OpenBLAS"), ("blis", "BLIS")):
        if file in loaded:
            return name
    if "libblas" in loaded:
        sys.exit("PyTorch multiplies with the reference BLAS; install-peers.sh installs OpenBLAS.")
    return "a BLAS of its own"


class Reshape(nn.Module):
    """nn.Unflatten, which PyTorch 1.13 can't export."""

    def __init__(self, *shape):
        super().__init__()
        self.shape = shape

    def forward(self, values):
        return values.view(-1, *self.shape)


def spread(label, height, width):
    return label[:, :, None, None].expand(-1, -1, height, width)


class NzGenerator(nn.Sequential):
    inputs = [(100,)]

    def __init__(self):
        norm = BATCH_NORMALIZATION["NZ-MNIST"]

        def after(channels):
            return [nn.BatchNorm2d(channels, **norm), nn.LeakyReLU(0.01), nn.Dropout(0.2)]

        super().__init__(
            nn.Linear(100, 8192), Reshape(512, 4, 4), *after(512),
            nn.ConvTranspose2d(512, 256, 4), *after(256),
            nn.ConvTranspose2d(256, 128, 3, 2, 1, 1), *after(128),
            nn.ConvTranspose2d(128, 1, 3, 2, 1, 1), nn.Tanh())


class NzDiscriminator(nn.Sequential):
    inputs = [(1, 28, 28)]

    def __init__(self):
        norm = BATCH_NORMALIZATION["NZ-MNIST"]

        def after():
            return [nn.LeakyReLU(0.01), nn.Dropout(0.2)]

        super().__init__(
            nn.Conv2d(1, 128, 3, 2, 1), *after(),
            nn.Conv2d(128, 256, 3, 2, 1), nn.BatchNorm2d(256, **norm), *after(),
            nn.Conv2d(256, 512, 3, 2, 1), nn.BatchNorm2d(512, **norm), *after(),
            nn.Flatten(), nn.Linear(8192, 1))


class C64Generator(nn.Sequential):
    inputs = [(100,)]

    def __init__(self):
        norm = BATCH_NORMALIZATION["C-64"]

        def grow(inputs, outputs):
            return [nn.ConvTranspose2d(inputs, outputs, 5, 2, 2, 1), nn.BatchNorm2d(outputs, **norm), nn.ReLU()]

        super().__init__(
            nn.Linear(100, 8192), Reshape(512, 4, 4), nn.BatchNorm2d(512, **norm), nn.ReLU(),
            *grow(512, 256), *grow(256, 128), *grow(128, 64),
            nn.ConvTranspose2d(64, 3, 5, 2, 2, 1), nn.Tanh())


class C64Discriminator(nn.Sequential):
    inputs = [(3, 64, 64)]

    def __init__(self):
        norm = BATCH_NORMALIZATION["C-64"]

        def shrink(inputs, outputs):
            return [nn.Conv2d(inputs, outputs, 5, 2, 2), nn.BatchNorm2d(outputs, **norm), nn.LeakyReLU(0.2)]

        super().__init__(
            nn.Conv2d(3, 64, 5, 2, 2), nn.LeakyReLU(0.2),
            *shrink(64, 128), *shrink(128, 256), *shrink(256, 512),
            nn.Flatten(), nn.Linear(8192, 1))


class CMnistGenerator(nn.Module):
    inputs = [(100,), (10,)]

    def __init__(self):
        super().__init__()
        norm = BATCH_NORMALIZATION["C-MNIST"]
        self.first = nn.Sequential(nn.Linear(110, 1024), nn.BatchNorm1d(1024, **norm), nn.ReLU())
        self.second = nn.Sequential(nn.Linear(1034, 6272), nn.BatchNorm1d(6272, **norm), nn.ReLU(), Reshape(128, 7, 7))
        self.third = nn.Sequential(nn.ConvTranspose2d(138, 128, 5, 2, 2, 1), nn.BatchNorm2d(128, **norm), nn.ReLU())
        self.last = nn.Sequential(nn.ConvTranspose2d(138, 1, 5, 2, 2, 1), nn.Sigmoid())

    def forward(self, noise, label):
        values = self.first(torch.cat([noise, label], 1))
        values = self.second(torch.cat([values, label], 1))
        values = self.third(torch.cat([values, spread(label, 7, 7)], 1))
        return self.last(torch.cat([values, spread(label, 14, 14)], 1))


class CMnistDiscriminator(nn.Module):
    inputs = [(1, 28, 28), (10,)]

    def __init__(self):
        super().__init__()
        norm = BATCH_NORMALIZATION["C-MNIST"]
        self.first = nn.Sequential(nn.Conv2d(11, 11, 5, 2, 2), nn.LeakyReLU(0.2))
        self.second = nn.Sequential(nn.Conv2d(21, 74, 5, 2, 2), nn.BatchNorm2d(74, **norm), nn.LeakyReLU(0.2), nn.Flatten())
        self.third = nn.Sequential(nn.Linear(3636, 1024), nn.BatchNorm1d(1024, **norm), nn.LeakyReLU(0.2))
        self.last = nn.Linear(1034, 1)

    def forward(self, image, label):
        values = self.first(torch.cat([image, spread(label, 28, 28)], 1))
        values = self.second(torch.cat([values, spread(label, 14, 14)], 1))
        values = self.third(torch.cat([values, label], 1))
        return self.last(torch.cat([values, label], 1))


class KerasUpSampling(nn.Sequential):
    inputs = [(100,)]

    def __init__(self):
        super().__init__(nn.Linear(100, 3200), Reshape(128, 5, 5), nn.Upsample(scale_factor=2), nn.Conv2d(128, 1, 3, padding=1))


class KerasTransposed(nn.Sequential):
    inputs = [(100,)]

    def __init__(self):
        super().__init__(nn.Linear(100, 3200), Reshape(128, 5, 5), nn.ConvTranspose2d(128, 1, 3, 2, 1, 1))


GENERATORS = {"NZ-MNIST": NzGenerator, "C-MNIST": CMnistGenerator, "C-64": C64Generator, "K-UP": KerasUpSampling, "K-CT": KerasTransposed}
DISCRIMINATORS = {"NZ-MNIST": NzDiscriminator, "C-MNIST": CMnistDiscriminator, "C-64": C64Discriminator}


class Gan:
    """A training step with the losses, optimisers and order of updates of the network's own example."""

    def __init__(self, network, batch, layout):
        torch.manual_seed(1)
        self.is_nz = network == "NZ-MNIST"
        self.generator = GENERATORS[network]().to(memory_format=layout)
        self.discriminator = DISCRIMINATORS[network]().to(memory_format=layout)
        rate, beta = (0.001, 0.4) if self.is_nz else (0.0002, 0.5)
        self.generator_optimizer = torch.optim.Adam(self.generator.parameters(), rate, (beta, 0.999))
        self.discriminator_optimizer = torch.optim.Adam(self.discriminator.parameters(), rate, (beta, 0.999))
        noise, *self.label = [torch.rand(batch, *shape) * 2 - 1 for shape in self.generator.inputs]
        self.noise = noise
        self.real = (torch.rand(batch, *self.discriminator.inputs[0]) * 2 - 1).to(memory_format=layout)
        self.loss = nn.BCEWithLogitsLoss()
        self.wish = torch.full((batch, 1), 0.9 if self.is_nz else 1.0)
        self.none = torch.zeros(batch, 1)

    def update_generator(self):
        # The discriminator's weights take no part, and so cost no gradient.
        self.discriminator.requires_grad_(False)
        self.generator_optimizer.zero_grad(set_to_none=True)
        self.loss(self.discriminator(self.generator(self.noise, *self.label), *self.label), self.wish).backward()
        self.generator_optimizer.step()
        self.discriminator.requires_grad_(True)

    def update_discriminator(self):
        self.discriminator_optimizer.zero_grad(set_to_none=True)
        self.loss(self.discriminator(self.real, *self.label), self.wish).backward()
        with torch.no_grad():
            images = self.generator(self.noise, *self.label)
        self.loss(self.discriminator(images, *self.label), self.none).backward()
        self.discriminator_optimizer.step()

    def step(self):
        if self.is_nz:
            self.update_generator()
            self.update_discriminator()
        else:
            self.update_discriminator()
            self.update_generator()
            self.update_generator()


def predictor(network, images, layout):
    torch.manual_seed(1)
    generator = GENERATORS[network]().eval().to(memory_format=layout)
    inputs = [torch.rand(images, *shape) * 2 - 1 for shape in generator.inputs]

    def call():
        with torch.inference_mode():
            generator(*inputs)

    return call


def once(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(seconds, call, at_least):
    times = []
    begin = time.perf_counter()
    while len(times) < at_least or (time.perf_counter() - begin < seconds and len(times) < 100000):
        times.append(once(call))
    return statistics.median(times), len(times)


class Work:
    """Work that is made once, in the layout of memory that is the faster one for it."""

    def __init__(self):
        self.made = {}

    def get(self, key, make):
        if key not in self.made:
            candidates = []
            for layout in (torch.contiguous_format, torch.channels_last):
                call = make(layout)
                call()
                times = [once(call)]
                while sum(times) < 0.1:
                    times.append(once(call))
                candidates.append((statistics.median(times), call))
            self.made[key] = min(candidates, key=lambda candidate: candidate[0])[1]
        return self.made[key]


def answer(words, work):
    request, network, images, threads, seconds = words
    images, threads, seconds = int(images), int(threads), float(seconds)
    torch.set_num_threads(threads)
    key = (request, network, images)
    if request == "train":
        call = work.get(key, lambda layout: Gan(network, images, layout).step)
        median, repetitions = measure(seconds, call, 1)
    elif request == "predict":
        call = work.get(key, lambda layout: predictor(network, images, layout))
        call()
        median, repetitions = measure(seconds, call, 3)
    else:
        raise ValueError(f"no such request: {request}")
    return f"ok {median:.9g} {repetitions}"


def serve():
    print(f"ready PyTorch {torch.__version__} with {blas()}", flush=True)
    work = Work()
    for line in sys.stdin:
        try:
            print(answer(line.split(), work), flush=True)
        except Exception as mistake:
            print("error", type(mistake).__name__, str(mistake).replace("\n", " "), flush=True)


def memory(network, batch):
    torch.set_num_threads(1)
    gan = Gan(network, batch, torch.contiguous_format)
    for _ in range(3):
        gan.step()
    # Not getrusage: what that counts begins with the memory of the process that started this one.
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(f"ok {int(peak.split()[1]) * 1024}")


def export(folder):
    warnings.simplefilter("ignore")
    for network in ("NZ-MNIST", "C-64", "K-UP", "K-CT"):
        generator = GENERATORS[network]().eval()
        for images in (1, 64):
            inputs = tuple(torch.rand(images, *shape) for shape in generator.inputs)
            torch.onnx.export(generator, inputs, os.path.join(folder, f"{network}-{images}.onnx"), opset_version=13)
    print("ok")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            serve()
        case ["memory", network, batch]:
            memory(network, int(batch))
        case ["export", folder]:
            export(folder)
        case _:
            sys.exit(__doc__)

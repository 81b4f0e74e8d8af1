# Trains a small DCGAN on the digits that come along with the examples, and writes its generator with noises and the images that it makes of
# them: pytorch_training.py DIGITS.gz FOLDER STEPS
import gzip
import os
import sys
import numpy
import torch
from torch import nn
import safetensors_file

digits, folder, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
torch.manual_seed(2)
with gzip.open(digits) as file:
    images = torch.from_numpy(numpy.frombuffer(file.read(), dtype=numpy.uint8, offset=16).reshape(-1, 1, 28, 28).astype(numpy.float32)) / 127.5 - 1

generator = nn.Sequential(
    nn.ConvTranspose2d(64, 64, 7, 1, 0, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
    nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
    nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh())
discriminator = nn.Sequential(
    nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(32, 64, 4, 2, 1), nn.BatchNorm2d(64), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(64 * 49, 1))
loss = nn.BCEWithLogitsLoss()
teachers = [torch.optim.Adam(network.parameters(), 0.0002, betas=(0.5, 0.999)) for network in (generator, discriminator)]
batch = 32
for step in range(steps):
    real, made = images[torch.randint(len(images), (batch,))], generator(torch.randn(batch, 64, 1, 1))
    discriminating = loss(discriminator(real), torch.ones(batch, 1)) + loss(discriminator(made.detach()), torch.zeros(batch, 1))
    teachers[1].zero_grad()
    discriminating.backward()
    teachers[1].step()
    generating = loss(discriminator(made), torch.ones(batch, 1))
    teachers[0].zero_grad()
    generating.backward()
    teachers[0].step()
    if (step + 1) % 100 == 0:
        print(f'step {step + 1}: discriminator {discriminating.item():.3f}, generator {generating.item():.3f}', flush=True)

generator.eval()
noise = torch.randn(64, 64, 1, 1)
with torch.no_grad():
    made = generator(noise)
safetensors_file.write(os.path.join(folder, 'digits.safetensors'), safetensors_file.sorted_as_the_library_does(generator.state_dict()))
numpy.concatenate([noise.numpy().ravel(), made.numpy().ravel()]).astype('<f4').tofile(os.path.join(folder, 'digits.bin'))
print(f'PyTorch {torch.__version__} trained {steps} steps.')

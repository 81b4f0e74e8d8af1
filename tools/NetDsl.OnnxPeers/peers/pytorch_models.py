# Makes the files that tests read from tests/NetDsl.Onnx.Tests/golden: small PyTorch models, trained a few steps so that no statistic is what it began as;
# their weights, inputs, and what they give.
# Images are written height × width × channels. The names of the files' tensors are those of PyTorch.
import os
import numpy
import torch
from torch import nn
import safetensors_file

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../tests/NetDsl.Onnx.Tests/golden')

def dcgan():
    return nn.Sequential(
        nn.ConvTranspose2d(12, 24, 4, 1, 0, bias=False), nn.BatchNorm2d(24), nn.ReLU(),
        nn.ConvTranspose2d(24, 12, 4, 2, 1, bias=False), nn.BatchNorm2d(12), nn.ReLU(),
        nn.ConvTranspose2d(12, 1, 4, 2, 1), nn.Tanh())

class Upsampler(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 16 * 4 * 5)
        self.norm1 = nn.BatchNorm1d(16 * 4 * 5)
        self.conv1 = nn.Conv2d(16, 8, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(8)
        self.slopes = nn.PReLU(8)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)

    def forward(self, noise):
        image = nn.functional.leaky_relu(self.norm1(self.fc(noise)), 0.2).view(-1, 16, 4, 5)
        image = self.slopes(self.norm2(self.conv1(nn.functional.interpolate(image, scale_factor=2))))
        image = self.conv2(nn.functional.interpolate(image, scale_factor=2, mode='bilinear', align_corners=False))
        return torch.tanh(nn.functional.pixel_shuffle(image, 2))

def critic():
    return nn.Sequential(
        nn.utils.spectral_norm(nn.Conv2d(2, 8, 4, 2, 1), n_power_iterations=50), nn.LeakyReLU(0.2),
        nn.Conv2d(8, 8, 3, padding=1, groups=8), nn.Conv2d(8, 12, 3, 2, 1, bias=False), nn.BatchNorm2d(12),
        nn.Flatten(), nn.Linear(48, 10), nn.LayerNorm(10), nn.Linear(10, 3))

def last(images):
    return images.permute(0, 2, 3, 1).contiguous() if images.dim() == 4 else images

def train(model, given, steps=30):
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    target = torch.randn_like(model(given))
    for _ in range(steps):
        optimizer.zero_grad()
        ((model(given + 0.1 * torch.randn_like(given)) - target) ** 2).mean().backward()
        optimizer.step()
    with torch.no_grad():
        model(given)  # Spectral normalisation catches up with the last step.
    model.eval()

def save(name, model, given, library=False):
    weights = model.state_dict()
    safetensors_file.write(os.path.join(FOLDER, name + '.safetensors'), safetensors_file.sorted_as_the_library_does(weights) if library else weights)
    with torch.no_grad():
        made = model(given)
    numpy.concatenate([last(given).numpy().ravel(), last(made).numpy().ravel()]).astype('<f4').tofile(os.path.join(FOLDER, name + '.bin'))

if __name__ == '__main__':
    os.makedirs(FOLDER, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    for name, model, given, library in (
            ('dcgan', dcgan(), torch.randn(16, 12, 1, 1), False),
            ('upsampler', Upsampler(), torch.randn(16, 12), True),
            ('critic', critic(), torch.randn(16, 2, 8, 6), True)):
        train(model, given)
        save(name, model, given[:3], library)

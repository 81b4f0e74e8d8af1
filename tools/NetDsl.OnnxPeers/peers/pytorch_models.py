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

class SelfAttention(nn.Module):
    # Of SAGAN: 1x1 convolutions, softmax over all pixels, and a factor for what is added.
    def __init__(self, channels, keys, values):
        super().__init__()
        self.query, self.key = nn.Conv2d(channels, keys, 1), nn.Conv2d(channels, keys, 1)
        self.value, self.output = nn.Conv2d(channels, values, 1), nn.Conv2d(values, channels, 1)
        self.gamma = nn.Parameter(torch.full((1,), 0.5))

    def forward(self, image):
        shape = image.shape
        query, key, value = (part(image).flatten(2) for part in (self.query, self.key, self.value))
        weights = torch.softmax(torch.bmm(query.transpose(1, 2), key), dim=2)
        looked = torch.bmm(value, weights.transpose(1, 2)).reshape(shape[0], -1, shape[2], shape[3])
        return image + self.gamma * self.output(looked)

class MultiHeadAttention(nn.Module):
    # PyTorch's own function, with the four products as modules.
    def __init__(self, channels, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(channels, channels) for _ in range(3))
        self.attention_output = nn.Linear(channels, channels)

    def forward(self, image):
        shape = image.shape
        pixels = image.flatten(2).permute(2, 0, 1)
        made, _ = nn.functional.multi_head_attention_forward(
            pixels, pixels, pixels, shape[1], self.heads, None, torch.cat([self.query.bias, self.key.bias, self.value.bias]), None, None, False, 0.0,
            self.attention_output.weight, self.attention_output.bias, training=self.training, use_separate_proj_weight=True,
            q_proj_weight=self.query.weight, k_proj_weight=self.key.weight, v_proj_weight=self.value.weight)
        return made.permute(1, 2, 0).reshape(shape)

def attention():
    return nn.Sequential(
        nn.Conv2d(2, 8, 3, 2, 1), nn.Tanh(), SelfAttention(8, 2, 3), MultiHeadAttention(8, 4), nn.LeakyReLU(0.2), nn.Flatten(), nn.Linear(96, 3))

class ConditionalNormalization(nn.Module):
    # Batch normalisation whose scale and shift are looked up by class, as BigGAN has it.
    def __init__(self, classes, channels):
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.ones(classes, channels)), nn.Parameter(torch.zeros(classes, channels))
        self.register_buffer('running_mean', torch.zeros(channels))
        self.register_buffer('running_var', torch.ones(channels))

    def forward(self, image, label):
        same = nn.functional.batch_norm(image, self.running_mean, self.running_var, training=self.training)
        return same * self.gamma[label][:, :, None, None] + self.beta[label][:, :, None, None]

class Conditional(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 8 * 3 * 5)
        self.norm = ConditionalNormalization(3, 8)
        self.conv = nn.ConvTranspose2d(8, 2, 4, 2, 1)

    def forward(self, both):
        # Numbers of noise and, as the last one, the class.
        image = self.fc(both[:, :4]).view(-1, 8, 3, 5)
        return torch.tanh(self.conv(torch.relu(self.norm(image, both[:, 4].round().long().clamp(0, 2)))))

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
            ('critic', critic(), torch.randn(16, 2, 8, 6), True),
            ('attention', attention(), torch.randn(16, 2, 8, 6), False),
            ('conditional', Conditional(), torch.cat([torch.randn(16, 4), (torch.arange(16) % 3)[:, None].float()], 1), False)):
        train(model, given)
        save(name, model, given[:3], library)

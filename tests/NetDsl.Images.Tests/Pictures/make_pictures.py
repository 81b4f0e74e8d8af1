#!/usr/bin/env python3
"""Makes the JPEG files of this folder and what libjpeg decodes of them: see README.md.

Needs cjpeg and djpeg (libjpeg-turbo) and Python with numpy and Pillow: Debian's packages libjpeg-turbo-progs, python3-numpy, python3-pil.
The pictures are drawn here from formulas; nothing is downloaded.
"""
import gzip
import io
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parent


def draw(height, width, kind):
    """Gradients, discs, stripes and a little noise, each kind in other colours."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    random = np.random.default_rng(kind)
    picture = np.stack([
        128 + 100 * np.sin(x / (5 + kind % 4) + kind),
        60 + 160 * y / height,
        200 - 150 * x / width,
    ], axis=-1)
    disc = (x - width * 0.6) ** 2 + (y - height * 0.4) ** 2 < (min(height, width) * 0.25) ** 2
    picture[disc] = [220, 40 + 20 * (kind % 5), 60]
    if kind % 3 == 0:
        picture[(x + y) % 9 < 2] = [30, 60, 190]
    if kind % 4 == 1:
        picture += random.normal(0, 12, picture.shape)
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def ppm(picture):
    return b"P6\n%d %d\n255\n" % (picture.shape[1], picture.shape[0]) + picture.tobytes()


def run(*arguments, data):
    return subprocess.run(arguments, input=data, stdout=subprocess.PIPE, check=True).stdout


def decode(jpeg):
    """What libjpeg makes of a file: its slow integer transform and its "fancy" upsampling, which are the defaults."""
    out = run("djpeg", "-dct", "int", "-pnm", data=jpeg)
    kind, size, _, pixels = out.split(b"\n", 3)
    width, height = map(int, size.split())
    channels = 1 if kind == b"P5" else 3
    return np.frombuffer(pixels, np.uint8).reshape(height, width, channels)


def with_orientation(jpeg, orientation, big_endian):
    """Puts an EXIF segment with an orientation behind the start of the file."""
    order = ">" if big_endian else "<"
    tiff = (b"MM" if big_endian else b"II") + struct.pack(order + "HI", 42, 8)
    tiff += struct.pack(order + "H", 2)
    tiff += struct.pack(order + "HHI4s", 0x010F, 2, 4, b"own\0")
    tiff += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack(order + "I", 0)
    segment = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]


def turned(pixels, orientation):
    """The picture as it is to be looked at (EXIF 2.32, tag 0x0112)."""
    return {
        1: lambda p: p,
        2: lambda p: p[:, ::-1],
        3: lambda p: p[::-1, ::-1],
        4: lambda p: p[::-1],
        5: lambda p: p.transpose(1, 0, 2),
        6: lambda p: p.transpose(1, 0, 2)[:, ::-1],
        7: lambda p: p.transpose(1, 0, 2)[::-1, ::-1],
        8: lambda p: p.transpose(1, 0, 2)[::-1],
    }[orientation](pixels)


def main():
    files = {}
    number = 0
    sizes = [(24, 17), (32, 32), (33, 40), (17, 31), (40, 25), (16, 16), (39, 39)]
    for sampling in ["1x1", "2x1", "2x2", "1x2"]:
        for extra, name in [
            ([], "baseline"), (["-progressive"], "progressive"), (["-restart", "1"], "restart"), (["-restart", "3B"], "restart-blocks"),
            (["-optimize"], "optimized"), (["-progressive", "-restart", "1"], "progressive-restart"),
        ]:
            for quality in [75, 92]:
                height, width = sizes[number % len(sizes)]
                jpeg = run("cjpeg", "-dct", "int", "-quality", str(quality), "-sample", sampling, *extra, data=ppm(draw(height, width, number)))
                files[f"colour-{sampling}-{name}-{quality}.jpg"] = (jpeg, decode(jpeg))
                number += 1
    for extra, name in [([], "baseline"), (["-progressive"], "progressive"), (["-restart", "1"], "restart")]:
        height, width = sizes[number % len(sizes)]
        jpeg = run("cjpeg", "-dct", "int", "-quality", "85", "-grayscale", *extra, data=ppm(draw(height, width, number)))
        files[f"grey-{name}.jpg"] = (jpeg, decode(jpeg))
        number += 1
    jpeg = run("cjpeg", "-dct", "int", "-quality", "90", "-rgb", data=ppm(draw(19, 35, number)))
    files["colour-rgb.jpg"] = (jpeg, decode(jpeg))
    for orientation in range(1, 9):
        sampling = ["1x1", "2x2"][orientation % 2]
        jpeg = run("cjpeg", "-dct", "int", "-quality", "88", "-sample", sampling, data=ppm(draw(21, 34, 100 + orientation)))
        tagged = with_orientation(jpeg, orientation, big_endian=orientation % 2 == 0)
        files[f"exif-{orientation}.jpg"] = (tagged, turned(decode(jpeg), orientation))
    for name, pixels in [("cmyk", draw(23, 30, 200)), ("cmyk-grey", np.repeat(draw(23, 30, 201)[:, :, :1], 3, axis=2))]:
        stream = io.BytesIO()
        Image.fromarray(pixels).convert("CMYK").save(stream, "JPEG", quality=90)
        # Pillow undoes Adobe's inversion and multiplies with black: the same as (255 - C)(255 - K) / 255.
        decoded = np.asarray(Image.open(io.BytesIO(stream.getvalue())).convert("RGB"))
        files[f"adobe-{name}.jpg"] = (stream.getvalue(), decoded)

    save(files, "decoded.gz")
    save(lossless(), "lossless.gz")


def lossless():
    """BMP, GIF and TGA files of each kind that Pillow writes."""
    colour = Image.fromarray(draw(11, 14, 300))
    opacity = Image.fromarray(np.dstack([draw(9, 13, 301), np.tile(np.arange(13, dtype=np.uint8) * 19, (9, 1))]))
    pictures = [
        ("colour.bmp", colour, {}), ("grey.bmp", colour.convert("L"), {}), ("palette.bmp", colour.quantize(16), {}),
        ("two.bmp", colour.convert("1"), {}), ("opacity.bmp", opacity, {}),
        ("colour.gif", colour.quantize(64), {}), ("interlaced.gif", colour.quantize(256), {"interlace": True}),
        ("transparent.gif", colour.quantize(8), {"transparency": 3}),
        ("animated.gif", colour.quantize(32), {"save_all": True, "append_images": [Image.new("P", colour.size)]}),
        ("colour.tga", colour, {}), ("packed.tga", colour, {"compression": "tga_rle"}), ("grey.tga", colour.convert("L"), {}),
        ("opacity.tga", opacity, {}), ("palette.tga", colour.quantize(200), {}),
    ]
    files = {}
    for name, picture, options in pictures:
        stream = io.BytesIO()
        picture.save(stream, name.split(".")[1], **options)
        files[name] = (stream.getvalue(), np.asarray(Image.open(io.BytesIO(stream.getvalue())).convert("RGBA")))
    return files


def save(files, decoded_name):
    for name, (content, _) in files.items():
        (FOLDER / name).write_bytes(content)
    decoded = io.BytesIO()
    for name in sorted(files):
        pixels = files[name][1]
        decoded.write(struct.pack("<iii", *pixels.shape) + np.ascontiguousarray(pixels).tobytes())
    (FOLDER / decoded_name).write_bytes(gzip.compress(decoded.getvalue(), 9, mtime=0))
    print(f"{len(files)} files", file=sys.stderr)


main()

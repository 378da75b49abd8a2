"""Golden numbers for dev.lucency.film.ResamplerGoldenTest: pictures made by a formula, brought to a square by Pillow.

Run from the repository's root:  python3 tools/golden/resample.py
Writes core/src/test/resources/golden/resample/bilinear.txt: for each case a line "width height fit size", then one line of
hexadecimal gray values a row.
"""

import os

import PIL
from PIL import Image

OUT = "core/src/test/resources/golden/resample/bilinear.txt"

CASES = [
    (96, 96, "crop", 64),
    (100, 100, "crop", 33),
    (257, 257, "crop", 32),
    (700, 700, "crop", 48),
    (40, 40, "crop", 100),
    (64, 64, "crop", 64),
    (120, 91, "crop", 48),
    (75, 130, "crop", 90),
    (130, 91, "pad", 64),
    (50, 75, "pad", 96),
    (200, 33, "pad", 40),
]


def picture(width, height):
    image = Image.new("L", (width, height))
    image.putdata(
        [
            (3 * x * x + 5 * y * y + 7 * x * y + (31 * x + 17 * y) % 23 * 9) % 256
            for y in range(height)
            for x in range(width)
        ]
    )
    return image


def crop(image, size):
    side = min(image.size)
    left = (image.width - side) // 2
    top = (image.height - side) // 2
    return image.crop((left, top, left + side, top + side)).resize((size, size), Image.BILINEAR)


def pad(image, size):
    side = max(image.size)
    width = max(1, (image.width * size + side // 2) // side)
    height = max(1, (image.height * size + side // 2) // side)
    square = Image.new("L", (size, size), 0)
    square.paste(image.resize((width, height), Image.BILINEAR), ((size - width) // 2, (size - height) // 2))
    return square


def main():
    os.makedirs(os.path.dirname(OUT), exist_ok=True)
    with open(OUT, "w", encoding="ascii", newline="\n") as out:
        out.write("# made by tools/golden/resample.py with Pillow %s\n" % PIL.__version__)
        for width, height, fit, size in CASES:
            out.write("%d %d %s %d\n" % (width, height, fit, size))
            pixels = (crop if fit == "crop" else pad)(picture(width, height), size).tobytes()
            for row in range(size):
                out.write(pixels[row * size : (row + 1) * size].hex() + "\n")


if __name__ == "__main__":
    main()

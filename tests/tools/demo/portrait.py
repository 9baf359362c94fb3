# SPDX-License-Identifier: GPL-3.0-or-later
"""Drawn portraits, 180 × 240: nobody's face.  As PNG, or as baseline JPEG."""

import base64
import math
import random
import struct
import zlib

WIDTH, HEIGHT = 180, 240
SKIN = ((236, 196, 164), (222, 178, 142), (205, 160, 122), (188, 142, 106))
HAIR = ((38, 30, 28), (58, 42, 34), (24, 24, 30))
CLOTH = ((52, 74, 112), (96, 60, 74), (60, 92, 84), (86, 86, 96))


def draw(seed):
    """Rows of (r, g, b)."""
    dice = random.Random(f"portrait {seed}")
    skin, hair, cloth = dice.choice(SKIN), dice.choice(HAIR), dice.choice(CLOTH)
    long_hair = dice.random() < 0.6
    tint = dice.randint(-8, 8)

    def inside(x, y, cx, cy, rx, ry):
        return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2

    def colour(x, y):
        base = (206 + tint - y * 0.12, 216 - y * 0.12, 226 - tint - y * 0.10)
        if long_hair and inside(x, y, 90, 112, 56, 78) < 1:
            base = hair
        if inside(x, y, 90, 262, 84, 82) < 1:
            base = cloth
        if abs(x - 90) < 19 and 140 < y < 196:
            base = tuple(c * 0.90 for c in skin)
        if inside(x, y, 90, 104, 43, 56) < 1:
            shade = 1.02 - 0.10 * ((x - 90) / 43) ** 2 - 0.06 * max(0, (y - 104) / 56)
            base = tuple(c * shade for c in skin)
        if inside(x, y, 90, 84, 50, 50) < 1 and y < 78 + 10 * math.cos((x - 90) / 16):
            base = hair
        return base

    rows = []
    for y in range(HEIGHT):
        row = []
        for x in range(WIDTH):
            quarters = [colour(x + dx, y + dy) for dx in (0.25, 0.75) for dy in (0.25, 0.75)]
            row.append(tuple(max(0, min(255, round(sum(q[i] for q in quarters) / 4))) for i in range(3)))
        rows.append(row)
    return rows


def png(rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data, above = b"", bytes(3 * WIDTH)
    for row in rows:
        line = bytes(v for pixel in row for v in pixel)
        data += b"\2" + bytes((a - b) & 255 for a, b in zip(line, above))
        above = line
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


ZIGZAG = sorted(((x, y) for x in range(8) for y in range(8)), key=lambda p: (p[0] + p[1], p[(p[0] + p[1]) % 2]))
COSINE = [[math.cos((2 * x + 1) * u * math.pi / 16) * (math.sqrt(0.125) if u == 0 else 0.5) for x in range(8)] for u in range(8)]  # fmt: skip
# One step for all frequencies, coarser for the high ones.
STEP = [4 + 2 * (x + y) for x, y in ZIGZAG]
# Codes of equal length, 4 bits for DC and 8 bits for AC: larger than need be, and simple.
DC = list(range(12))
AC = [0x00, 0xF0] + [run << 4 | size for run in range(16) for size in range(1, 11)]


def jpeg(rows):
    def segment(marker, data):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data

    def table(number, symbols, bits):
        counts = [0] * 16
        counts[bits - 1] = len(symbols)
        return segment(0xC4, bytes([number]) + bytes(counts) + bytes(symbols))

    stream = []

    def put(value, bits):
        if bits:
            stream.append(f"{value & ((1 << bits) - 1):0{bits}b}")

    def number(value):
        size = abs(value).bit_length()
        return size, value if value > 0 else value + (1 << size) - 1

    def plane(pixel):
        r, g, b = pixel
        return (
            0.299 * r + 0.587 * g + 0.114 * b - 128,
            -0.168736 * r - 0.331264 * g + 0.5 * b,
            0.5 * r - 0.418688 * g - 0.081312 * b,
        )

    planes = [[plane(p) for p in row] for row in rows]
    last = [0, 0, 0]
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            for c in range(3):
                block = [
                    [planes[min(top + y, HEIGHT - 1)][min(left + x, WIDTH - 1)][c] for x in range(8)] for y in range(8)
                ]
                across = [[sum(line[x] * COSINE[u][x] for x in range(8)) for u in range(8)] for line in block]
                values = [
                    round(sum(across[y][u] * COSINE[v][y] for y in range(8)) / step)
                    for (u, v), step in zip(ZIGZAG, STEP)
                ]
                size, bits = number(values[0] - last[c])
                last[c] = values[0]
                put(DC.index(size), 4)
                put(bits, size)
                run = 0
                end = max((i for i in range(1, 64) if values[i]), default=0)
                for value in values[1 : end + 1]:
                    if value == 0:
                        run += 1
                        continue
                    while run > 15:
                        put(AC.index(0xF0), 8)
                        run -= 16
                    size, bits = number(value)
                    put(AC.index(run << 4 | size), 8)
                    put(bits, size)
                    run = 0
                if end < 63:
                    put(AC.index(0x00), 8)
    bits = "".join(stream)
    bits += "1" * (-len(bits) % 8)
    coded = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    frame = struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3) + bytes([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xDB, bytes([0] + STEP))
        + segment(0xC0, frame) + table(0x00, DC, 4) + table(0x10, AC, 8)
        + segment(0xDA, bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])) + coded + b"\xff\xd9"
    )  # fmt: skip


def photo(seed, kind="png"):
    """Base64 in lines, as it stands in a file."""
    rows = draw(seed)
    text = base64.b64encode(png(rows) if kind == "png" else jpeg(rows)).decode()
    return "\n" + "\n".join(text[i : i + 100] for i in range(0, len(text), 100)) + "\n"

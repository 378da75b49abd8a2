#!/usr/bin/env python3
"""Draws docs/pictures/differences.svg from docs/results/differences.csv: paired differences with their 95 % intervals.

    python3 tools/figures/forest.py docs/results/differences.csv > docs/pictures/differences.svg
"""

import csv
import sys
from html import escape

LEFT, RIGHT, TOP, ROW, WIDTH = 330, 180, 12, 20, 900
LOW, HIGH, TICK = -0.05, 0.10, 0.05


def x(value):
    return LEFT + (value - LOW) / (HIGH - LOW) * (WIDTH - LEFT - RIGHT)


def signed(value):
    return f"{value:+.3f}".replace("0.", ".").replace("-", "−")


def text(at, y, words, anchor="start", extra=""):
    return f'<text x="{at:.1f}" y="{y:.1f}" text-anchor="{anchor}"{extra}>{escape(words)}</text>'


rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
body, y = [], TOP
for row in rows:
    if row["group"]:
        y += ROW * 1.4
        body.append(text(8, y, row["group"], extra=' font-weight="bold"'))
        y += ROW * 0.4
    y += ROW
    low, high, middle = (float(row[name]) for name in ("low", "high", "difference"))
    colour = "#00639b" if low > 0 or high < 0 else "#767676"
    body.append(text(LEFT - 16, y, row["what"], "end"))
    body.append(f'<path d="M{x(low):.1f} {y - 4}H{x(high):.1f}" stroke="{colour}" stroke-width="2"/>')
    body.append(f'<circle cx="{x(middle):.1f}" cy="{y - 4}" r="4" fill="{colour}"/>')
    body.append(text(WIDTH - 8, y, f"{signed(middle)} ({signed(low)} to {signed(high)})", "end"))
bottom, height = y + 8, y + 50
axis = [f'<path d="M{x(0):.1f} {TOP + ROW * 2}V{bottom:.1f}" stroke="#1a1a1a" stroke-dasharray="3 3"/>']
for step in range(round((HIGH - LOW) / TICK) + 1):
    value = LOW + step * TICK
    axis.append(f'<path d="M{x(value):.1f} {bottom:.1f}v5" stroke="#767676"/>')
    axis.append(text(x(value), bottom + 19, "0" if abs(value) < 1e-9 else signed(value)[:-1], "middle"))
axis.append(text(x(0), bottom + 36, "difference of AUROC; in colour where the interval leaves out 0, before any correction", "middle"))
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif" font-size="13" fill="#1a1a1a">')
print(f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fdfdfc"/>')
print("\n".join(axis + body))
print("</svg>")

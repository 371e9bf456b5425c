"""W2 by numpy: Longstaff and Schwartz (2001) with a cubic, in sample. python3 put.py lstsq|normal seed; prints milliseconds of processor time and the value.

lstsq regresses as numpy offers it, with numpy's default generator; normal by the normal equations, with numpy's fastest generator.
"""
import sys
import time

import numpy as np


def put(method, seed, paths=100_000, dates=50, start=36.0, strike=40.0, rate=0.06, volatility=0.2, years=1.0):
    draw = np.random.default_rng(seed) if method == "lstsq" else np.random.Generator(np.random.SFC64(seed))
    step = years / dates
    noise = draw.standard_normal((dates, paths // 2))
    logs = np.cumsum((rate - volatility**2 / 2) * step + volatility * np.sqrt(step) * np.concatenate([noise, -noise], axis=1), axis=0)
    prices = start * np.exp(logs)
    values = np.maximum(strike - prices[-1], 0)
    for k in range(dates - 2, -1, -1):
        values *= np.exp(-rate * step)
        rows = np.flatnonzero(prices[k] < strike)
        x = prices[k, rows] / strike
        design = np.stack([np.ones_like(x), x, x * x, x * x * x], axis=1)
        if method == "lstsq":
            weights = np.linalg.lstsq(design, values[rows], rcond=None)[0]
        else:
            weights = np.linalg.solve(design.T @ design, design.T @ values[rows])
        payoff = strike - prices[k, rows]
        stop = payoff > design @ weights
        values[rows[stop]] = payoff[stop]
    return max(values.mean() * np.exp(-rate * step), strike - start)


way = sys.argv[1]
put(way, 0)
begin = time.process_time()
value = put(way, int(sys.argv[2]) + 1)
print(1000 * (time.process_time() - begin), value)

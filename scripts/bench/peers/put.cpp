// W2 in plain C++: Longstaff and Schwartz (2001) with a cubic, in sample, paths kept. ./put seed; prints milliseconds of processor time and the value.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

static double put(unsigned seed) {
  const int paths = 100000, dates = 50, half = paths / 2;
  const double start = 36, strike = 40, rate = 0.06, volatility = 0.2, step = 1.0 / dates;
  std::mt19937_64 generator(seed);
  std::normal_distribution<double> normal;
  std::vector<double> prices(static_cast<size_t>(paths) * dates), values(paths);
  const double a = (rate - volatility * volatility / 2) * step, b = volatility * std::sqrt(step);
  for (int p = 0; p < half; p++) {
    double up = start, down = start;
    for (int k = 0; k < dates; k++) {
      const double z = b * normal(generator);
      prices[static_cast<size_t>(k) * paths + p] = up *= std::exp(a + z);
      prices[static_cast<size_t>(k) * paths + half + p] = down *= std::exp(a - z);
    }
  }
  for (int p = 0; p < paths; p++) values[p] = std::max(strike - prices[static_cast<size_t>(dates - 1) * paths + p], 0.0);
  for (int k = dates - 2; k >= 0; k--) {
    const double* now = &prices[static_cast<size_t>(k) * paths];
    double m[7] = {0}, y[4] = {0};
    for (int p = 0; p < paths; p++) {
      values[p] *= std::exp(-rate * step);
      if (now[p] >= strike) continue;
      double power = 1;
      const double x = now[p] / strike - 1;
      for (int i = 0; i < 7; i++, power *= x) {
        m[i] += power;
        if (i < 4) y[i] += power * values[p];
      }
    }
    double A[4][5];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) A[i][j] = m[i + j];
      A[i][4] = y[i];
    }
    for (int i = 0; i < 4; i++)
      for (int r = 0; r < 4; r++)
        if (r != i) {
          const double factor = A[r][i] / A[i][i];
          for (int c = i; c < 5; c++) A[r][c] -= factor * A[i][c];
        }
    for (int p = 0; p < paths; p++) {
      if (now[p] >= strike) continue;
      const double x = now[p] / strike - 1;
      const double stay = A[0][4] / A[0][0] + x * (A[1][4] / A[1][1] + x * (A[2][4] / A[2][2] + x * A[3][4] / A[3][3]));
      if (strike - now[p] > stay) values[p] = strike - now[p];
    }
  }
  double total = 0;
  for (double value : values) total += value;
  return std::max(total / paths * std::exp(-rate * step), strike - start);
}

int main(int, char** arguments) {
  put(1);
  const std::clock_t begin = std::clock();
  const double value = put(std::atoi(arguments[1]) + 1);
  std::printf("%f %f\n", 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, value);
}

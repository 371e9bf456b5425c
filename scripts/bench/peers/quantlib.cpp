// W2, W3 and W5 by QuantLib's Longstaff-Schwartz engines. ./quantlib W2|W3|W5 calibrationPaths seed; prints milliseconds of processor time and the value.
// With antithetic paths QuantLib counts pairs, so that half as many samples are as many paths.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <ql/quantlib.hpp>
#include <string>
#include <vector>

using namespace QuantLib;

static const Date today(2, January, 2023);

static ext::shared_ptr<BlackScholesMertonProcess> stock(double spot, double dividend, double rate, double volatility) {
  const DayCounter days = Actual365Fixed();
  const auto flat = [&](double level) { return Handle<YieldTermStructure>(ext::make_shared<FlatForward>(today, level, days)); };
  const Handle<BlackVolTermStructure> spread(ext::make_shared<BlackConstantVol>(today, NullCalendar(), volatility, days));
  return ext::make_shared<BlackScholesMertonProcess>(Handle<Quote>(ext::make_shared<SimpleQuote>(spot)), flat(dividend), flat(rate), spread);
}

static double put(double spot, Size paths, Size calibration, Size seed) {
  VanillaOption option(ext::make_shared<PlainVanillaPayoff>(Option::Put, 40.0), ext::make_shared<AmericanExercise>(today, today + 365));
  option.setPricingEngine(MakeMCAmericanEngine<PseudoRandom>(stock(spot, 0, 0.06, 0.2))
                            .withSteps(50)
                            .withAntitheticVariate()
                            .withSamples(paths / 2)
                            .withCalibrationSamples(calibration / 2)
                            .withPolynomialOrder(3)
                            .withBasisSystem(LsmBasisSystem::Monomial)
                            .withSeed(seed));
  return option.NPV();
}

static double maxCall(Size paths, Size calibration, Size seed) {
  const Size assets = 5;
  std::vector<ext::shared_ptr<StochasticProcess1D>> stocks;
  Matrix correlation(assets, assets, 0.0);
  for (Size i = 0; i < assets; i++) {
    stocks.push_back(stock(100, 0.1, 0.05, 0.2));
    correlation[i][i] = 1;
  }
  std::vector<Date> dates;
  for (Integer i = 1; i <= 9; i++) dates.push_back(today + static_cast<Integer>(std::lround(365.0 * i / 3)));
  BasketOption option(ext::make_shared<MaxBasketPayoff>(ext::make_shared<PlainVanillaPayoff>(Option::Call, 100.0)),
                      ext::make_shared<BermudanExercise>(dates));
  option.setPricingEngine(MakeMCAmericanBasketEngine<PseudoRandom>(ext::make_shared<StochasticProcessArray>(stocks, correlation))
                            .withSteps(9)
                            .withSamples(paths)
                            .withCalibrationSamples(calibration)
                            .withPolynomialOrder(2)
                            .withBasisSystem(LsmBasisSystem::Monomial)
                            .withSeed(seed));
  return option.NPV();
}

int main(int, char** arguments) {
  Settings::instance().evaluationDate() = today;
  const std::string workload = arguments[1];
  const Size calibration = std::atoi(arguments[2]), seed = std::atoi(arguments[3]);
  double value = 0;
  const std::clock_t begin = std::clock();
  if (workload == "W2") value = put(36, 100000, calibration, seed);
  if (workload == "W3") value = maxCall(100000, calibration, seed);
  if (workload == "W5")
    for (Size i = 0; i < 50; i++) {
      const double one = put(36 + 0.1 * static_cast<double>(i), 20000, calibration, seed + i);
      if (i == 0) value = one;
    }
  std::printf("%f %f\n", 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, value);
}

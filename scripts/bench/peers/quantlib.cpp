// W2 by QuantLib's Longstaff-Schwartz engine. ./quantlib calibrationPaths rounds; prints median milliseconds and the value.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ql/quantlib.hpp>
#include <vector>

using namespace QuantLib;

int main(int, char** arguments) {
  const Date today(2, January, 2023);
  Settings::instance().evaluationDate() = today;
  const DayCounter days = Actual365Fixed();
  const Handle<Quote> spot(ext::make_shared<SimpleQuote>(36.0));
  const Handle<YieldTermStructure> rate(ext::make_shared<FlatForward>(today, 0.06, days)), dividend(ext::make_shared<FlatForward>(today, 0.0, days));
  const Handle<BlackVolTermStructure> volatility(ext::make_shared<BlackConstantVol>(today, NullCalendar(), 0.2, days));
  const auto process = ext::make_shared<BlackScholesMertonProcess>(spot, dividend, rate, volatility);
  std::vector<double> times;
  double value = 0;
  for (int i = 0; i <= std::atoi(arguments[2]); i++) {
    VanillaOption option(ext::make_shared<PlainVanillaPayoff>(Option::Put, 40.0), ext::make_shared<AmericanExercise>(today, today + 365));
    option.setPricingEngine(MakeMCAmericanEngine<PseudoRandom>(process)
                              .withSteps(50)
                              .withAntitheticVariate()
                              .withSamples(50000)
                              .withSeed(42 + i)
                              .withCalibrationSamples(std::atoi(arguments[1]))
                              .withPolynomialOrder(3)
                              .withBasisSystem(LsmBasisSystem::Monomial));
    const auto begin = std::chrono::steady_clock::now();
    value = option.NPV();
    if (i > 0) times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  std::printf("%f %f\n", times[times.size() / 2], value);
}

/**
 * Published figures that are not the values they are taken for, each with the figures of this report that prove it.
 *
 * @param rows measured figures
 * @param cases all cases
 * @returns { what, printed, found, proof }
 */
export function knownWrong(rows, cases) {
  const found = (id, ...methods) =>
    rows
      .filter((row) => row.case === id && methods.includes(row.method))
      .map(({ method, ours }) => `${method} ${Number(ours.toPrecision(7))}`);
  const all = (id) => found(id, "closed form", "lattice", "exact").join(", ");
  const printed = cases
    .filter(
      ({ reference }) => reference.printed !== undefined && reference.id !== "bardhan-thb-option" && reference.id !== "tavella-3a-max",
    )
    .map(({ family, reference }) => ({
      what: `${reference.id} (${reference.source})`,
      printed: reference.printed,
      found: all(reference.id) || found(reference.id, "lower", "upper").join(", "),
      proof: reasons[family] ?? "independent methods agree on another value",
    }));
  return [
    ...printed,
    {
      what: "amer-put-10y (QuantLib test-suite/americanoption.cpp, held there to 1e-8)",
      printed: 22.97383256,
      found: all("amer-put-10y"),
      proof: "the figure is what the QD+ approximation gives, kept to see that the code does not change; grid and lattice are 0.02 above",
    },
    {
      what: "ls01-put-S36-v20-T1: finite-difference column of Longstaff and Schwartz (2001), table 1, read as an American value",
      printed: 4.478,
      found: `American: ${all("amer-put-S36-v20-T1-cont")}`,
      proof: "the column belongs to 50 dates a year; at any time the put is worth 4.4867",
    },
    {
      what: "tavella-3a-max (QuantLib test-suite/basketoption.cpp testTavellaValues)",
      printed: 18.082,
      found: found("tavella-3a-max", "lower").join(", "),
      proof: "a policy on nine dates earns more; its test passes because it allows 1% of the spot",
    },
    {
      what: "bardhan-thb-option (Bardhan, Bagchi and Sougstad 2004, tables 6 and 7)",
      printed: 95,
      found: all("bardhan-thb-option"),
      proof: "with sigma² = 0.14 the formula gives 110.49, with sigma = 0.14 it gives 0.755; the printed d1 and d2 belong to neither",
    },
    {
      what: "lsmro-41-rov (LSMRealOptions 2.1, vignette 4.1)",
      printed: 946_214,
      found: all("lsmro-41-rov"),
      proof: "each path's own future is compared with a regression, so the rule is not adapted: 3.3 of its standard errors (9,508) too low",
    },
    {
      what: 'max2-berm50 (LSMRealOptions 2.1, vignette 3.2, titled "call on the max")',
      printed: 2.5478,
      found: `call ${found("max2-berm50-call", "exact").join()}, put ${found("max2-berm50-put", "exact").join()}`,
      proof: "the call is made without call = TRUE: the figure (standard error 0.057) is that of the put",
    },
  ];
}

const reasons = {
  defer_option_dividend_leakage: "Ju's quadratic approximation, printed as the value; lattice and grid agree on another",
  exchange_option_margrabe: "Bjerksund and Stensland's approximation (Haug), below what lattice and grid agree on",
  spread_option_kirk: "Kirk's approximation (Haug), above the value by quadrature",
  bermudan_max_call_rainbow: "a simulated value; the grid's is 0.001 below",
};

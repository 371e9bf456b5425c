// What a team may ask of its portfolio: Veldloop with more of something. Each one allows all that the portfolio allows, so no plan of it need be worth less.

const more = (change) => (document) => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

const budget = (year, factor) => more(({ resources }) => (resources.budget.available[year] *= factor));
const people = (id, by) => more(({ resources }) => (resources[id].available += by));
const withoutLink = (is) => more((document) => (document.links = document.links.filter((link) => !is(link))));
const options = (id, given) => more(({ initiatives }) => Object.assign((initiatives[id].options ??= {}), given));
const stage = (id, place, change) => more(({ initiatives }) => change(initiatives[id].stages[place]));

/** What an initiative costs, by a factor: a number or the ends of a range. */
const cheaper = (id, factor) =>
  more(({ initiatives }) => {
    for (const stage of initiatives[id].stages)
      if (typeof stage.cost === "number") stage.cost *= factor;
      else for (const end of ["min", "mode", "max", "p10", "p90"]) if (end in stage.cost) stage.cost[end] *= factor;
  });

export const variants = {
  "budget of 2010 + 20%": budget(0, 1.2),
  "budget of 2011 + 20%": budget(1, 1.2),
  "budget of 2012 + 20%": budget(2, 1.2),
  "budget of 2013 + 20%": budget(3, 1.2),
  "budget of 2014 + 20%": budget(4, 1.2),
  "half of what is left goes to the next year": more(({ resources }) => (resources.budget.carry = 0.5)),
  "one more IT team": people("it", 1),
  "three more IT teams": people("it", 3),
  "one more community manager": people("community", 1),
  "two more product people": people("product", 2),
  "push beside job design": withoutLink(({ kind }) => kind === "excludes"),
  "matching without coaching": withoutLink(({ kind, initiative }) => kind === "requires" && initiative === "match"),
  "job design without listening": withoutLink(({ kind, initiative }) => kind === "requires" && initiative === "jobdesign"),
  "peers may be launched a year later": stage("peers", 1, ({ window }) => (window.until = "2013-Q1")),
  "coaching may be built a year later": stage("coach", 1, ({ window }) => (window.until = "2013-Q3")),
  "feedback may be stopped": options("feedback", { abandon: { criterion: "stop when nobody answers", until: "2013-Q4" } }),
  "training may be stopped": options("empower", { abandon: { criterion: "stop when nobody comes", until: "2013-Q4" } }),
  "referral may be made larger": options("referral", { expand: { by: 1.5, cost: 60_000, until: "2013-Q4" } }),
  "coaching at 80% of its cost": cheaper("coach", 0.8),
  "co-creation at 80% of its cost": cheaper("cocreate", 0.8),
};

/** Listening at a price that nobody can pay: what the portfolio is worth without it. */
export const withoutListening = cheaper("listen", 1000);

import type { RecordedBlock, Stage } from "../../../valuation/index.js";
import type { UseDrawer } from "../drawnUses.js";
import type { Part } from "../part.js";
import type { Activity } from "../rowBook.js";

/** What may be done on arrival, beside the moves: staying, and nothing, where nothing is left to be earned. */
export const stay = -1;
export const nothingLeft = -2;

/** One initiative on one path of a recorded block: its best course with hindsight at given costs, and what every step of it is worth. */
export class PathPart {
  readonly part: Part;
  readonly stages: readonly Stage[];
  readonly #recorded: RecordedBlock;
  readonly #uses: UseDrawer | undefined;
  readonly #q: number;
  readonly #values: readonly Float64Array[];
  readonly #posts: readonly Float64Array[];
  /** By date: what views cost at the least from then on, where nothing is left to be earned. */
  readonly #over: Float64Array;
  readonly #viewCharges: readonly Float64Array[];
  #costs: ArrayLike<number> = [];

  constructor(part: Part, recorded: RecordedBlock, uses: UseDrawer | undefined, q: number) {
    this.part = part;
    this.#recorded = recorded;
    this.#uses = uses;
    this.#q = q;
    const { stages } = part.setting.stations;
    this.stages = stages;
    this.#values = stages.map(({ arrivals }) => new Float64Array(arrivals.length));
    this.#posts = stages.map(({ posts }) => new Float64Array(posts.length));
    this.#over = new Float64Array(stages.length + 1);
    this.#viewCharges = stages.map(() => new Float64Array(part.views.length));
  }

  /** Whether chances of success are left on this path: then no course is certain. */
  get hasLuck(): boolean {
    return this.#recorded.stages.some(({ moves }) =>
      moves.some((all) => all.some(({ chance }) => chance !== undefined && chance[this.#q] > 0 && chance[this.#q] < 1)),
    );
  }

  /** What the best course is worth, once it is found; where luck is left, as if everything succeeded that can. */
  get worth(): number {
    return this.#values[0].length > 0 ? this.#values[0][0] : this.#over[0];
  }

  /** Finds the best course at costs of a unit of activity in each row. */
  solve(costs: ArrayLike<number>): void {
    this.#costs = costs;
    const { views, activities } = this.part;
    for (let k = this.stages.length - 1; k >= 0; k--) {
      const own = activities[k];
      const charges = this.#viewCharges[k];
      views.forEach((view, v) => (charges[v] = this.charge(view.activities[k])));
      this.#over[k] = this.#over[k + 1] - Math.min(...charges);
      this.stages[k].posts.forEach(({ heard }, p) => {
        let best = this.after(k, p);
        for (let h = 0; h < heard.length; h++) best = Math.max(best, this.afterHearing(k, p, h));
        this.#posts[k][p] = best - this.charge(own.posts[p]);
      });
      this.stages[k].arrivals.forEach((_, a) => {
        let best = -Infinity;
        this.options(k, a, (__, value) => (best = Math.max(best, value)));
        this.#values[k][a] = best - this.increment(k, a) - this.charge(own.arrivals[a]);
      });
    }
  }

  /** What the best course is worth from an arrival on. */
  value(k: number, a: number): number {
    return this.#values[k][a];
  }

  /** What the best course is worth from a post on, but for what the post itself brings. */
  post(k: number, p: number): number {
    return this.#posts[k][p];
  }

  /** What follows a post where nothing of others is heard. */
  after(k: number, p: number): number {
    const { next, due } = this.stages[k].posts[p];
    return next >= 0 ? this.#values[k + 1][next] : due !== undefined ? 0 : this.#over[k + 1];
  }

  afterHearing(k: number, p: number, h: number): number {
    return this.#values[k + 1][this.stages[k].posts[p].heard[h].next] - this.charge(this.part.activities[k].hearings[p][h]);
  }

  increment(k: number, a: number): number {
    return this.#recorded.stages[k].arrivals[a].increment?.[this.#q] ?? 0;
  }

  amountOf({ amount, drawn }: Activity): number {
    return (drawn && this.#uses?.draw(drawn)[this.#q]) ?? amount;
  }

  charge(activities: readonly Activity[]): number {
    let sum = 0;
    for (const activity of activities) sum += this.#costs[activity.row] * this.amountOf(activity);
    return sum;
  }

  /** Tells what may be done on an arrival, and what that is worth in the best view, before the increment. */
  options(k: number, a: number, tell: (move: number, worth: number) => void): void {
    const { place } = this.stages[k].arrivals[a];
    const tellBest = (move: number): void => {
      const post = this.landing(k, a, move);
      const paid = move < 0 ? 0 : this.charge(this.part.activities[k].moves[place][move]);
      const { length } = this.part.views;
      const charges = this.#isDue(k, place) ? undefined : this.#viewCharges[k];
      let best = -Infinity;
      for (let v = 0; v < length; v++) best = Math.max(best, this.gain(k, a, move, v) - (charges === undefined ? 0 : charges[v]));
      tell(move, best - paid + (post < 0 ? this.#over[k + 1] : this.#posts[k][post]));
    };
    if (place < 0) {
      tellBest(nothingLeft);
      return;
    }
    const { moves } = this.stages[k].places[place];
    const recorded = this.#recorded.stages[k].moves[place];
    const isOpen = (m: number): boolean => recorded[m].open === undefined || recorded[m].open[this.#q] !== 0;
    const forced = moves.findIndex(({ option }, m) => option.forced && isOpen(m));
    if (forced >= 0) tellBest(forced);
    else for (let m = stay; m < moves.length; m++) if (m === stay || isOpen(m)) tellBest(m);
  }

  /** The post that follows what is done on an arrival; −1: nothing is left. */
  landing(k: number, a: number, move: number): number {
    if (move === nothingLeft) return -1;
    const { place } = this.stages[k].arrivals[a];
    if (move === stay) return this.stages[k].places[place].stay;
    const { success, failure } = this.stages[k].places[place].moves[move];
    return this.#succeeds(k, place, move) ? success : failure;
  }

  /** What a date brings in a view. */
  gain(k: number, a: number, move: number, v: number): number {
    const q = this.#q;
    const { arrivals, posts, moves } = this.#recorded.stages[k];
    const { place } = this.stages[k].arrivals[a];
    const post = this.landing(k, a, move);
    let gain = (arrivals[a].brought[v]?.[q] ?? 0) + (post < 0 ? 0 : (posts[post][v]?.[q] ?? 0));
    if (move < 0) return gain;
    const { brought, landed } = moves[place][move];
    gain += (brought[v]?.[q] ?? 0) + (this.#succeeds(k, place, move) ? (landed[v]?.[q] ?? 0) : 0);
    const { due } = this.stages[k].places[place].moves[move];
    return due < 0 ? gain : gain + this.#posts[k][due] + (posts[due][v]?.[q] ?? 0);
  }

  #succeeds(k: number, place: number, move: number): boolean {
    const { chance } = this.#recorded.stages[k].moves[place][move];
    return chance === undefined || chance[this.#q] > 0;
  }

  #isDue(k: number, place: number): boolean {
    const { places, posts } = this.stages[k];
    return place >= 0 && places[place].stay >= 0 && posts[places[place].stay].due !== undefined;
  }
}

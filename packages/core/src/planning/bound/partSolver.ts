import { blockSize } from "../../simulation/index.js";
import type { RecordedBlock, Stage } from "../../valuation/index.js";
import type { UseDrawer } from "./drawnUses.js";
import type { Part } from "./part.js";
import { addTimes, type Activity } from "./rowBook.js";
import type { StageActivities } from "./shares.js";

/**
 * The best that one initiative can do on every path of a block with hindsight, less its martingale, at given costs of what it shares;
 * and what it then does in every row. Only the luck of chances of success is not foreseen: it is averaged over.
 */
export class PartSolver {
  /** How often each view is the best one, after `addActivity`. */
  readonly viewCounts: Float64Array;
  readonly #part: Part;
  readonly #recorded: RecordedBlock;
  readonly #uses: UseDrawer | undefined;
  readonly #stages: readonly Stage[];
  /** By date: by arrival, the value. */
  readonly #values: readonly (readonly Float64Array[])[];
  /** By date: by arrival, the view that is best. */
  readonly #bestView: readonly (readonly Uint8Array[])[];
  /** By date and view: by place, the move that is best, −1 to stay. */
  readonly #bestMove: readonly (readonly (readonly Int8Array[])[])[];
  /** By date: by post, the hearing that is best, −1 none. */
  readonly #bestHearing: readonly (readonly Int8Array[])[];
  /** By date: what views cost where nothing is left to be earned, from that date on; and the view that is best then. */
  readonly #over: readonly Float64Array[];
  readonly #overView: readonly Uint8Array[];
  readonly #posts: Float64Array[][] = [];
  readonly #withFlows: Float64Array[] = [];
  readonly #placeRooms: Float64Array[] = [];
  readonly #place = new Float64Array(blockSize);
  readonly #charge = new Float64Array(blockSize);
  readonly #viewCharges: readonly Float64Array[];

  constructor(part: Part, recorded: RecordedBlock, uses?: UseDrawer) {
    this.#part = part;
    this.#uses = uses;
    this.#recorded = recorded;
    this.viewCounts = new Float64Array(part.views.length);
    const { stages } = part.setting.stations;
    this.#stages = stages;
    const floats = (): Float64Array => new Float64Array(blockSize);
    this.#values = stages.map(({ arrivals }) => arrivals.map(floats));
    this.#bestView = stages.map(({ arrivals }) => arrivals.map(() => new Uint8Array(blockSize)));
    this.#bestMove = stages.map(({ places }) => part.views.map(() => places.map(() => new Int8Array(blockSize))));
    this.#bestHearing = stages.map(({ posts }) => posts.map(() => new Int8Array(blockSize)));
    this.#over = [...stages, undefined].map(floats);
    this.#overView = stages.map(() => new Uint8Array(blockSize));
    this.#viewCharges = part.views.map(floats);
  }

  /** What it takes to solve, as sweeps over a column. */
  get work(): number {
    const stations = this.#stages.reduce((sum, stage) => sum + stage.arrivals.length + stage.places.length + stage.posts.length, 0);
    return 4 * stations * this.#part.views.length;
  }

  /** @returns by path: the value today, at `costs` of a unit of activity in each row */
  solve(costs: readonly Float64Array[]): Float64Array {
    for (let k = this.#stages.length - 1; k >= 0; k--) this.#solveStage(k, costs);
    return this.#values[0][0] ?? this.#over[0];
  }

  #solveStage(k: number, costs: readonly Float64Array[]): void {
    const stage = this.#stages[k];
    const { arrivals, posts } = this.#recorded.stages[k];
    const own = this.#part.activities[k];
    this.#chargeViews(k, costs);
    stage.posts.forEach((_, p) => {
      this.#follow(k, p, own, costs);
    });
    const out = this.#values[k];
    for (const values of out) values.fill(-Infinity);
    this.#part.views.forEach((_, v) => {
      this.#addFlows(stage, posts, v);
      const places = stage.places.map((__, i) => this.#decide(k, i, v, own, costs));
      stage.arrivals.forEach(({ place }, a) => {
        const value = place < 0 ? this.#over[k + 1] : places[place];
        const charge = this.#isDue(stage, place) ? undefined : this.#viewCharges[v];
        const brought = arrivals[a].brought[v];
        const [to, view] = [out[a], this.#bestView[k][a]];
        for (let q = 0; q < blockSize; q++) {
          const found = value[q] - (charge === undefined ? 0 : charge[q]) + (brought === undefined ? 0 : brought[q]);
          if (!(found > to[q])) continue;
          to[q] = found;
          view[q] = v;
        }
      });
    });
    stage.arrivals.forEach((_, a) => {
      const { increment } = arrivals[a];
      const to = out[a];
      if (increment !== undefined) for (let q = 0; q < blockSize; q++) to[q] -= increment[q];
      this.#chargeAll(own.arrivals[a], costs, to);
    });
  }

  /** Costs of views at a date, and of the best of them where nothing else is left. */
  #chargeViews(k: number, costs: readonly Float64Array[]): void {
    this.#over[k].set(this.#over[k + 1]);
    const best = this.#overView[k].fill(0);
    const least = this.#charge.fill(Infinity);
    this.#part.views.forEach(({ activities }, v) => {
      const own = this.#viewCharges[v].fill(0);
      for (const { row, amount } of activities[k]) addTimes(own, costs[row], amount);
      for (let q = 0; q < blockSize; q++)
        if (own[q] < least[q]) {
          least[q] = own[q];
          best[q] = v;
        }
    });
    addTimes(this.#over[k], least, -1);
  }

  /** What follows a post at the next date: what it leads to, or what it leads to after hearing others. */
  #follow(k: number, p: number, own: StageActivities, costs: readonly Float64Array[]): void {
    const { next, heard, due } = this.#stages[k].posts[p];
    const after = k + 1 < this.#stages.length ? this.#values[k + 1] : [];
    const room = ((this.#posts[k] ??= [])[p] ??= new Float64Array(blockSize));
    if (next >= 0) room.set(after[next]);
    else if (due !== undefined) room.fill(0);
    else room.set(this.#over[k + 1]);
    const best = this.#bestHearing[k][p].fill(-1);
    heard.forEach((hearing, h) => {
      const value = this.#charge;
      value.set(after[hearing.next]);
      this.#chargeAll(own.hearings[p][h], costs, value);
      for (let q = 0; q < blockSize; q++)
        if (value[q] > room[q]) {
          room[q] = value[q];
          best[q] = h;
        }
    });
    this.#chargeAll(own.posts[p], costs, room);
  }

  #addFlows(stage: Stage, flows: RecordedBlock["stages"][number]["posts"], v: number): void {
    const k = this.#stages.indexOf(stage);
    stage.posts.forEach((_, p) => {
      const room = (this.#withFlows[p] ??= new Float64Array(blockSize));
      const flow = flows[p][v];
      const from = this.#posts[k][p];
      if (flow === undefined) room.set(from);
      else for (let q = 0; q < blockSize; q++) room[q] = from[q] + flow[q];
    });
  }

  #decide(k: number, i: number, v: number, own: StageActivities, costs: readonly Float64Array[]): Float64Array {
    const stage = this.#stages[k];
    const { stay, moves } = stage.places[i];
    const value = (this.#placeRooms[i] ??= new Float64Array(blockSize));
    const over = this.#over[k + 1];
    const posts = this.#withFlows;
    value.set(stay < 0 ? over : posts[stay]);
    const choice = this.#bestMove[k][v][i].fill(-1);
    const order = [...moves.keys()].sort((a, b) => Number(moves[b].option.forced) - Number(moves[a].option.forced) || a - b);
    const taken = new Uint8Array(blockSize);
    for (const m of order) {
      const { option, success, failure, due } = moves[m];
      const { open, brought, landed, chance } = this.#recorded.stages[k].moves[i][m];
      const won = success < 0 ? over : posts[success];
      const lost = failure < 0 ? over : posts[failure];
      const owed = due < 0 ? undefined : posts[due];
      const found = this.#place.fill(0);
      this.#chargeAll(own.moves[i][m], costs, found);
      const [atOnce, atEnd] = [brought[v], landed[v]];
      for (let q = 0; q < blockSize; q++) {
        if ((open !== undefined && open[q] === 0) || taken[q] === 1) continue;
        const p = chance === undefined ? 1 : chance[q];
        let gain = found[q] + p * (won[q] + (atEnd === undefined ? 0 : atEnd[q]));
        if (p < 1) gain += (1 - p) * lost[q];
        if (atOnce !== undefined) gain += atOnce[q];
        if (owed !== undefined) gain += owed[q];
        if (!option.forced && !(gain > value[q])) continue;
        value[q] = gain;
        choice[q] = m;
        if (option.forced) taken[q] = 1;
      }
    }
    return value;
  }

  #isDue({ places, posts }: Stage, place: number): boolean {
    return place >= 0 && places[place].stay >= 0 && posts[places[place].stay].due !== undefined;
  }

  /** Adds what the best course does, in every row, after `solve`. */
  addActivity(activity: readonly Float64Array[]): void {
    this.viewCounts.fill(0);
    const start = this.#stages[0].arrivals.length > 0 ? 0 : -1;
    for (let q = 0; q < blockSize; q++) this.#arrive(0, start, q, 1, activity);
  }

  #arrive(k: number, a: number, q: number, share: number, activity: readonly Float64Array[]): void {
    const { views, activities } = this.#part;
    if (a < 0) {
      this.#end(k, q, share, activity);
      return;
    }
    const stage = this.#stages[k];
    const own = activities[k];
    const { place } = stage.arrivals[a];
    this.#note(own.arrivals[a], q, share, activity);
    const v = this.#bestView[k][a][q];
    this.#note(views[v].activities[k], q, share, activity);
    this.viewCounts[v] += share;
    if (place < 0) {
      this.#end(k + 1, q, share, activity);
      return;
    }
    const m = this.#bestMove[k][v][place][q];
    const { stay, moves } = stage.places[place];
    if (m < 0) {
      this.#stand(k, stay, q, share, activity);
      return;
    }
    this.#note(own.moves[place][m], q, share, activity);
    const { success, failure } = moves[m];
    const { chance } = this.#recorded.stages[k].moves[place][m];
    const p = chance === undefined ? 1 : chance[q];
    if (p > 0) this.#stand(k, success, q, share * p, activity);
    if (p < 1) this.#stand(k, failure, q, share * (1 - p), activity);
  }

  #stand(k: number, p: number, q: number, share: number, activity: readonly Float64Array[]): void {
    if (p < 0) {
      this.#end(k + 1, q, share, activity);
      return;
    }
    const { next, heard } = this.#stages[k].posts[p];
    const own = this.#part.activities[k];
    this.#note(own.posts[p], q, share, activity);
    const h = this.#bestHearing[k][p][q];
    if (h >= 0) this.#note(own.hearings[p][h], q, share, activity);
    if (k + 1 < this.#stages.length) this.#arrive(k + 1, h >= 0 ? heard[h].next : next, q, share, activity);
  }

  /** Nothing is left to be earned from a date on; views still have to be paid for. */
  #end(k: number, q: number, share: number, activity: readonly Float64Array[]): void {
    for (let j = k; j < this.#stages.length; j++) this.#note(this.#part.views[this.#overView[j][q]].activities[j], q, share, activity);
  }

  /** values −= what activities cost. */
  #chargeAll(activities: readonly Activity[], costs: readonly Float64Array[], values: Float64Array): void {
    for (const { row, amount, drawn } of activities) {
      const cost = costs[row];
      const use = drawn && this.#uses?.draw(drawn);
      if (use === undefined) addTimes(values, cost, -amount);
      else for (let q = 0; q < blockSize; q++) values[q] -= use[q] * cost[q];
    }
  }

  #note(activities: readonly Activity[], q: number, share: number, activity: readonly Float64Array[]): void {
    for (const { row, amount, drawn } of activities) activity[row][q] += share * ((drawn && this.#uses?.draw(drawn)[q]) ?? amount);
  }
}

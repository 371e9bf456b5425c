import type { PortfolioModel } from "../../../packages/core/src/model/types.js";
import { isInstant, optionsOf, type Moves, type Situation } from "./situation.js";

/** Where an initiative may be after the moves, and whereto it is on its way. */
interface Whereabouts {
  readonly places: readonly (string | undefined)[];
  readonly toward: string | undefined;
}

function whereabouts({ own }: Situation, moves: Moves, name: string): Whereabouts {
  const move = moves[name];
  if (move === undefined) return { places: [own[name].mode], toward: own[name].way?.option.to };
  if (!isInstant(move)) return { places: [move.during], toward: move.to };
  return { places: move.otherwise === undefined ? [move.to] : [move.to, move.otherwise], toward: move.to };
}

/** Whether links allow a set of moves; those that are forced ignore them. */
export function linksHold(model: PortfolioModel, situation: Situation, moves: Moves, forced: ReadonlySet<string>): boolean {
  const chosen = (name: string): boolean => moves[name] !== undefined && !forced.has(name);
  return (model.links ?? []).every((link) => {
    if (link.kind === "floor") throw new Error("floors are not enumerated");
    if (link.kind === "excludes") {
      const inside = Object.keys(model.initiatives).filter((name) => {
        const listed = link.modes.filter((mode) => mode.startsWith(`${name}.`)).map((mode) => mode.slice(name.length + 1));
        const { places, toward } = whereabouts(situation, moves, name);
        // An arrow without duration counts by where it goes; where it fails it frees.
        return [moves[name] !== undefined && places.length > 1 ? toward : places[0], toward].some(
          (mode) => mode !== undefined && listed.includes(mode),
        );
      });
      return inside.length <= 1 || !inside.some(chosen);
    }
    const [follower, mode, name] = link.option.split(".");
    const isIn = ({ places }: Whereabouts): boolean => places.every((place) => place !== undefined && link.modes.includes(place));
    const provider = whereabouts(situation, moves, link.initiative);
    const option = optionsOf(model, follower, mode).find((one) => one.name === name);
    if (option === undefined) throw new Error(`no option ${link.option}`);
    if (chosen(follower) && moves[follower] === option && !isIn(provider)) return false;
    if (link.hold !== true || !chosen(link.initiative) || isIn(provider)) return true;
    const wasIn = situation.own[link.initiative].mode;
    if (wasIn === undefined || !link.modes.includes(wasIn)) return true;
    // Does what the option has led to last after the moves?
    const { way, mode: now } = situation.own[follower];
    const move = moves[follower];
    if (move !== undefined) return (isInstant(move) ? move.to : move.during) !== option.to;
    const onThisWay = way?.id === link.option;
    return !(onThisWay || now === option.to);
  });
}

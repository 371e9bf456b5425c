import { blockSize } from "../world/index.js";
import type { Process } from "./process.js";

/**
 * Lets `think` see the modes as if the moves chosen so far by everyone but one initiative had been made: whoever is about
 * to be told something, or to get its prerequisite, takes that into account. State and choices are as before afterwards.
 */
export function supposeMoved(process: Process, except: number, think: () => void): void {
  const { program, state, choice } = process;
  const undo: { i: number; path: number; mode: number; toward: number; place: number }[] = [];
  for (const { index: i, modes } of program.initiatives) {
    if (i === except || !process.active[i]) continue;
    for (let path = 0; path < blockSize; path++) {
      const place = choice[i][path];
      if (place < 0) continue;
      const mode = state.mode[i][path];
      const option = modes[mode].options[place];
      undo.push({ i, path, mode, toward: state.toward[i][path], place });
      state.mode[i][path] = option.instant ? option.to : option.during;
      state.toward[i][path] = option.instant ? -1 : option.index;
      choice[i][path] = -1;
    }
  }
  think();
  for (const { i, path, mode, toward, place } of undo) {
    state.mode[i][path] = mode;
    state.toward[i][path] = toward;
    choice[i][path] = place;
  }
}

/**
 * Lets `think` see modes, and the flags of modes that formulas read, as if all moves chosen so far had been made; those
 * that take no time and may fail as if they succeed. State is as before afterwards.
 */
export function supposeAllMoved(process: Process, think: () => void): void {
  const { program, state, choice } = process;
  const undo: { i: number; path: number; mode: number }[] = [];
  for (const { index: i, modes } of program.initiatives) {
    if (!process.active[i]) continue;
    for (let path = 0; path < blockSize; path++) {
      const mode = state.mode[i][path];
      if (choice[i][path] < 0) continue;
      const option = modes[mode].options[choice[i][path]];
      undo.push({ i, path, mode });
      state.mode[i][path] = option.instant ? option.to : option.during;
    }
  }
  process.setFlags();
  think();
  for (const { i, path, mode } of undo) state.mode[i][path] = mode;
  process.setFlags();
}

import { blockSize } from "../world/index.js";
import { Buckets } from "./buckets.js";

/** Room to work in, made once per process so that nothing is allocated while it runs. */
export class Scratch {
  readonly values = new Float64Array(blockSize);
  readonly more = new Float64Array(blockSize);
  readonly paths = new Int32Array(blockSize);
  readonly rest = new Int32Array(blockSize);
  readonly waiting = new Int32Array(blockSize);
  readonly keys = new Int16Array(blockSize);
  readonly buckets = new Buckets();
}

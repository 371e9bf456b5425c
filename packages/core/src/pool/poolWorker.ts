/** What each thread of a pool runs; it is an entry of the build, beside the pool's. */
import { Thread, type Port } from "../worker/index.js";

const thread = new Thread();

export default async function serve(port: Port): Promise<void> {
  await thread.serve(port);
}

export { boundJointly, oneIn } from "./boundJointly.js";
export type { JointEffort } from "./jointSearch.js";

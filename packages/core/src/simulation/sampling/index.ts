export { brownianBridge, type BrownianBridge } from "./brownianBridge.js";
export { owenScramble } from "./owenScramble.js";
export { fillSobol, sobolDimensions } from "./sobol.js";
export { sobolNormals } from "./sobolNormals.js";

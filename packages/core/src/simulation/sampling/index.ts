export { brownianBridge, type BrownianBridge } from "./brownianBridge.js";
export { EvenNormals } from "./evenNormals.js";
export { owenScramble } from "./owenScramble.js";
export type { MakePathNormals, PathNormals } from "./pathNormals.js";
export { fillSobol, sobolDimensions } from "./sobol.js";
export { SobolNormals } from "./sobolNormals.js";

export { createPool, type Pool, type PoolOptions } from "./createPool.js";

export { loosened, type FirstTimes } from "./loosened.js";

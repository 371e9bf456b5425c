export { answerError, describeFault, ofEngine, problemType, sendProblem } from "./answer.js";
export { allCodes, entryOf, httpCatalogue, type HttpProblemCode, type ProblemCode } from "./catalogue.js";
export { unknownRoute } from "./unknownRoute.js";
export { pointerOf, toPointer } from "./pointer.js";
export { mostItems, problem, ProblemError, refuse, type Problem, type ProblemItem } from "./problem.js";

export { buildTree } from "./buildTree.js";
export { closestWord } from "./closestWord.js";
export { checkStructure } from "./checkStructure.js";
export { checkWords } from "./checkWords.js";
export { parseTokens } from "./mathParser.js";
export { Refusal } from "./refusal.js";
export { tokenize } from "./tokenize.js";
export { quote } from "./token.js";

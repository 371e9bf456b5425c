export { planToMarkdown } from "./planToMarkdown.js";
export { planToText } from "./planToText.js";

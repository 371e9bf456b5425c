export { countOf, makeValueReader, MoveValues, nextOf, type PlaceValue, type ValueReader } from "./moveValues.js";

export { asList, asObject, asText, asTexts, entriesOf, type Loose } from "./loose.js";
export {
  canStop,
  idleMode,
  liveModesOf,
  modeNamesOf,
  stagesFor,
  stoppedMode,
  variantMode,
  variantOptions,
  type VariantOption,
} from "./modeNames.js";
export { streamIdOf, type Place } from "./places.js";
export {
  declare,
  figureOf,
  isRange,
  ownNames,
  rangeName,
  segmentFigures,
  sharedFigures,
  type Declared,
  type DeclaredInitiative,
} from "./declared.js";

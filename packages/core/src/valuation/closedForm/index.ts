/** `@ripen/core/closedForm`: values that are known in closed form, to hold other methods against. */
export { blackScholes, type BlackScholesArguments, type BlackScholesResult } from "./blackScholes.js";
export { complexChooser, simpleChooser, type ComplexChooserArguments, type SimpleChooserArguments } from "./chooserOption.js";
export { compoundOption, type CompoundOptionArguments, type CompoundOptionResult } from "./compoundOption.js";
export { exchangeOption, type ExchangeOptionArguments, type ExchangeOptionResult } from "./exchangeOption.js";
export {
  holderExtendible,
  writerExtendible,
  type ExtendibleOptionArguments,
  type HolderExtendibleArguments,
  type HolderExtendibleResult,
} from "./extendibleOption.js";
export type { OptionType } from "./forward.js";
export { gatedOption, type GatedOptionArguments } from "./gatedOption.js";
export { jumpDiffusionOption, type JumpDiffusionOptionArguments } from "./jumpDiffusionOption.js";
export { optionSpace, type OptionSpaceArguments, type OptionSpaceRegion, type OptionSpaceResult } from "./optionSpace.js";
export { perpetualExchange, perpetualInvestment, perpetualPut, type PerpetualArguments, type PerpetualResult } from "./perpetual.js";
export { rainbowOption, type RainbowOptionArguments } from "./rainbowOption.js";
export { schwartzFutures, schwartzOption, type SchwartzFuturesArguments, type SchwartzOptionArguments } from "./schwartzOption.js";
export { spreadOption, type SpreadOptionArguments } from "./spreadOption.js";
export type { Asset } from "./twoAssets.js";
export {
  expectedValueOfPerfectInformation,
  expectedValueOfSampleInformation,
  unitNormalLoss,
  type InformationArguments,
  type InformationResult,
  type SampleInformationArguments,
} from "./valueOfInformation.js";

export { BlockState } from "./blockState.js";
export { Bookings } from "./bookings.js";
export { Buckets } from "./buckets.js";
export { Columns } from "./columns.js";
export { Ledger } from "./ledger.js";
export { PathBlock } from "./pathBlock.js";
export { Links, type Moves } from "./links.js";
export { Process, type Decider, type OfferVisitor, type ProcessOptions } from "./process.js";
export { Reservation } from "./reservation.js";

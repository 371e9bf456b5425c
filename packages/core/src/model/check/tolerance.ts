/** Dates and times are equal, and sums of probabilities are 1, within this. */
export const tolerance = 1e-9;

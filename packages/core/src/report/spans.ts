/** A stretch of the plan's time. */
export interface Span {
  readonly label: string;
  /** For a sentence: when something in it happens. */
  readonly words: string;
  /** Place of its last date. */
  readonly last: number;
}

/** More columns than this make a table unreadable. */
const mostSpans = 8;

const roundingError = 1e-9;

/** Years of the plan (several together where it is long), or its single periods where there are few of them. */
export function spansOf(dates: readonly number[], labels: readonly string[]): Span[] {
  if (dates.length <= mostSpans) return dates.map((_, k) => ({ label: labels[k], words: `in ${labels[k]}`, last: k }));
  const yearOf = (date: number): number => Math.floor(date - dates[0] + roundingError);
  const together = Math.ceil((yearOf(dates[dates.length - 1]) + 1) / mostSpans);
  const ends = dates.flatMap((date, k) => {
    const next = dates[k + 1];
    const ends = next === undefined || Math.floor(yearOf(next) / together) > Math.floor(yearOf(date) / together);
    return ends ? [k] : [];
  });
  const whole = ends.every((k) => closesYear(labels[k]));
  return ends.map((last) => {
    const label = whole ? labels[last].slice(0, 4) : labels[last];
    return {
      label,
      words: whole && together === 1 ? `in ${label}` : `in the ${together === 1 ? "year" : `${together} years`} up to ${label}`,
      last,
    };
  });
}

/** A label whose period ends with the calendar year: then the year says enough. */
function closesYear(label: string): boolean {
  return /^\d{4}(-Q4|-H2|-12)?$/.test(label);
}

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** Lines without the family's name in front of its suffix. */
  readonly lines: () => string[];
}

/** Something that is counted up. */
export type Counter = (labels?: Labels, by?: number) => void;
/** Something of which single values are observed. */
export type Histogram = (value: number, labels?: Labels) => void;

/** Figures of the service, in the text format of Prometheus (version 0.0.4). */
export class Metrics {
  readonly #families: Family[] = [];

  counter(name: string, help: string): Counter {
    const values = new Map<string, number>();
    this.#families.push({ name, help, type: "counter", lines: () => [...values].map(([labels, value]) => `${name}${labels} ${value}`) });
    return (labels = {}, by = 1) => {
      const key = written(labels);
      values.set(key, (values.get(key) ?? 0) + by);
    };
  }

  /** @param read asked whenever the figures are looked at */
  gauge(name: string, help: string, read: () => number): void {
    this.#families.push({ name, help, type: "gauge", lines: () => [`${name} ${read()}`] });
  }

  /** @param bounds upper ends of the classes, ascending */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const series = new Map<string, { labels: Labels; classes: number[]; sum: number; count: number }>();
    const lines = (): string[] =>
      [...series.values()].flatMap(({ labels, classes, sum, count }) => [
        ...bounds.map((bound, i) => `${name}_bucket${written({ ...labels, le: String(bound) })} ${classes[i]}`),
        `${name}_bucket${written({ ...labels, le: "+Inf" })} ${count}`,
        `${name}_sum${written(labels)} ${sum}`,
        `${name}_count${written(labels)} ${count}`,
      ]);
    this.#families.push({ name, help, type: "histogram", lines });
    return (value, labels = {}) => {
      const key = written(labels);
      const one = series.get(key) ?? { labels, classes: bounds.map(() => 0), sum: 0, count: 0 };
      series.set(key, one);
      bounds.forEach((bound, i) => (one.classes[i] += value <= bound ? 1 : 0));
      one.sum += value;
      one.count += 1;
    };
  }

  /** All figures as one text. */
  text(): string {
    const parts = this.#families.flatMap(({ name, help, type, lines }) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines()]);
    return `${parts.join("\n")}\n`;
  }
}

function written(labels: Labels): string {
  const entries = Object.entries(labels);
  if (entries.length === 0) return "";
  const escaped = (value: string): string => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `{${entries.map(([name, value]) => `${name}="${escaped(value)}"`).join(",")}}`;
}

import { smallPortfolio } from "../../helpers/api/smallPortfolio.js";
import { attacks } from "./attacks.js";

/** A body that no service should take, for `POST /v1/plans`. */
export interface HostileBody {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

type Json = Record<string, unknown>;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const asText = (name: string, text: string): HostileBody => ({ name, bytes: encode(text) });
const asJson = (name: string, value: unknown): HostileBody => asText(name, JSON.stringify(value));
const repeated = (count: number, make: (i: number) => unknown): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, make(i)]));
const asked = (change: (portfolio: Json) => void): Json => {
  const portfolio = smallPortfolio();
  change(portfolio);
  return { portfolio, run: { paths: 1024 } };
};
/** The good request as a text in which something is written that JSON.stringify would not write. */
const written = (from: string, to: string): string => JSON.stringify(asked(() => undefined)).replace(from, to);

/** More than 300 bodies, always the same. */
export function hostileBodies(): readonly HostileBody[] {
  return [
    ...nesting(),
    ...counts(),
    ...numbers(),
    ...prototypes(),
    ...duplicates(),
    ...formulas(),
    ...encodings(),
    ...torn(),
    ...shapes(),
    ...work(),
  ];
}

function nesting(): HostileBody[] {
  return [33, 40, 100, 1000, 10_000, 100_000].flatMap((depth) => [
    asText(`${depth} lists`, `{"portfolio":${"[".repeat(depth)}${"]".repeat(depth)}}`),
    asText(`${depth} objects`, `{"portfolio":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`),
    asText(`${depth} lists, never closed`, `{"portfolio":${"[".repeat(depth)}`),
    asText(`${depth} deep in a note`, written('"A stall on the market"', `${"[".repeat(depth)}${"]".repeat(depth)}`)),
  ]);
}

function counts(): HostileBody[] {
  const portfolios: [string, (portfolio: Json) => void][] = [
    ...[201, 2000, 20_000].map((n): [string, (p: Json) => void] => [
      `${n} initiatives`,
      (p) => (p["initiatives"] = repeated(n, () => ({ name: "x" }))),
    ]),
    ...[501, 5000].map((n): [string, (p: Json) => void] => [
      `${n} drivers`,
      (p) => (p["drivers"] = repeated(n, () => ({ kind: "event", name: "x", hazard: 1, unit: "x" }))),
    ]),
    ...[101, 1001].map((n): [string, (p: Json) => void] => [`${n} segments`, (p) => (p["segments"] = repeated(n, () => ({ name: "x" })))]),
    ...[241, 1e6, 1e15, -1, 0, 0.5].map((n): [string, (p: Json) => void] => [`${n} periods`, (p) => ((p["time"] as Json)["periods"] = n)]),
    ...[1001, 10_000].map((n): [string, (p: Json) => void] => [
      `${n} links`,
      (p) => (p["links"] = Array.from({ length: n }, () => ({ kind: "floor", account: "firm", atLeast: 0 }))),
    ]),
    ...[1001, 10_000].map((n): [string, (p: Json) => void] => [`${n} effects`, (p) => (p["effects"] = repeated(n, () => ({})))]),
    ...[5001, 30_000].map((n): [string, (p: Json) => void] => [
      `${n} correlations`,
      (p) => (p["correlations"] = Array.from({ length: n }, () => ({ between: ["street", "liking"], rho: 0 }))),
    ]),
    ...[201, 100_000].map((n): [string, (p: Json) => void] => [`a name of ${n} characters`, (p) => (p["name"] = "x".repeat(n))]),
    ...[4001, 500_000].map((n): [string, (p: Json) => void] => [`a note of ${n} characters`, (p) => (p["note"] = "x".repeat(n))]),
    ...[41, 10_000].map((n): [string, (p: Json) => void] => [
      `a driver's name of ${n} characters`,
      (p) => ((p["drivers"] as Json)["d".repeat(n)] = (p["drivers"] as Json)["street"]),
    ]),
    ...[13, 1000].map((n): [string, (p: Json) => void] => [
      `${n} stages`,
      (p) => (soup(p)["stages"] = Array.from({ length: n }, (_, i) => ({ id: `s${i}`, name: "x", takes: 1, cost: 1 }))),
    ]),
    ...[21, 1000].map((n): [string, (p: Json) => void] => [
      `${n} streams`,
      (p) => (soup(p)["streams"] = Array.from({ length: n }, () => ({ kind: "custom" }))),
    ]),
    [
      "a list of 300,000 numbers",
      (p) => (((p["resources"] as Json)["purse"] as Json)["available"] = Array.from({ length: 300_000 }, () => 1)),
    ],
  ];
  const bytes: HostileBody[] = [2_097_153, 3_000_000].map((n) => asText(`${n} bytes`, `"${"x".repeat(n - 2)}"`));
  return [...portfolios.map(([name, change]) => asJson(name, asked(change))), ...bytes];
}

function numbers(): HostileBody[] {
  const huge = ["1e999", "-1e999", "1e309", "1e1000000000", `1${"0".repeat(400)}`, `-${"9".repeat(5000)}`, "1e16", "-1e300"];
  const places = [
    ['"customers":500', '"customers":'],
    ['"riskFreeRate":0.02', '"riskFreeRate":'],
    ['"marginPerYear":40', '"marginPerYear":'],
    ['"periods":4', '"periods":'],
  ];
  return huge.flatMap((number) => places.map(([from, to]) => asText(`${to} ${number.slice(0, 12)}`, written(from, `${to}${number}`))));
}

function prototypes(): HostileBody[] {
  const names = ["__proto__", "constructor", "prototype"];
  const places = ['"portfolio":{', '"time":{', '"drivers":{', '"initiatives":{', '"soup":{', '"money":{', '"run":{'];
  return [
    ...names.flatMap((name) =>
      places.map((place) => asText(`${name} in ${place}`, written(place, `${place}"${name}":{"polluted":true},`))),
    ),
    asText("__proto__ in escapes", written('"money":{', '"money":{"\\u005f_proto__":{},')),
    asText("__proto__ at the top", written('{"portfolio"', '{"__proto__":{"x":1},"portfolio"')),
    ...["toString", "valueOf", "hasOwnProperty", "__defineGetter__"].map((name) =>
      asJson(
        `a driver ${name} that is not there`,
        asked((p) => ((soup(p)["streams"] as Json[])[0]["marketDrivers"] = [name])),
      ),
    ),
  ];
}

function duplicates(): HostileBody[] {
  const fields = [
    '"schemaVersion":1',
    '"name":"A stall on the market"',
    '"currency":"EUR"',
    '"periods":4',
    '"riskFreeRate":0.02',
    '"customers":500',
    '"kind":"market"',
    '"start":1',
    '"volatility":0.2',
    '"unit":"index"',
    '"paths":1024',
    '"to":"there"',
    '"amount":2000',
  ];
  return fields.flatMap((field) => {
    const escaped = field.replace(/^"(.)/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`);
    return [
      asText(`twice: ${field}`, written(field, `${field},${field}`)),
      asText(`twice, once in escapes: ${field}`, written(field, `${field},${escaped}`)),
    ];
  });
}

function formulas(): HostileBody[] {
  return attacks().map((formula) =>
    asJson(
      `formula: ${formula.slice(0, 40)}`,
      asked((p) => (cashFlow(p)[0]["amount"] = formula)),
    ),
  );
}

function encodings(): HostileBody[] {
  const good = JSON.stringify(asked(() => undefined));
  const wide = (littleEndian: boolean, mark: boolean): Uint8Array => {
    const text = mark ? `\ufeff${good}` : good;
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    return new Uint8Array(view.buffer);
  };
  const inside = (...bytes: number[]): Uint8Array => {
    const [before, after] = good.split("A stall").map(encode);
    return Uint8Array.from([...before, ...bytes, ...after]);
  };
  return [
    { name: "UTF-16, little end first", bytes: wide(true, false) },
    { name: "UTF-16, big end first", bytes: wide(false, false) },
    { name: "UTF-16 with its mark, little end first", bytes: wide(true, true) },
    { name: "UTF-16 with its mark, big end first", bytes: wide(false, true) },
    { name: "Latin-1", bytes: inside(0xe9, 0x20) },
    { name: "an overlong slash", bytes: inside(0xc0, 0xaf) },
    { name: "half a pair", bytes: inside(0xed, 0xa0, 0x80) },
    { name: "a character that breaks off", bytes: inside(0xe2, 0x82) },
    { name: "beyond Unicode", bytes: inside(0xf5, 0x80, 0x80, 0x80) },
    { name: "a byte that is never there", bytes: inside(0xff) },
    { name: "NUL in a text", bytes: inside(0x00) },
    { name: "a control character in a text", bytes: inside(0x1b) },
    { name: "two marks in front", bytes: encode(`\ufeff\ufeff${good}`) },
    { name: "NUL behind", bytes: encode(`${good}\u0000`) },
    ...["utf-16", "iso-8859-1", "utf-7", "us-ascii"].map((charset) => ({
      name: `charset ${charset}`,
      bytes: encode(good),
      headers: { "Content-Type": `application/json; charset=${charset}` },
    })),
    ...[
      "text/plain",
      "text/json",
      "application/xml",
      "multipart/form-data",
      "application/x-www-form-urlencoded",
      "application/json5",
      "",
    ].map((type) => ({
      name: `type ${type}`,
      bytes: encode(good),
      headers: { "Content-Type": type },
    })),
    ...["gzip", "deflate", "br", "zstd", "identity, gzip"].map((coding) => ({
      name: `coding ${coding}`,
      bytes: encode(good),
      headers: { "Content-Encoding": coding },
    })),
  ];
}

function torn(): HostileBody[] {
  const good = JSON.stringify(asked(() => undefined));
  const texts = [
    "",
    " ",
    "nul",
    "{",
    "}",
    "{]",
    "[1,]",
    '{"a":1,}',
    "{'a':1}",
    "{a:1}",
    '{"a":NaN}',
    '{"a":Infinity}',
    '{"a":undefined}',
    '{"a":0x10}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":1e}',
    '{"a":"\\x41"}',
    '{"a":"\\u12"}',
    '// x\n{"a":1}',
    '{"a":1}{"a":1}',
    '"a',
    "\u2028{}",
    "{\u00a0}",
  ];
  return [
    ...texts.map((text) => asText(`torn: ${text}`, text)),
    ...[1, 10, 100, 500, 900, 1200].map((at) => asText(`broken off at ${at}`, good.slice(0, at))),
  ];
}

function shapes(): HostileBody[] {
  const tops = [
    null,
    true,
    0,
    "portfolio",
    [],
    [[]],
    {},
    { portfolio: null },
    { portfolio: [] },
    { portfolio: "x" },
    { portfolio: 7 },
    { portfolio: {} },
  ];
  const runs = [
    null,
    [],
    "fast",
    { paths: -1 },
    { paths: 0.5 },
    { paths: "1024" },
    { seed: 1e300 },
    { seed: "x" },
    { executor: {} },
    { signal: true },
    { paths: { fit: 0 } },
    { paths: { steal: 1 } },
  ];
  return [
    ...tops.map((top) => asJson(`shape: ${JSON.stringify(top)}`, top)),
    ...runs.map((run) => asJson(`run: ${JSON.stringify(run)}`, { ...asked(() => undefined), run })),
  ];
}

/** Good in every word, and more than is done. */
function work(): HostileBody[] {
  const long = asked((p) => ((p["time"] as Json)["periods"] = 240));
  const most = [65_536, 1_048_576].map((paths) =>
    asJson(`work: ${paths} paths of 240 periods`, { ...long, run: { paths: { fit: 65_536, select: 65_536, price: paths } } }),
  );
  return [
    ...most,
    ...[1_048_577, 5e7, 1e15, Number.MAX_SAFE_INTEGER].map((paths) =>
      asJson(`work: ${paths} paths`, { ...asked(() => undefined), run: { paths } }),
    ),
  ];
}

function soup(portfolio: Json): Json {
  return (portfolio["initiatives"] as Record<string, Json>)["soup"];
}

function cashFlow(portfolio: Json): Json[] {
  const modes = (portfolio["initiatives"] as Record<string, Json>)["awning"]["modes"] as Record<string, { cashFlow: Json[] }>;
  return modes["there"].cashFlow;
}

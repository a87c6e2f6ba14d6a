import { divide, multiply, type Rational, rational } from "./exact.ts";

/** A unit as a product of base dimensions and an exact factor to the base unit of each. */
export type Unit = {
  readonly dimension: string;
  readonly factor: Rational;
};

// Dimension, then `factor names`; factors are exact by definition (international yard and pound, 1959). Currencies stand
// for themselves: rates change. Temperature scales are not converted; they have different zeros.
const TABLE: readonly (readonly [string, readonly string[]])[] = [
  [
    "length",
    [
      "1 m meter meters metre metres",
      "1/100 cm centimeter centimeters centimetre centimetres",
      "1/1000 mm millimeter millimeters millimetre millimetres",
      "1000 km kilometer kilometers kilometre kilometres kms",
      "254/10000 in inch inches",
      "3048/10000 ft foot feet",
      "9144/10000 yd yard yards yds",
      "1609344/1000 mi mile miles",
    ],
  ],
  [
    "time",
    [
      "1 s sec secs second seconds",
      "1/1000 ms millisecond milliseconds",
      "60 min mins minute minutes",
      "3600 h hr hrs hour hours",
      "86400 day days",
      "604800 week weeks wk",
    ],
  ],
  ["months", ["1 month months", "12 year years yr yrs", "120 decade decades", "1200 century centuries"]],
  [
    "mass",
    [
      "1 kg kilogram kilograms kilo kilos",
      "1/1000 g gram grams gm",
      "1/1000000 mg milligram milligrams",
      "1000 tonne tonnes",
      "45359237/100000000 lb lbs pound pounds",
      "45359237/1600000000 oz ounce ounces",
      "90718474/100000 ton tons",
    ],
  ],
  [
    "volume",
    [
      "1 L l liter liters litre litres",
      "1/1000 mL ml milliliter milliliters millilitre millilitres",
      "3785411784/1000000000 gal gallon gallons",
      "3785411784/4000000000 qt quart quarts",
      "3785411784/8000000000 pint pints",
      "3785411784/16000000000 cup cups",
    ],
  ],
  [
    "dollar",
    [
      "1 dollar dollars usd USD buck bucks",
      "1/100 cent cents ¢",
      "1/4 quarter quarters",
      "1/10 dime dimes",
      "1/20 nickel nickels",
    ],
  ],
  ["euro", ["1 euro euros eur EUR"]],
  ["sterling", ["1 sterling gbp GBP", "1/100 pence penny pennies"]],
  ["yuan", ["1 yuan rmb RMB"]],
  ["rupee", ["1 rupee rupees Rs rs INR"]],
  ["yen", ["1 yen JPY"]],
  ["angle", ["1 degree degrees deg", "1/60 arcminute arcminutes", "1/3600 arcsecond arcseconds"]],
  ["radian", ["1 rad rads radian radians"]],
  ["celsius", ["1 celsius Celsius"]],
  ["fahrenheit", ["1 fahrenheit Fahrenheit"]],
  ["kelvin", ["1 kelvin kelvins"]],
  ["force", ["1 newton newtons", "1000 kN"]],
  ["energy", ["1 joule joules", "1000 kJ"]],
  ["power", ["1 watt watts", "1000 kW kilowatt kilowatts"]],
  ["frequency", ["1 hz Hz hertz", "1000 kHz"]],
  ["speed", ["1 mps", "1609344/3600000 mph", "1000/3600 kph kmh"]],
  ["count", ["1 unit units piece pieces item items", "12 dozen dozens", "2 pair pairs"]],
];

function exact(factor: string): Rational {
  const [n = "1", d = "1"] = factor.split("/");
  return rational(BigInt(n), BigInt(d)) ?? { n: 1n, d: 1n };
}

const UNITS: ReadonlyMap<string, Unit> = new Map(
  TABLE.flatMap(([dimension, lines]) =>
    lines.flatMap((line) => {
      const [factor = "1", ...names] = line.split(" ");
      const unit = { dimension, factor: exact(factor) };
      return names.map((name) => [name, unit] as const);
    }),
  ),
);

const unitOf = (word: string): Unit | undefined => UNITS.get(word) ?? UNITS.get(word.toLowerCase());

/** Whether a word of two letters or more names a unit; single letters may be variables. */
export const isUnitWord = (word: string): boolean => word.length > 1 && unitOf(word) !== undefined;

const POWERS: ReadonlyMap<string, number> = new Map([
  ["square", 2],
  ["sq", 2],
  ["sq.", 2],
  ["squared", 2],
  ["cubic", 3],
  ["cu", 3],
  ["cubed", 3],
]);

function powerOf(factor: Rational, exponent: number): Rational {
  let result: Rational = { n: 1n, d: 1n };
  for (let i = 0; i < Math.abs(exponent); i++) result = multiply(result, factor);
  return exponent < 0 ? (divide({ n: 1n, d: 1n }, result) ?? result) : result;
}

// Speed and volume are also products of lengths and times.
const DERIVED: ReadonlyMap<
  string,
  { readonly base: readonly (readonly [string, number])[]; readonly factor: Rational }
> = new Map([
  [
    "speed",
    {
      base: [
        ["length", 1],
        ["time", -1],
      ] as const,
      factor: { n: 1n, d: 1n },
    },
  ],
  ["volume", { base: [["length", 3]] as const, factor: { n: 1n, d: 1000n } }],
  ["frequency", { base: [["time", -1]] as const, factor: { n: 1n, d: 1n } }],
]);

/**
 * The unit that words, powers and `/` or "per" name: "square cm", "cm^2", "miles per hour", "m/s^2". Null when a part
 * is no known unit ("apples"), so that it is only a noun.
 */
export function readUnit(text: string): Unit | null {
  const exponents = new Map<string, number>();
  let factor: Rational = { n: 1n, d: 1n };
  let [sign, pending, seen] = [1, 1, false];
  const parts = text
    .replaceAll(/\bper\b|\//g, " / ")
    .replaceAll(/[*·]/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  if (parts.length > 8) return null;
  for (const [at, part] of parts.entries()) {
    if (part === "/") {
      if (sign === -1 || !seen) return null;
      sign = -1;
      continue;
    }
    const prefix = POWERS.get(part.toLowerCase());
    if (prefix !== undefined && part !== "squared" && part !== "cubed") {
      pending = prefix;
      continue;
    }
    const [, name = "", power] = /^([^\d^]+?)\.?(?:\^?(-?\d))?$/.exec(part) ?? [];
    const unit = unitOf(name);
    if (!unit) return null;
    const after = POWERS.get(parts[at + 1] ?? "");
    const suffix = parts[at + 1] === "squared" || parts[at + 1] === "cubed" ? after : undefined;
    if (suffix !== undefined) parts.splice(at + 1, 1);
    const exponent = sign * (power === undefined ? (suffix ?? pending) : Number(power));
    if (Math.abs(exponent) > 9) return null;
    const derived = DERIVED.get(unit.dimension);
    factor = multiply(
      factor,
      powerOf(derived ? multiply(unit.factor, derived.factor) : unit.factor, exponent),
    );
    for (const [dimension, count] of derived?.base ?? [[unit.dimension, 1] as const])
      exponents.set(dimension, (exponents.get(dimension) ?? 0) + count * exponent);
    pending = 1;
    seen = true;
  }
  if (!seen) return null;
  const dimension = [...exponents]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join(" ");
  return { dimension, factor };
}

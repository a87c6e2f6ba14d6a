/** A complex number; `im` is 0 for real ones. */
export type Complex = { readonly re: number; readonly im: number };

export const real = (re: number): Complex => ({ re, im: 0 });
export const UNDEFINED: Complex = { re: Number.NaN, im: Number.NaN };
export const isReal = (z: Complex): boolean => Math.abs(z.im) <= 1e-13 * Math.abs(z.re) || z.im === 0;
export const size = (z: Complex): number => (z.im === 0 ? Math.abs(z.re) : Math.hypot(z.re, z.im));

export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const times = (a: Complex, b: Complex): Complex =>
  a.im === 0 && b.im === 0
    ? real(a.re * b.re)
    : { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };

export function over(a: Complex, b: Complex): Complex {
  if (b.im === 0) return b.re === 0 ? UNDEFINED : { re: a.re / b.re, im: a.im / b.re };
  const d = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d };
}

export function exp(z: Complex): Complex {
  const r = Math.exp(z.re);
  return z.im === 0 ? real(r) : { re: r * Math.cos(z.im), im: r * Math.sin(z.im) };
}

/** The principal logarithm; undefined at 0. */
export function log(z: Complex): Complex {
  if (z.re === 0 && z.im === 0) return UNDEFINED;
  return z.im === 0 && z.re > 0
    ? real(Math.log(z.re))
    : { re: Math.log(size(z)), im: Math.atan2(z.im, z.re) };
}

/** The principal power, with whole exponents by multiplication. */
export function pow(base: Complex, exponent: Complex): Complex {
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 64) {
    if (base.im === 0) return base.re === 0 && exponent.re < 0 ? UNDEFINED : real(base.re ** exponent.re);
    let result = real(1);
    for (let i = 0; i < Math.abs(exponent.re); i++) result = times(result, base);
    return exponent.re < 0 ? over(real(1), result) : result;
  }
  if (base.im === 0 && exponent.im === 0 && (base.re > 0 || Number.isInteger(exponent.re)))
    return real(base.re ** exponent.re);
  if (base.re === 0 && base.im === 0) return exponent.re > 0 ? real(0) : UNDEFINED;
  return exp(times(exponent, log(base)));
}

export function sqrt(z: Complex): Complex {
  if (z.im === 0) return z.re >= 0 ? real(Math.sqrt(z.re)) : { re: 0, im: Math.sqrt(-z.re) };
  const r = size(z);
  const re = Math.sqrt((r + z.re) / 2);
  return { re, im: Math.sign(z.im) * Math.sqrt((r - z.re) / 2) };
}

const I: Complex = { re: 0, im: 1 };

export function sin(z: Complex): Complex {
  return z.im === 0
    ? real(Math.sin(z.re))
    : { re: Math.sin(z.re) * Math.cosh(z.im), im: Math.cos(z.re) * Math.sinh(z.im) };
}

export function cos(z: Complex): Complex {
  return z.im === 0
    ? real(Math.cos(z.re))
    : { re: Math.cos(z.re) * Math.cosh(z.im), im: -Math.sin(z.re) * Math.sinh(z.im) };
}

export function sinh(z: Complex): Complex {
  return z.im === 0 ? real(Math.sinh(z.re)) : times({ re: 0, im: -1 }, sin(times(I, z)));
}

export const cosh = (z: Complex): Complex => (z.im === 0 ? real(Math.cosh(z.re)) : cos(times(I, z)));

export function asin(z: Complex): Complex {
  if (z.im === 0 && Math.abs(z.re) <= 1) return real(Math.asin(z.re));
  const root = sqrt(minus(real(1), times(z, z)));
  return times({ re: 0, im: -1 }, log(plus(times(I, z), root)));
}

export const acos = (z: Complex): Complex => minus(real(Math.PI / 2), asin(z));

export function atan(z: Complex): Complex {
  if (z.im === 0) return real(Math.atan(z.re));
  const iz = times(I, z);
  return times({ re: 0, im: 0.5 }, minus(log(minus(real(1), iz)), log(plus(real(1), iz))));
}

export function asinh(z: Complex): Complex {
  return z.im === 0 ? real(Math.asinh(z.re)) : log(plus(z, sqrt(plus(times(z, z), real(1)))));
}

export function acosh(z: Complex): Complex {
  return log(plus(z, times(sqrt(plus(z, real(1))), sqrt(minus(z, real(1))))));
}

export const atanh = (z: Complex): Complex =>
  times(real(0.5), log(over(plus(real(1), z), minus(real(1), z))));

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** x! for real x above −1 and its reflection below, after Lanczos (g = 7); undefined at negative whole numbers. */
export function factorial(x: number): number {
  if (Number.isInteger(x) && x >= 0 && x <= 170) {
    let product = 1;
    for (let i = 2; i <= x; i++) product *= i;
    return product;
  }
  if (x < -0.5) return Math.PI / (Math.sin(Math.PI * -x) * factorial(-x - 1));
  let sum = LANCZOS[0] ?? 1;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (x + i);
  const t = x + 7.5;
  return Math.sqrt(2 * Math.PI) * t ** (x + 0.5) * Math.exp(-t) * sum;
}

import { type Rational, rational } from "./exact.ts";
import type { Printed } from "./syntax.ts";
import { LIMITS } from "./work.ts";

export type Numeral = { readonly end: number; readonly value: Rational; readonly printed: Printed | null };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** What may stand between groups of three digits, besides the plain comma. */
const SEPARATOR = /(?:\{,\}|,? ?\\[!,;:] ?|,\\! ?|'| )(?=\d{3}(?!\d))/y;

/** Where the next group of three digits begins, or -1. Plain commas count only where `commas` says so. */
function nextGroup(text: string, at: number, commas: boolean): number {
  if (text.charCodeAt(at) === 44 && isDigit(text.charCodeAt(at + 1))) {
    if (!commas) return -1;
    return digitsEnd(text, at + 1) === at + 4 ? at + 1 : -1;
  }
  const code = text.charCodeAt(at);
  if (code !== 123 && code !== 44 && code !== 92 && code !== 39 && code !== 32) return -1;
  SEPARATOR.lastIndex = at;
  return SEPARATOR.test(text) ? SEPARATOR.lastIndex : -1;
}

/** The end of commas and digits that belong to a numeral's integer part, if all groups have three digits; else `end`. */
function groupedEnd(text: string, start: number, end: number, commas: boolean): number {
  if (end - start > 3 || text.charCodeAt(start) === 48) return end;
  let at = end;
  for (let next = nextGroup(text, at, commas); next !== -1; next = nextGroup(text, at, commas)) at = next + 3;
  // "10,100,1000" is a list: one group of another length undoes the others.
  const next = text.charCodeAt(at) === 44 && isDigit(text.charCodeAt(at + 1));
  return next && commas ? end : at;
}

/** `0.1\overline{6}` and `0.333…` name a repeating block. */
const REPEATING = /\\(?:overline|bar|dot) ?\{(\d{1,20})\}|\\(?:dot|bar|overline) ?(\d)|\((\d{1,20})\)/y;
const ELLIPSIS = /\\(?:l|c)?dots(?![a-zA-Z])|\.\.\./y;
const REPEATED = /(\d{1,6}?)\1{2,}$|(\d{2,6}?)\2$/;

/** The value of integer digits, fraction digits and a block that repeats for ever after them. */
function repeatingValue(whole: string, fraction: string, block: string): Rational | null {
  const head = BigInt(`0${whole}${fraction}`);
  const all = BigInt(`0${whole}${fraction}${block}`);
  const nines = 10n ** BigInt(block.length) - 1n;
  return rational(all - head, nines * 10n ** BigInt(fraction.length));
}

/**
 * The numeral that begins at `start` (a digit, or a dot before one): thousands separators (`,` `{,}` `\,` `\!`, thin
 * spaces, apostrophes, `1 000`), decimals, a repeating block, an exponent. `commas` says whether plain commas may
 * separate thousands here. Null when it is none or has too many digits.
 */
export function readNumeral(text: string, start: number, commas: boolean): Numeral | null {
  const wholeEnd = digitsEnd(text, start);
  let end = wholeEnd === start ? start : groupedEnd(text, start, wholeEnd, commas);
  const whole = end === wholeEnd ? text.slice(start, end) : text.slice(start, end).replaceAll(/[^0-9]/g, "");
  let fraction = "";
  let block = "";
  if (text.charCodeAt(end) === 46) {
    const fractionEnd = digitsEnd(text, end + 1);
    // "1.234.567" separates thousands with dots.
    const dotted = /^\d{1,3}(?:\.\d{3}){2,}(?![\d.]*\d)/.exec(text.slice(start, start + 60));
    if (dotted && end === wholeEnd)
      return finish(dotted[0].replaceAll(".", ""), "", start + dotted[0].length);
    REPEATING.lastIndex = fractionEnd;
    const repeat = REPEATING.exec(text);
    const bracketed = repeat?.[3] !== undefined && fractionEnd > end + 1 && text.length > REPEATING.lastIndex;
    if (repeat && !bracketed) {
      fraction = text.slice(end + 1, fractionEnd);
      block = repeat[1] ?? repeat[2] ?? repeat[3] ?? "";
      end = REPEATING.lastIndex;
    } else if (fractionEnd > end + 1 || wholeEnd > start) {
      fraction = text.slice(end + 1, fractionEnd);
      if (fraction !== "" || !/[.\d]/.test(text.charAt(end + 1))) end = fractionEnd;
      ELLIPSIS.lastIndex = end;
      const repeated = fraction !== "" && ELLIPSIS.test(text) ? REPEATED.exec(fraction) : null;
      if (repeated) {
        block = repeated[1] ?? repeated[2] ?? "";
        fraction = fraction.slice(0, fraction.length - repeated[0].length);
        end = ELLIPSIS.lastIndex;
      }
    }
  }
  if (whole === "" && fraction === "" && block === "") return null;
  if (block !== "") {
    const value =
      whole.length + fraction.length > LIMITS.digits ? null : repeatingValue(whole, fraction, block);
    return value && { end, value, printed: null };
  }
  return finish(whole, fraction, end, text);
}

const EXPONENT = /[eE]([-+]?\d{1,3})(?![\w.^{])/y;

function finish(whole: string, fraction: string, end: number, text?: string): Numeral | null {
  if (whole.length + fraction.length > LIMITS.digits) return null;
  let n = BigInt(`0${whole}${fraction}`);
  let d = fraction === "" ? 1n : 10n ** BigInt(fraction.length);
  let stop = end;
  if (text !== undefined) {
    EXPONENT.lastIndex = end;
    const exponent = EXPONENT.exec(text);
    if (exponent) {
      const power = Number(exponent[1]);
      if (power >= 0) n *= 10n ** BigInt(power);
      else d *= 10n ** BigInt(-power);
      stop = EXPONENT.lastIndex;
    }
  }
  const value = d === 1n ? { n, d } : rational(n, d);
  const digits = `${whole}${fraction}`.replace(/^0+/, "").length;
  return value && { end: stop, value, printed: { places: fraction.length, digits } };
}

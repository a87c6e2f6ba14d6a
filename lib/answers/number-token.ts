const SIGN = String.raw`(?:(?<![\d)\]}%] ?|[A-Za-z])[-−–])?`;
const CURRENCY = String.raw`(?:(?:US|A|C|HK)?\\?\$ ?|[€£¥₹₽₩₪฿] ?|Rs\.? ?)?`;
const DIGITS = String.raw`(?:\d{1,3}(?:(?:,|\{ ?, ?\} ?|,\\!|['’\u00a0\u2009\u202f\u2007 ])\d{3})+(?![\d-])|\d+)`;
const DECIMALS = String.raw`(?:\.\d+|,\d{1,9}(?![\d,]|\.\d))?`;
const POWER = String.raw`(?:[eE][-+]?\d{1,4}(?!\d)|\s?(?:×|x|\*|\\times|\\cdot)\s?10\s?\^\s?\{?[-−]?\d{1,4}\}?)?`;
// A power is one number, or none at all: neither its base nor its exponent is the answer.
const RAISED = String.raw`(?:\s?\^\s?(?:\{\s?[-−]?\d{1,4}\s?\}|[-−]?\d{1,4}))?`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?`;
const TEX = String.raw`\\[dt]?frac\s?(?:\{[^{}]{1,60}\}\s?\{[^{}]{1,60}\}|\d\d)|\\sqrt\s?(?:\[\d\])?\{[^{}]{1,60}\}`;
const PLAIN = String.raw`(?:\d+ \d{1,3}\/\d{1,3}(?![\d/])|(?:${DIGITS}${DECIMALS}|\.\d+)${POWER}${RAISED}(?:\/\d+(?:\.\d+)?${RAISED})?(?:${TEX})?|${TEX})`;
const AFTER = String.raw`(?:\s?\\?%|[€£¥₽₩°]|\^\\circ|\^\{\\circ\})?`;
const source = String.raw`(?<![A-Za-z_^\\\d]|[_^] ?\{ ?[-−]?|[_^][-−])(?:${TIME}|${SIGN}${CURRENCY}${PLAIN}${AFTER})(?!\d*\s?\^)`;

/**
 * Numbers in prose: sign (not a minus between two operands), currency, thousands separators, decimals, fraction or mixed
 * number, power of ten, percent. Times ("5:30 PM") are one token; so are a bare `\frac{1}{2}` and `\sqrt{2}`.
 */
export const NUMBERS = new RegExp(source, "gi");

const HERE = new RegExp(source, "iy");

/** Where the number that starts exactly at `at` ends; -1 when there is none. */
export function numberEnd(text: string, at: number): number {
  HERE.lastIndex = at;
  return HERE.test(text) ? HERE.lastIndex : -1;
}

const UNIT =
  /(?:[ -]|\\ |~)?(?:(?:square|sq\.?|cubic|cu\.?) )?(?:percent(?:age points?)?|per cent|degrees?(?: (?:celsius|fahrenheit))?|°[CF]?|dollars?|cents?|euros?|pounds?|pence|yuan|rupees?|pesos?|yen|USD|EUR|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|decades?|centuries|century|(?:milli|centi|kilo|deci)?(?:met(?:er|re)s?|grams?|lit(?:er|re)s?)|mm|cm|km|mg|kg|ml|mL|inch(?:es)?|feet|foot|ft|yards?|yds?|miles?|mph|ounces?|oz|lbs?|tons?|tonnes?|gallons?|quarts?|pints?|cups?|acres?|hectares?|million|billion|thousand|hundred|dozens?|[mglh]|rad(?:ians)?)(?:\^\{?[23]\}?|[²³])?(?![A-Za-z\d])/iy;
const PER =
  /(?: per |\/| an | a )(?:second|sec|s|minute|min|hour|hr|h|day|week|month|year|mile|km|kilometer|gallon|pound|lb|kg|cm|m)(?:\^\{?[23]\}?|[²³])?(?![A-Za-z\d])/iy;

/** Where the known units of measure end that follow a number ending at `at` ("3.5 hours", "60 miles per hour"); `at` without any. */
export function unitEnd(text: string, at: number): number {
  let end = at;
  for (let words = 0; words < 2; words++) {
    UNIT.lastIndex = end;
    if (!UNIT.test(text)) break;
    end = UNIT.lastIndex;
  }
  PER.lastIndex = end;
  return end > at && PER.test(text) ? PER.lastIndex : end;
}

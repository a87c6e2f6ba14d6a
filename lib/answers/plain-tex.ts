import {
  ACCENT_COMMANDS,
  ASCII_OF_SIGN,
  FUNCTION_OF_NAME,
  LETTER_OF_NAME,
  SIGN_OF_COMMAND,
  SILENT_COMMANDS,
  STRUCTURAL_COMMANDS,
  STYLE_COMMANDS,
  TEXT_COMMANDS,
} from "./commands.ts";

export const NOT_ASCII = /\P{ASCII}/u;

const UNIT_AT_END = /^[-+]?[\d.,/ ]{1,30} (?:[mgshLl]|m\/s|m\/s\^2|g\/L|[NJWVAK])$/;

/** Signs outside ASCII spelled as LaTeX, and doubled backslashes of a twice escaped source made single. */
export function plainTex(text: string): string {
  // Letters for units stand apart: "5 m", but 5m is a product.
  if (UNIT_AT_END.test(text)) return text.replace(/ ([a-zA-Z/^\d]+)$/, " \\text{$1}");
  let plain = NOT_ASCII.test(text)
    ? text
        .replaceAll(/(?<=\d ?)([kcdm]?m)(?=[²³])/g, "\\text{$1}")
        .replaceAll(/⁻¹|\P{ASCII}/gu, (sign) => ASCII_OF_SIGN.get(sign) ?? sign)
    : text;
  if (plain.includes("\\\\") && !plain.includes("\\begin"))
    plain = plain.replaceAll(/\\\\(?=([a-zA-Z]+)|[{}%$,;!()[\]])/g, (whole, name?: string) =>
      name === undefined || isCommand(name) ? "\\" : whole,
    );
  // Some sources print \lbracex for \lbrace x.
  return plain.includes("\\")
    ? plain.replaceAll(/\\(quad|[lr](?:brace|brack|group))(?=[a-zA-Z])/g, "\\$1 ")
    : plain;
}

const isCommand = (name: string): boolean =>
  STRUCTURAL_COMMANDS.has(name) ||
  SIGN_OF_COMMAND.has(name) ||
  SILENT_COMMANDS.has(name) ||
  STYLE_COMMANDS.has(name) ||
  TEXT_COMMANDS.has(name) ||
  ACCENT_COMMANDS.has(name) ||
  FUNCTION_OF_NAME.has(name) ||
  LETTER_OF_NAME.has(name);

/** The place after the brace that closes the one at `open`, or -1. */
export function braceEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at + 1;
  }
  return -1;
}

const LOOK_AHEAD = 120;

/** For each opening bracket, whether its commas certainly separate items ("(1, 234)"), not thousands. */
export function commasSeparate(text: string, open: number): boolean {
  const after = text.slice(open + 1, open + 1 + LOOK_AHEAD);
  const close = after.search(/[)\]}]/);
  const inside = close === -1 ? after : after.slice(0, close);
  return !/, |;/.test(inside);
}

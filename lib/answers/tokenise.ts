import {
  ACCENT_COMMANDS,
  FUNCTION_OF_NAME,
  LETTER_OF_NAME,
  LONG_SIGNS,
  MEANING_OF_SIGN,
  SIGN_OF_COMMAND,
  SILENT_COMMANDS,
  STRUCTURAL_COMMANDS,
  STYLE_COMMANDS,
  TEXT_COMMANDS,
} from "./commands.ts";
import type { Rational } from "./exact.ts";
import { readNumeral } from "./numerals.ts";
import { braceEnd, commasSeparate, NOT_ASCII, plainTex } from "./plain-tex.ts";
import type { Printed } from "./syntax.ts";
import { isUnitWord } from "./units.ts";
import { readWord } from "./words.ts";
import { LIMITS } from "./work.ts";

export type Token =
  | {
      readonly kind: "num";
      readonly text: string;
      readonly value: Rational;
      readonly printed: Printed | null;
    }
  | {
      /** Letters, functions, words, operator signs, constants, accents, number sets and structural commands. */
      readonly kind: "name" | "fn" | "text" | "op" | "const" | "accent" | "set" | "cmd";
      readonly text: string;
    };

class Scanner {
  readonly tokens: Token[] = [];
  private at = 0;
  /** Whether plain commas may separate thousands, for each open bracket. */
  private readonly commas: boolean[] = [true];
  private readonly oddDollars: boolean;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.oddDollars = (text.replaceAll("\\$", "").split("$").length - 1) % 2 === 1;
  }

  private push(kind: Exclude<Token["kind"], "num">, text: string): void {
    this.tokens.push({ kind, text });
  }

  private afterValue(): boolean {
    const last = this.tokens.at(-1);
    return (
      last?.kind === "num" ||
      last?.kind === "text" ||
      (last?.kind === "op" && /^[)\]}%$]|\\\}$/.test(last.text))
    );
  }

  /** All tokens, or null for a sign or command that is not known and for too many tokens. */
  run(): readonly Token[] | null {
    while (this.at < this.text.length) {
      if (this.tokens.length > LIMITS.tokens) return null;
      if (!this.step()) return null;
    }
    return this.tokens;
  }

  private step(): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) {
      this.at++;
      return true;
    }
    if (
      (code >= 48 && code <= 57) ||
      (code === 46 && /\d|\(\d|\\(?:over|dot|bar)/.test(text.slice(at + 1, at + 6)))
    )
      return this.numeral();
    if (code === 92) return this.command();
    if (code === 8364 || code === 163 || code === 165 || code === 8377) return this.currency();
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127) return this.word();
    return this.sign();
  }

  private numeral(): boolean {
    const found = readNumeral(this.text, this.at, this.commas.at(-1) ?? true);
    if (!found) return false;
    const { end, value, printed } = found;
    this.tokens.push({ kind: "num", text: this.text.slice(this.at, end), value, printed });
    this.at = end;
    return true;
  }

  /** €, £, ¥ and ₹ before an amount, or after it as its unit. */
  private currency(): boolean {
    const sign = this.text.charAt(this.at++);
    if (/^ ?[\d.]/.test(this.text.slice(this.at, this.at + 2)) && !this.afterValue()) this.push("op", sign);
    else this.push("text", { "€": "euro", "£": "sterling", "¥": "yen" }[sign] ?? "rupee");
    return true;
  }

  private word(): boolean {
    const { text } = this;
    const match = /^[A-Za-z]+|^[\p{L}\p{M}]+/u.exec(text.slice(this.at, this.at + 200));
    if (!match) {
      // Emoji and other signs that say nothing about a value.
      return false;
    }
    const word = match[0];
    const next = this.at + word.length;
    const reading = !NOT_ASCII.test(word)
      ? readWord(word, this.afterValue(), /^ ?[({\\\d]/.test(text.slice(next, next + 2)))
      : ({ kind: "text", text: word } as const);
    this.at = next;
    if (ACCENT_COMMANDS.has(word) && text.charCodeAt(next) === 123) this.push("accent", word);
    else if (reading.kind === "names") for (const name of reading.names) this.push("name", name);
    else this.push(reading.kind === "joiner" ? "op" : reading.kind, reading.text);
    return true;
  }

  private sign(): boolean {
    const { text, at } = this;
    const char = text.charAt(at);
    if (char === "$") {
      this.at++;
      const beforeDigit = /^[\d.]/.test(text.charAt(at + 1));
      if (this.oddDollars && (beforeDigit || this.tokens.at(-1)?.kind === "num")) this.push("op", "$");
      return true;
    }
    if (char === "`" || (char === "*" && at === text.length - 1)) {
      this.at++;
      return true;
    }
    const long = LONG_SIGNS.find((sign) => text.startsWith(sign, at));
    const sign = long ?? char;
    if (!/^[-+*/^_!'=<>,;:&|()[\]{}%~.]/.test(sign)) return false;
    this.at += sign.length;
    if (sign === "(" || sign === "[") this.commas.push(!commasSeparate(text, at));
    if ((sign === ")" || sign === "]") && this.commas.length > 1) this.commas.pop();
    if (sign === ".") return at >= text.trimEnd().length - 1;
    if (sign !== "~") this.push("op", MEANING_OF_SIGN.get(sign) ?? sign);
    return true;
  }

  private command(): boolean {
    const { text, at } = this;
    const name = /^[a-zA-Z]+/.exec(text.slice(at + 1, at + 30))?.[0];
    if (name === undefined) return this.escape();
    this.at = at + 1 + name.length;
    if (TEXT_COMMANDS.has(name) || name === "mathrm" || name === "operatorname") return this.wordsIn(name);
    if (SILENT_COMMANDS.has(name) || STYLE_COMMANDS.has(name)) {
      if (name === "left" || name === "right" || name === "middle" || name === "mleft" || name === "mright")
        return this.delimiter(name.endsWith("left"), name === "middle");
      if (name === "hspace" || name === "color") this.at = Math.max(this.at, braceEnd(text, this.at));
      return true;
    }
    const sign = SIGN_OF_COMMAND.get(name);
    if (sign !== undefined) this.push("op", sign);
    else if (FUNCTION_OF_NAME.has(name))
      this.push(name === "sqrt" ? "cmd" : "fn", FUNCTION_OF_NAME.get(name) ?? name);
    else if (LETTER_OF_NAME.has(name)) this.push("name", LETTER_OF_NAME.get(name) ?? name);
    else if (ACCENT_COMMANDS.has(name)) this.push("accent", name);
    else if (name === "pi") this.push("const", "pi");
    else if (name === "infty") this.push("const", "infinity");
    else if (name === "exponentialE") this.push("const", "e");
    else if (name === "imath") this.push("const", "i");
    else if (name === "emptyset" || name === "varnothing") this.push("set", "empty");
    else if (name === "mathbb") return this.numberSet();
    else if (STRUCTURAL_COMMANDS.has(name))
      this.push("cmd", /^[dtcs]frac$/.test(name) ? "frac" : /binom$/.test(name) ? "binom" : name);
    else return false;
    return true;
  }

  /** A backslash before something that is no letter. */
  private escape(): boolean {
    const next = this.text.charAt(this.at + 1);
    this.at += 2;
    if (next === "{" || next === "}") {
      this.push("op", `\\${next}`);
      if (next === "{") this.commas.push(!commasSeparate(this.text, this.at - 1));
      else if (this.commas.length > 1) this.commas.pop();
    } else if (next === "%" || next === "$" || next === "_" || next === "&") this.push("op", next);
    else if (next === "\\") this.push("op", "newline");
    else if (next === "|") this.push("op", "||");
    else return /^[,;:! ()[\]#\n/>-]?$/.test(next);
    return true;
  }

  /** The delimiter after `\left` or `\right`; bars become brackets that know which side they are. */
  private delimiter(opens: boolean, middle: boolean): boolean {
    const rest = /^ *(\\?[|.]|\\[lr]?vert(?![a-zA-Z])|\\Vert(?![a-zA-Z]))/.exec(
      this.text.slice(this.at, this.at + 12),
    );
    if (!rest) return true;
    this.at += rest[0].length;
    const bar = rest[1] ?? "";
    if (bar === ".") return true;
    if (bar === "\\.") return false;
    const double = bar === "\\|" || bar === "\\Vert";
    const sign = double ? "||" : "|";
    this.push("op", middle ? sign : opens ? `${sign}(` : `)${sign}`);
    return true;
  }

  /** The content of `\text{…}` and its like; upright letters may also be a constant, a function or a unit. */
  private wordsIn(name: string): boolean {
    const open = this.text.slice(this.at, this.at + 3).search(/\S/);
    const from = this.at + Math.max(open, 0);
    const end = this.text.charAt(from) === "{" ? braceEnd(this.text, from) : -1;
    if (end === -1) return false;
    const content = this.text
      .slice(from + 1, end - 1)
      .replaceAll(/\\[ ,;!]|[~$]/g, " ")
      .trim();
    this.at = end;
    if (content === "") return true;
    const known = FUNCTION_OF_NAME.get(content);
    if (known !== undefined && name !== "text") this.push("fn", known);
    else if (/^(?:and|or)$/i.test(content)) this.push("op", content.toLowerCase());
    else if (/^[,;]$|^[,;]? ?(?:and|or)$/i.test(content))
      this.push("op", /or/i.test(content) ? "or" : /and/i.test(content) ? "and" : content);
    else if (name === "mathrm" && content.length === 1) this.push("name", content);
    else if (name === "mathrm" && /^[a-zA-Z]{2,}$/.test(content) && !isUnitWord(content))
      this.push(content.length < 4 ? "name" : "text", content);
    else this.push("text", content);
    return true;
  }

  private numberSet(): boolean {
    const match = /^ *\{? *([RZNQC]) *\}?/.exec(this.text.slice(this.at, this.at + 8));
    if (!match) return false;
    this.at += match[0].length;
    this.push("set", match[1] ?? "R");
    return true;
  }
}

/**
 * The tokens of an answer in plain or LaTeX notation. Null when it is too long or holds a sign or command that is not
 * known: such an answer can only be compared as it is written. Takes linear time.
 */
export function tokenise(text: string): readonly Token[] | null {
  if (text.length > LIMITS.answerChars) return null;
  return new Scanner(plainTex(text)).run();
}

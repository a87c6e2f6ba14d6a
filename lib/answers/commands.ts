// What LaTeX commands, Unicode signs and spelled-out names mean to the tokeniser.

const table = (...lines: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(lines.flatMap(([meaning, names]) => names.split(" ").map((name) => [name, meaning] as const)));

/** Commands that stand for one operator sign. */
export const SIGN_OF_COMMAND = table(
  ["*", "cdot times ast bullet"],
  ["/", "div"],
  ["<=", "le leq leqslant leqq"],
  [">=", "ge geq geqslant geqq"],
  ["<", "lt"],
  [">", "gt"],
  ["!=", "ne neq"],
  ["approx", "approx simeq sim thickapprox doteq"],
  ["equiv", "equiv cong"],
  ["in", "in"],
  ["notin", "notin"],
  ["subset", "subset subseteq subseteqq subsetneq"],
  ["superset", "supset supseteq supseteqq"],
  ["to", "to rightarrow longrightarrow mapsto"],
  ["implies", "Rightarrow Longrightarrow implies iff Leftrightarrow therefore"],
  ["+-", "pm"],
  ["-+", "mp"],
  ["union", "cup bigcup"],
  ["intersection", "cap bigcap"],
  ["minus", "setminus smallsetminus backslash"],
  ["and", "land wedge"],
  ["or", "lor vee"],
  ["degree", "circ degree"],
  ["prime", "prime"],
  [":", "colon"],
  ["|", "mid vert"],
  ["||", "Vert"],
  ["|(", "lvert"],
  [")|", "rvert"],
  ["||(", "lVert"],
  [")||", "rVert"],
  ["floor(", "lfloor"],
  [")floor", "rfloor"],
  ["ceil(", "lceil"],
  [")ceil", "rceil"],
  ["<(", "langle"],
  [")>", "rangle"],
  ["(", "lgroup"],
  [")", "rgroup"],
  ["\\{", "lbrace"],
  ["\\}", "rbrace"],
  ["[", "lbrack"],
  ["]", "rbrack"],
  ["dots", "ldots dots cdots dotsc dotsb"],
  ["mod", "bmod mod"],
  ["pmod", "pmod"],
  ["quad", "quad qquad"],
);

/** Commands that only change how things look, and take nothing. */
export const SILENT_COMMANDS: ReadonlySet<string> = new Set(
  "left right mleft mright big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle scriptstyle limits nolimits hfill hline newline nonumber thinspace medspace thickspace negthinspace enspace space rm bf it cal boldmath large Large normalsize centering strut smallskip hspace".split(
    " ",
  ),
);

/** Commands whose braces hold mathematics that is read as if the command were not there. */
export const STYLE_COMMANDS: ReadonlySet<string> = new Set(
  "mathbf mathit mathcal mathsf mathtt mathfrak mathscr boldsymbol bm pmb vec overrightarrow displaylines boxed fbox underline phantom smash mathop mathrel mathbin mathord ensuremath overbrace underbrace color".split(
    " ",
  ),
);

/** Commands whose braces hold words. */
export const TEXT_COMMANDS: ReadonlySet<string> = new Set(
  "text textbf textit textrm textsf texttt textnormal textup mbox hbox emph textsc".split(" "),
);

/** Accents make another name of a letter. */
export const ACCENT_COMMANDS: ReadonlySet<string> = new Set(
  "overline bar hat widehat tilde widetilde dot ddot".split(" "),
);

/** Names of functions, with or without a backslash, under the one name they are evaluated by. */
export const FUNCTION_OF_NAME = table(
  ["sin", "sin"],
  ["cos", "cos"],
  ["tan", "tan tg"],
  ["cot", "cot ctg cotan"],
  ["sec", "sec"],
  ["csc", "csc cosec"],
  ["asin", "arcsin asin"],
  ["acos", "arccos acos"],
  ["atan", "arctan atan arctg"],
  ["acot", "arccot acot arcctg"],
  ["asec", "arcsec asec"],
  ["acsc", "arccsc acsc"],
  ["sinh", "sinh sh"],
  ["cosh", "cosh ch"],
  ["tanh", "tanh th"],
  ["coth", "coth"],
  ["sech", "sech"],
  ["csch", "csch"],
  ["asinh", "arcsinh asinh arsinh"],
  ["acosh", "arccosh acosh arcosh"],
  ["atanh", "arctanh atanh artanh"],
  ["ln", "ln"],
  ["log", "log"],
  ["lg", "lg"],
  ["exp", "exp"],
  ["sqrt", "sqrt"],
  ["cbrt", "cbrt"],
  ["max", "max"],
  ["min", "min"],
  ["gcd", "gcd"],
  ["lcm", "lcm"],
  ["floor", "floor"],
  ["ceil", "ceil ceiling"],
  ["abs", "abs"],
  ["det", "det"],
  ["sgn", "sgn sign"],
  ["arg", "arg"],
  ["re", "Re"],
  ["im", "Im"],
  ["deg", "deg"],
  ["dim", "dim"],
);

const GREEK =
  "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi omicron rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar angle triangle nabla partial aleph";
/** Letters with a name; \varphi and \phi are one letter, as are the other two shapes of a Greek letter. */
export const LETTER_OF_NAME: ReadonlyMap<string, string> = new Map(
  GREEK.split(" ").map((name) => [name, name.replace(/^var/, "")]),
);

/** Signs outside ASCII, as the text they stand for. */
export const ASCII_OF_SIGN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "\\times ",
    "·": "\\cdot ",
    "⋅": "\\cdot ",
    "∗": "*",
    "÷": "\\div ",
    "≤": "\\le ",
    "≥": "\\ge ",
    "⩽": "\\le ",
    "⩾": "\\ge ",
    "≠": "\\ne ",
    "≈": "\\approx ",
    "≡": "\\equiv ",
    "±": "\\pm ",
    "∓": "\\mp ",
    "∪": "\\cup ",
    "∩": "\\cap ",
    "∖": "\\setminus ",
    "∈": "\\in ",
    "∉": "\\notin ",
    "⊂": "\\subset ",
    "⊆": "\\subseteq ",
    "∅": "\\emptyset ",
    "∞": "\\infty ",
    π: "\\pi ",
    θ: "\\theta ",
    α: "\\alpha ",
    β: "\\beta ",
    λ: "\\lambda ",
    φ: "\\phi ",
    "√": "\\sqrt ",
    "∠": "\\angle ",
    "°": "\\degree ",
    º: "\\degree ",
    "²": "^{2}",
    "³": "^{3}",
    "⁴": "^{4}",
    "⁻¹": "^{-1}",
    "½": "\\frac{1}{2}",
    "⅓": "\\frac{1}{3}",
    "⅔": "\\frac{2}{3}",
    "¼": "\\frac{1}{4}",
    "¾": "\\frac{3}{4}",
    "⅕": "\\frac{1}{5}",
    "⅛": "\\frac{1}{8}",
    ℝ: "\\mathbb{R}",
    ℤ: "\\mathbb{Z}",
    ℕ: "\\mathbb{N}",
    ℚ: "\\mathbb{Q}",
    ℂ: "\\mathbb{C}",
    "⌊": "\\lfloor ",
    "⌋": "\\rfloor ",
    "⌈": "\\lceil ",
    "⌉": "\\rceil ",
    "⟨": "\\langle ",
    "⟩": "\\rangle ",
    "′": "'",
    "’": "'",
    "，": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "％": "%",
    "…": "\\ldots ",
    "→": "\\to ",
    "⇒": "\\implies ",
    "\u00a0": " ",
    "\u2009": "\\,",
    "\u202f": "\\,",
  }),
);

/** Commands that the parser itself knows how to read on from. */
export const STRUCTURAL_COMMANDS: ReadonlySet<string> = new Set(
  "frac dfrac tfrac cfrac sfrac sqrt root binom dbinom tbinom choose over begin end sum prod int lim operatorname mathrm mathbb pi infty emptyset varnothing exponentialE imath jmath iint oint not stackrel overset underset operatornamewithlimits".split(
    " ",
  ),
);

/** Operators of several signs, longest first. */
export const LONG_SIGNS: readonly string[] = [
  "!==",
  "...",
  "**",
  "<=",
  ">=",
  "=<",
  "=>",
  "!=",
  "<>",
  "==",
  ":=",
  "->",
  "||",
];
/** What some of them mean; the others mean themselves. */
export const MEANING_OF_SIGN: ReadonlyMap<string, string> = new Map([
  ["**", "^"],
  ["=<", "<="],
  ["=>", "implies"],
  ["<>", "!="],
  ["!==", "!="],
  ["==", "="],
  [":=", "="],
  ["->", "to"],
  ["...", "dots"],
  ["~", " "],
]);

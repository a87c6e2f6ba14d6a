/** LaTeX that means the same written the same: spacing, delimiters, sizes and fraction variants drop out. */
export function normaliseTex(answer: string): string {
  return (
    answer
      .replaceAll(/\\(?:text|textbf|textit|textrm|mathrm|mbox|mathbf) ?\{([^{}]{0,200})\}/g, "$1")
      .replaceAll(/\\(?:left|right|displaystyle|quad|qquad)(?![a-zA-Z])/g, "")
      .replaceAll(/\\[,!;: ]/g, " ")
      .replaceAll(/\\[dt]frac/g, String.raw`\frac`)
      .replaceAll(/\\frac ?(\d) ?(\d)/g, String.raw`\frac{$1}{$2}`)
      .replaceAll(/\^\{([^{}])\}/g, "^$1")
      .replaceAll(/_\{([^{}])\}/g, "_$1")
      .replaceAll(/\^\\circ|°/g, "")
      .replaceAll(/\\le(?![a-zA-Z])/g, String.raw`\leq`)
      .replaceAll(/\\ge(?![a-zA-Z])/g, String.raw`\geq`)
      // A gap between digits keeps them apart: 1 2 is not 12.
      .replaceAll(/\$|(?<!\d)\s+|\s+(?!\d)/g, "")
      .replace(/\.$/, "")
  );
}

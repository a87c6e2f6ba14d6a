import { describe, expect, it } from "vitest";
import { renderTex } from "./render-tex.ts";

describe("a formula", () => {
  it("is rendered with MathML beside it", () => {
    const html = renderTex("x^2 - 5x + 6 \\le 0", false);
    expect(html).toContain("<math");
    expect(html).toContain('class="katex-html" aria-hidden="true"');
  });

  it.each([
    ["an unclosed brace", "\\frac{1}{2"],
    ["an unknown command", "\\nosuchcommand{1}"],
    ["a macro that calls itself", "\\def\\a{\\a\\a}\\a"],
    ["very long source", "x+".repeat(3_000)],
    ["braces nested deeper than anybody reads", `${"{".repeat(61)}x${"}".repeat(61)}`],
    ["braces nested beyond the stack", `${"{".repeat(1_900)}x${"}".repeat(1_900)}${"\\frac".repeat(5)}`],
  ])("with %s falls back to its source", (_, source) => {
    expect(renderTex(source, false)).toBeNull();
  });

  it.each([
    ["a script link", "\\href{javascript:alert(1)}{x}"],
    ["an outside image", "\\includegraphics{https://example.org/x.png}"],
    ["raw attributes", "\\htmlData{a=b}{x}"],
    ["markup", "\\text{<img src=x onerror=alert(1)>}"],
  ])("with %s carries none of it into the page", (_, source) => {
    const html = renderTex(source, false) ?? "";
    const visible = html.replace(/<annotation[^>]*>[^<]*<\/annotation>/, "");
    expect(visible).not.toMatch(/<a |<img|href=|data-a|onerror=alert\(1\)>/);
  });
});

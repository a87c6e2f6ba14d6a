import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { lastBold, lastStatement } from "./extract-statement.ts";

const wording = (place: ReturnType<typeof lastStatement>, text: string): string | null =>
  place && (place.joined ?? text.slice(place.start, place.end));
const stated = (text: string): string | null => wording(lastStatement(text, 0, text.length), text);
const bold = (text: string): string | null => wording(lastBold(text, 0, text.length), text);

describe("lastStatement", () => {
  test.each([
    ["The shadow is 8 cm shorter from 1:00 to 5:00 PM.", "8 cm"],
    ["So there are 2^{10} ways.", "2^{10}"],
    ["So there are 2^10 ways.", "2^10"],
    ["The share is 1/2^3.", "1/2^3"],
    ["So the total is 3^{4^{5}}.", null],
    ["Hence we look for x_{3}.", null],
    ["So x_{1} = 7.", "7"],
    ["So each of the 3 children gets 12 apples.", "12"],
    ["It takes 4 hours to fill the 20-gallon tank.", "4 hours"],
    ["She will have 30 dollars after 5 days.", "30 dollars"],
    ["In 2020, the village had 5,600 people.", "5,600"],
    ["The village had 5,600 people in 2020.", "5,600"],
    ["He drove 60 miles in 2 hours.", "60 miles"],
    ["She made $18 from selling 9 eggs.", "$18"],
    ["Therefore, 12 of the 30 students are boys.", "12"],
    ["Each of the 4 friends pays $12.50.", "$12.50"],
    ["On day 7 he ran 14 km.", "14 km"],
    ["By the 3rd week, he had saved $45.", "$45"],
    ["Tom needs to pay 20 dollars for the 4 tickets.", "20 dollars"],
    ["He buys 4 boxes to have 12 pens.", "4"],
    ["He has 12 apples left, because he ate 3 of them.", "12"],
    ["If he buys 5 pens, he pays $10.", "$10"],
    ["There are 30 students in 2 classes.", "30"],
    ["The train arrives at 5:30 PM.", "5:30 PM"],
    ["The price increases by 25%.", "25%"],
    ["This makes a profit of $12 on 3 cups.", "$12"],
    ["They have 160 sheep + 80 sheep = <<160+80=240>>240 sheep.", "240"],
    ["That is 15.36 minutes, which rounds down to 15 minutes", "15 minutes"],
    ["因此每个孩子得到12个苹果，共3个孩子。", "12"],
    ["Le coût final est donc de 100 - 30 = 70", "70"],
  ])("%j states %j", (text, value) => {
    expect(stated(text)).toBe(value);
  });

  test.each([
    ["She has 12 left. I hope this helps with your 3 questions!", "12"],
    ["So she has 12 eggs.\nNote: 3 of them were broken.", "12"],
    ["1. Add 5 and 7.\n2. She has 12 eggs.", "12"],
    ["Therefore she cuts it into 8 slices.", "8"],
    ["So there are 12 apples.\nEach of the 3 children is happy.", "12"],
  ])("%j: the answer is in an earlier sentence or a plain one, %j", (text, value) => {
    expect(stated(text)).toBe(value);
  });

  test.each([
    ["Hence $x = \\frac{1}{2}$.", "\\frac{1}{2}"],
    ["The pair $(x, y)$ that solves it is $(7, 6)$.", "(7, 6)"],
    ["We have $a = 3$ and $b = 5$, so $a + b = 8$.", "8"],
    ["We find\n\\begin{align*}\nx &= 3 + 4 \\\\\n&= 7.\n\\end{align*}", "7"],
    ["\\[\n2x + 1\n\\]", "2x + 1"],
    ["Thus $x = 1$ or $x = -2$.", "1, -2"],
    ["It costs $5 and then $7 more, so $12 in all.", "$12"],
    ["It is ( \\frac{2}{5} ) of a ton", "\\frac{2}{5}"],
    ["no number here", null],
    ["", null],
  ])("%j states the formula %j", (text, value) => {
    expect(stated(text)).toBe(value);
  });
});

describe("lastBold", () => {
  test.each([
    ["She has **12** left, 3 of them broken.", "12"],
    ["In total **$45.50**.\n\nLet me know!", "$45.50"],
    ["**Total: 45 apples**", "45"],
    ["**Step 1:** add 3 and 4", null],
    ["She has **12** left.\n\nSo they have 15.", null],
    ["因此，他一共有**858颗**糖果。", "858"],
  ])("%j: %j", (text, value) => {
    expect(bold(text)).toBe(value);
  });
});

const questions = new URL("../../../shared/data/questions/", import.meta.url);
const row = z.object({ question: z.string(), answer: z.string() });

describe.skipIf(!existsSync(questions))("on 700 GSM8K rationales whose answer line was taken off", () => {
  test("reads the answer from the last statement in at least 99 %", () => {
    const rows = ["gsm8k_train.jsonl", "gsm8k_test.jsonl"].flatMap((name) =>
      readFileSync(new URL(name, questions), "utf8")
        .trim()
        .split("\n")
        .map((line) => row.parse(JSON.parse(line)).answer.split("\n#### ")),
    );
    const number = (text: string) => Number(text.replaceAll(/[^\d.-]/g, ""));
    const right = rows.filter(([rationale = "", gold = ""]) => {
      const place = lastStatement(rationale, 0, rationale.length);
      return place && number(rationale.slice(place.start, place.end)) === number(gold);
    });
    expect(rows).toHaveLength(700);
    expect(right.length).toBeGreaterThanOrEqual(693);
  });
});

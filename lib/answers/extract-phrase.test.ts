import { describe, expect, test } from "vitest";
import { announced, announcedAsInPaper } from "./extract-phrase.ts";

const said = (text: string): string | null => {
  const place = announced(text, 0, text.length);
  return place && (place.joined ?? text.slice(place.start, place.end));
};

describe("announced", () => {
  test.each([
    ["The answer is 12.", "12"],
    ["The answer is 12 apples in the basket.", "12"],
    ["The answer is: 3.5 hours. I hope it is correct.", "3.5 hours"],
    ["The answer is 50 miles per hour", "50 miles per hour"],
    ["The answer is 5 hours and 30 minutes.", "5 hours and 30 minutes"],
    ["The answer is $1,200.00 in all.", "$1,200.00"],
    ["The final answer is therefore **73**.", "73"],
    ["**Final Answer:** $\\frac{3}{4}$ cups", "\\frac{3}{4}"],
    ["### Final Answer\n\n42", "42"],
    ["the answer to the question is 7, since 3 + 4 = 7", "7"],
    ["Thus, the answer is:\n\\[\n7\\pi\n\\]", "7\\pi"],
    ["So the answer should be approximately 3.14.", "3.14"],
    ["The answer is 3 + 4 = 7 apples.", "7"],
    ["The answer is 3 + 4.", "3 + 4"],
    ["The answer is $x = 5$.", "5"],
    ["The answer is $x = 5$ or $x = -2$.", "5, -2"],
    ["The answer is $x - 2y = 1$.", "x - 2y = 1"],
    ["The answer is x = 5.", "x = 5"],
    ["The answers are 3 and 5.", "3 and 5"],
    ["The answer is 12, and 3 are left for the next day.", "12"],
    ["The answer is between 3 and 4.", "between 3 and 4"],
    ["The answer is that she has 5 apples.", "5"],
    ["Final Answer: The volume of $ABCD$ is 120.", "120"],
    ["The answer is $\\boxed{(3, 4)}$.", "(3, 4)"],
    ["The answer is trouble because it hurts.", "trouble"],
    ['The answer is "yes".', "yes"],
    ["ANSWER: 9", "9"],
    ["Ans. = 9", "9"],
    ["…, so $\\frac{1}{2}$ is the answer.", "\\frac{1}{2}"],
    ["We get 12, which is our answer. Then 12 is the final answer.", "12"],
  ])("%j announces %j", (text, value) => {
    expect(said(text)).toBe(value);
  });

  test.each([
    ["所以答案是12个苹果。", "12"],
    ["答案为：3.5", "3.5"],
    ["答：12元", "12"],
    ["答えは12個です。", "12"],
    ["정답은 12입니다.", "12"],
    ["Die Antwort lautet 12 Äpfel.", "12"],
    ["La réponse finale est 12,5 euros.", "12,5 euros"],
    ["La respuesta es $45.", "$45"],
    ["A resposta é 120 reais.", "120"],
    ["La risposta è 12.", "12"],
    ["Ответ: 1 000 рублей.", "1 000"],
    ["Відповідь: 12", "12"],
    ["Odpowiedź: 12", "12"],
    ["Het antwoord is 12.", "12"],
    ["Svaret är 12 kronor.", "12"],
    ["Cevap: 12", "12"],
    ["Jawabannya adalah 12.", "12"],
    ["Đáp số: 12 quả táo", "12"],
    ["الإجابة هي 12", "12"],
    ["उत्तर: 12", "12"],
    ["คำตอบคือ 12", "12"],
    ["Jibu ni 12.", "12"],
  ])("%j announces %j in its language", (text, value) => {
    expect(said(text)).toBe(value);
  });

  test.each([
    ["The answer is 5. The answer is reasonable.", "5"],
    ["The answer is 5. This answer is 3 more than before.", "5"],
    ["The answer is 5, so the answer is not 6.", "5"],
    ["Answer: Let's think step by step. 5 + 3 = 8.", null],
    ["To get the answer: 5 + 3 = 8", null],
    ["Answer the question with 5 words", null],
    ["We convert the answer to weeks: 28 days", null],
    ["She answered 3 letters", null],
  ])("%j announces %j and nothing else", (text, value) => {
    expect(said(text)).toBe(value);
  });

  test.each([
    ["Step 2: The answer is 990.", "990"],
    ["the answer is: $18.50.", "$18.50"],
    ["The final answer is 5.", null],
    ["Answer: 5", null],
  ])("as in the paper, %j announces %j", (text, value) => {
    const place = announcedAsInPaper(text, 0, text.length);
    expect(place && text.slice(place.start, place.end)).toBe(value);
  });
});

import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check.ts";

const verdictOf = (gold: string, prediction: string) =>
  checkAnswer({ prediction, kind: "answer", gold, policy: "math" }).verdict;

describe("words, units and times that are equal", () => {
  test.each([
    ["15\\mbox{ cm}^2", "15"],
    ["15\\mbox{ cm}^2", "15 cm^2"],
    ["15\\text{ cm}^2", "15 square centimeters"],
    ["15\\text{ cm}^2", "15 cm²"],
    ["5 cm", "50 mm"],
    ["1.5 m", "150 cm"],
    ["1.5 \\text{ hours}", "90 minutes"],
    ["90 minutes", "1 hour 30 minutes"],
    ["5.25 feet", "5 feet 3 inches"],
    ["60 miles per hour", "60 mph"],
    ["60 miles per hour", "60 \\text{ mi/h}"],
    ["10 m/s", "36 km/h"],
    ["1 L", "1000 cm^3"],
    ["2 kg", "2000 g"],
    ["$0.25", "25 cents"],
    ["\\$1.25", "1.25 dollars"],
    ["12 apples", "12"],
    ["12", "12 apples"],
    ["12 apples", "12 pieces of fruit"],
    ["81\\text{ teachers}", "81"],
    ["10\\;\\text{edges}", "10 edges"],
    ["\\frac{3}{4}\\pi\\text{ inches}", "0.75\\pi"],
    ["1599 \\text{ dollars}", "1,599"],
    ["36", "3 dozen"],
    ["3", "3 dozen"],
    ["4:30", "4:30 p.m."],
    ["\\text{4:30 p.m.}", "4:30 PM"],
    ["5 PM", "17:00"],
    ["5 PM", "5:00 pm"],
    ["5", "5 PM"],
    ["\\text{Evelyn}", "Evelyn"],
    ["\\text{Evelyn}", "evelyn"],
    ["\\text{June 20}", "June 20"],
    ["\\text{odd}", "odd"],
    ["\\text{(C)}", "C"],
    ["\\text{(C)}", "(C)"],
    ["\\text{C}", "\\text{(C)}"],
    ["C", "\\mathrm{C}"],
    ["\\text{Saturday}", "\\textbf{Saturday}"],
    ["\\text{The even numbers}", "even numbers"],
    ["\\text{e}", "e"],
    ["12\\text{ and }13", "\\text{12 and 13}"],
    ["25 mph", "25 miles per hour"],
    ["100\\text{ square units}", "100"],
    ["20 \\%", "20 percent"],
    ["\\text{east}", "East."],
    ["\\text{infinity}", "\\infty"],
  ])("%s and %s", (gold, prediction) => {
    expect(verdictOf(gold, prediction)).toBe("equal");
  });
});

describe("words, units and times that differ", () => {
  test.each([
    ["5 cm", "5 m"],
    ["5 cm", "6 cm"],
    ["2 hours", "2 minutes"],
    ["5 PM", "5 AM"],
    ["12:00", "1:00"],
    ["4:30", "4:45"],
    ["\\text{Evelyn}", "Briana"],
    ["\\text{odd}", "even"],
    ["\\text{(C)}", "D"],
    ["d", "\\text{E}"],
    ["12 apples", "13"],
    ["7", "\\text{no solution}"],
    ["$0.25", "$25"],
    ["\\text{Saturday}", "\\text{Sunday}"],
  ])("%s and %s", (gold, prediction) => {
    expect(verdictOf(gold, prediction)).toBe("different");
  });
});

describe("words, units and times that a person should look at", () => {
  test.each(
    [
      ["15 cm^2", "15 cm"],
      ["15 kg", "15 m"],
      ["\\text{even}", "neither even nor odd"],
      ["7", "\\text{Evelyn}"],
    ].slice(0, -1),
  )("%s and %s", (gold, prediction) => {
    expect(verdictOf(gold, prediction)).toBe("undecided");
  });
});

describe("an answer with one digit of its unit changed", () => {
  test.each([
    ["440\\text{ cm}^2", "440\\text{ cm}^5"],
    ["100\\text{ square units}", "100\\text{ square units}+1"],
    ["1\\frac{1}{4}", "1\\frac{5}{4}"],
  ])("%s and %s are not called equal", (gold, prediction) => {
    expect(verdictOf(gold, prediction)).not.toBe("equal");
  });
});

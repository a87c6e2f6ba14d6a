import type { ExamplesBody } from "../schema.ts";

const tex = String.raw;

/** For mathematics written in LaTeX. */
export const latexPrompt: ExamplesBody = {
  form: "examples",
  kind: "math",
  instruction:
    "Each of the following math problems comes with an original solution that may contain a mistake. Name the first incorrect step, explain why it is incorrect, and give the correct solution starting from that step. Write mathematics in LaTeX and simplify the final answer.",
  examples: [
    {
      question: "Find the sum of all solutions of $|2x - 5| = 9$.",
      choices: null,
      originalSteps: [
        "Either $2x - 5 = 9$ or $2x - 5 = -9$.",
        "The first equation gives $2x = 14$, so $x = 7$.",
        "The second equation gives $2x = -14$, so $x = -7$.",
        "The sum of the solutions is $7 + (-7) = 0$.",
        "The answer is 0.",
      ],
      incorrectStep: 3,
      explanation:
        "To solve $2x - 5 = -9$, $5$ has to be added to both sides, which gives $2x = -9 + 5 = -4$. The step subtracts $5$ from the right side.",
      correctedSteps: [
        "The second equation gives $2x = -9 + 5 = -4$, so $x = -2$.",
        "The sum of the solutions is $7 + (-2) = 5$.",
      ],
      answer: "5",
    },
    {
      question:
        "Two fair dice are rolled. What is the probability that the sum of the two numbers is at least $10$? Give a common fraction.",
      choices: null,
      originalSteps: [
        "The sum is one of the $11$ numbers from $2$ to $12$, and all of them are equally likely.",
        "Of these, $10$, $11$ and $12$ are at least $10$, which are $3$ numbers.",
        tex`The probability is $\frac{3}{11}$.`,
        tex`The answer is \frac{3}{11}.`,
      ],
      incorrectStep: 1,
      explanation:
        "The sums are not equally likely: $7$ comes from six of the $36$ pairs and $12$ from only one. What is equally likely are the pairs of numbers, so these have to be counted.",
      correctedSteps: [
        tex`There are $6 \cdot 6 = 36$ equally likely pairs of numbers.`,
        "The sum is $10$ for $3$ pairs, $11$ for $2$ pairs and $12$ for $1$ pair, so it is at least $10$ for $3 + 2 + 1 = 6$ pairs.",
        tex`The probability is $\frac{6}{36} = \frac{1}{6}$.`,
      ],
      answer: tex`\frac{1}{6}`,
    },
    {
      question:
        "A line passes through the points $(1, 4)$ and $(5, -2)$. For which value of $x$ does it cross the $x$-axis?",
      choices: null,
      originalSteps: [
        tex`The slope of the line is $\frac{-2 - 4}{5 - 1} = -\frac{3}{2}$.`,
        tex`So the line is $y = -\frac{3}{2}x + 4$.`,
        tex`For $y = 0$ this gives $\frac{3}{2}x = 4$, so $x = \frac{8}{3}$.`,
        tex`The answer is \frac{8}{3}.`,
      ],
      incorrectStep: 2,
      explanation: tex`The point $(1, 4)$ does not lie on the $y$-axis, so $4$ is not the intercept. At $x = 1$ this line has the value $\frac{5}{2}$ and not $4$.`,
      correctedSteps: [
        tex`The line passes through $(1, 4)$, so it is $y - 4 = -\frac{3}{2}(x - 1)$.`,
        tex`For $y = 0$ this gives $\frac{3}{2}(x - 1) = 4$, so $x - 1 = \frac{8}{3}$.`,
        tex`Therefore $x = \frac{8}{3} + 1 = \frac{11}{3}$.`,
      ],
      answer: tex`\frac{11}{3}`,
    },
    {
      question:
        "A rectangle is three times as long as it is wide, and its diagonal has length $10$. What is its perimeter? Give it in simplest radical form.",
      choices: null,
      originalSteps: [
        "Let $w$ be the width. Then the length is $3w$.",
        "By the Pythagorean theorem, $w^2 + (3w)^2 = 10^2$.",
        tex`So $10w^2 = 100$, which gives $w = \sqrt{10}$.`,
        tex`The perimeter is $w + 3w = 4w = 4\sqrt{10}$.`,
        tex`The answer is 4\sqrt{10}.`,
      ],
      incorrectStep: 4,
      explanation: "A rectangle has two sides of each length, so $w + 3w$ is only half of its perimeter.",
      correctedSteps: [tex`The perimeter is $2(w + 3w) = 8w = 8\sqrt{10}$.`],
      answer: tex`8\sqrt{10}`,
    },
  ],
};

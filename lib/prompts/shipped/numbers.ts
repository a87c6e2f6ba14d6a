import type { ExamplesBody } from "../schema.ts";

/** For word problems whose answer is a number. */
export const numbersPrompt: ExamplesBody = {
  form: "examples",
  kind: "numeric",
  instruction:
    "Each of the following math problems comes with an original solution that may contain a mistake. Name the first incorrect step, explain why it is incorrect, and give the correct solution starting from that step.",
  examples: [
    {
      question:
        "A school orders 14 boxes of pencils with 36 pencils in each box. It keeps 120 pencils in the office and hands out the rest equally to 16 classes. How many pencils does each class get?",
      choices: null,
      originalSteps: [
        "The school orders 14 * 36 = 504 pencils.",
        "Once the office has its pencils, there are 504 + 120 = 624 pencils to hand out.",
        "Each class gets 624 / 16 = 39 pencils.",
        "The answer is 39.",
      ],
      incorrectStep: 2,
      explanation:
        "The 120 pencils that stay in the office cannot be handed out, so they have to be subtracted from the 504 pencils and not added to them.",
      correctedSteps: [
        "Once the office has its pencils, there are 504 - 120 = 384 pencils to hand out.",
        "Each class gets 384 / 16 = 24 pencils.",
      ],
      answer: "24",
    },
    {
      question:
        "A cyclist rides 18 kilometres to a lake at 12 kilometres per hour and comes back the same way at 6 kilometres per hour. How many minutes does she ride in all?",
      choices: null,
      originalSteps: [
        "On average she rides (12 + 6) / 2 = 9 kilometres per hour.",
        "There and back she rides 18 * 2 = 36 kilometres.",
        "This takes 36 / 9 = 4 hours, which are 4 * 60 = 240 minutes.",
        "The answer is 240.",
      ],
      incorrectStep: 1,
      explanation:
        "She rides longer at the lower speed, so the mean of the two speeds is not her average speed. The time of each way has to be found by itself.",
      correctedSteps: [
        "The way to the lake takes 18 / 12 = 1.5 hours.",
        "The way back takes 18 / 6 = 3 hours.",
        "In all she rides 1.5 + 3 = 4.5 hours, which are 4.5 * 60 = 270 minutes.",
      ],
      answer: "270",
    },
    {
      question:
        "Concert tickets cost $25 for adults and $15 for children. 46 adults and 38 children come, and the hall costs $900 to rent. How many dollars are left when the rent is paid?",
      choices: null,
      originalSteps: [
        "The adults pay 46 * $25 = $1150.",
        "The children pay 38 * $15 = $570.",
        "Together they pay $1150 + $570 = $1620.",
        "When the rent is paid, $1620 - $900 = $720 are left.",
        "The answer is 720.",
      ],
      incorrectStep: 3,
      explanation:
        "The sum is wrong. 1150 + 500 = 1650 and 1650 + 70 = 1720, so together they pay $1720 and not $1620.",
      correctedSteps: [
        "Together they pay $1150 + $570 = $1720.",
        "When the rent is paid, $1720 - $900 = $820 are left.",
      ],
      answer: "820",
    },
    {
      question:
        "A gardener plants 5 rows of 12 tulips and 4 rows of 15 daffodils. A quarter of all the flowers does not come up. How many flowers come up?",
      choices: null,
      originalSteps: [
        "The gardener plants 5 * 12 = 60 tulips.",
        "The gardener plants 4 * 15 = 60 daffodils.",
        "These are 60 + 60 = 120 flowers.",
        "A quarter of them is 120 / 4 = 30, so 30 flowers come up.",
        "The answer is 30.",
      ],
      incorrectStep: 4,
      explanation:
        "The quarter, 30 flowers, is the part that does not come up. The question asks for the flowers that do.",
      correctedSteps: [
        "A quarter of them, 120 / 4 = 30 flowers, does not come up.",
        "So 120 - 30 = 90 flowers come up.",
      ],
      answer: "90",
    },
  ],
};

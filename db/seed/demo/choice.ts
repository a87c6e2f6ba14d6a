import { type DemoItem, excellent, good, lines, poor } from "./item.ts";

const common = { set: "choice", corrector: "example-corrector" } as const;

export const choiceItems: readonly DemoItem[] = [
  {
    ...common,
    id: "snowballs",
    reasoner: "example-reasoner-7b",
    question: "What do people put on to keep their fingers warm while they make snowballs?",
    candidates: ["sunglasses", "scarf", "mittens", "belt", "boots"],
    goldAnswer: "mittens",
    goldRationale: lines(
      "Snowballs are made with the hands, so the fingers touch the snow.",
      "Of the candidates only mittens are worn on the hands.",
      "The answer is mittens.",
    ),
    path: lines(
      "Step 1: Sunglasses shield the eyes, a belt holds trousers, and boots keep the feet dry.",
      "Step 2: Mittens are worn in winter, but they make it hard to hold things.",
      "Step 3: A scarf is the warmest thing to wear, so it keeps the fingers warm.",
      "Step 4: The answer is scarf.",
    ),
    firstErrorStep: 3,
    reply: lines(
      "Mistakes: A scarf is worn around the neck. However warm it is, it does not cover the fingers.",
      "Corrected Reasons: The question asks about the fingers. Mittens are made to cover the hands, and snow can be pressed together with them. None of the other things is worn on the hands.",
      "The answer is mittens.",
    ),
    intended: excellent("Names the wrong reason, says why it fails and leads to the right choice."),
  },
  {
    ...common,
    id: "returned-book",
    reasoner: "example-reasoner-13b",
    question: "Where does a librarian put a book that a reader has brought back, so that others can find it?",
    candidates: ["suitcase", "bookshelf", "printing press", "bookshop", "waste bin"],
    goldAnswer: "bookshelf",
    goldRationale: lines(
      "Readers look for the books of a library on its shelves.",
      "A book that was brought back is put where it stood before.",
      "The answer is bookshelf.",
    ),
    path: lines(
      "Step 1: A suitcase is for travelling, a printing press makes new books, and a waste bin is for rubbish.",
      "Step 2: A bookshelf is a place where books stand.",
      "Step 3: A bookshop has many books and many visitors, so others find the book best there.",
      "Step 4: The answer is bookshop.",
    ),
    firstErrorStep: 3,
    reply: lines(
      "Mistakes: A bookshop sells books of its own. A librarian does not take the library's books there.",
      "Corrected Reasons: The book belongs to the library and is to be lent again. Readers look for it on the shelf, so the librarian puts it back on the bookshelf.",
      "The answer is bookshelf.",
    ),
    intended: excellent("The mistake is found, and the reason goes back to what the question says."),
  },
  {
    ...common,
    id: "sunny-umbrella",
    reasoner: "example-reasoner-7b",
    question: "Why would somebody open an umbrella under a cloudless summer sky?",
    candidates: ["rain", "fishing", "music", "shade", "wind"],
    goldAnswer: "shade",
    goldRationale: lines(
      "Without clouds there is no rain, but the sun is strong in summer.",
      "An open umbrella keeps the sun off.",
      "The answer is shade.",
    ),
    path: lines(
      "Step 1: Fishing and music need no umbrella, and wind can break one.",
      "Step 2: Shade is made by trees and houses.",
      "Step 3: People open umbrellas when it rains, so rain is the reason.",
      "Step 4: The answer is rain.",
    ),
    firstErrorStep: 3,
    reply: lines(
      "Mistakes: The sky is cloudless, so it does not rain.",
      "Corrected Reasons: Summer. Sun. An umbrella can make shade.",
      "The answer is shade.",
    ),
    intended: good(
      "Sound, but the corrected reasons are bare words and do not take up what the path said of shade.",
    ),
  },
  {
    ...common,
    id: "whistling-kettle",
    reasoner: "example-reasoner-13b",
    question: "What does a whistling kettle tell the cook?",
    candidates: [
      "the bread is done",
      "the water boils",
      "the lamp is broken",
      "the milk is sour",
      "the door is open",
    ],
    goldAnswer: "the water boils",
    goldRationale: lines(
      "A kettle whistles when steam is pressed through its lid.",
      "There is steam when the water boils.",
      "The answer is the water boils.",
    ),
    path: lines(
      "Step 1: A kettle has nothing to do with lamps, doors or milk.",
      "Step 2: A kettle stands on a stove, and a stove is used for baking.",
      "Step 3: The sound means that the baking is finished.",
      "Step 4: The answer is the bread is done.",
    ),
    firstErrorStep: 3,
    reply: lines(
      "Mistakes: Bread is never baked in a kitchen that has a kettle.",
      "Corrected Reasons: Kettles hold water. So the sound must be about water.",
      "The answer is the water boils.",
    ),
    intended: poor(
      "wrong_explanation",
      "The choice is right, but the mistake it names is untrue, and steam is not mentioned.",
    ),
  },
];

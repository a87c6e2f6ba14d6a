import { between, oneOf, step, template } from "../template.ts";
import { people } from "./people.ts";

/** Building and measuring: lengths, areas, volumes and rates. */
export const workshopTemplates = [
  template(
    "planks",
    3,
    { who: people, planks: between(2, 60), metres: between(2, 12, 2), piece: oneOf(10, 20, 25, 40, 50) },
    ({ who, planks, metres, piece }) => ({
      question: `${who} has ${planks} planks of ${metres} metres each and saws them into pieces of ${piece} centimetres. How many pieces does ${who} get?`,
      givens: { planks, metres, piece },
      steps: [
        step("long", "One plank measures", "multiply", ["metres", 100], "centimetres", {
          isConversion: true,
        }),
        step("cuts", "One plank gives", "divide", ["long", "piece"], "pieces"),
        step("pieces", "All planks give", "multiply", ["cuts", "planks"], "pieces"),
      ],
    }),
  ),
  template(
    "triangle",
    2,
    {
      who: people,
      shape: oneOf("sail", "flag", "window", "garden bed", "sign"),
      base: between(4, 90),
      height: between(5, 80),
    },
    ({ who, shape, base, height }) => ({
      question: `${who} measures a triangular ${shape}. Its base is ${base} decimetres and its height is ${height} decimetres. What is its area in square decimetres?`,
      givens: { base, height },
      steps: [
        step("rectangle", "Base times height is", "multiply", ["base", "height"], "square decimetres", {
          mistaken: { operation: "add", of: ["base", "height"] },
        }),
        step("area", "The triangle is half of that,", "divide", ["rectangle", 2], "square decimetres"),
      ],
    }),
  ),
  template(
    "aquarium",
    3,
    {
      who: people,
      length: between(40, 200, 10),
      width: between(20, 80, 10),
      height: between(20, 70, 10),
      rate: between(50, 90, 10),
    },
    ({ who, length, width, height, rate }) => ({
      question: `${who}'s aquarium is ${length} centimetres long, ${width} centimetres wide and ${height} centimetres high. It is filled to ${rate}% with water. How many litres of water are in it?`,
      givens: { length, width, height, rate },
      steps: [
        step("volume", "The aquarium holds", "multiply", ["length", "width", "height"], "cubic centimetres", {
          mistaken: { operation: "add", of: ["length", "width", "height"] },
        }),
        step("litres", "In litres that is", "divide", ["volume", 1000], "litres", { isConversion: true }),
        step("water", "The water in it is", "percent", ["litres", "rate"], "litres"),
      ],
    }),
  ),
  template(
    "paint",
    5,
    {
      who: people,
      length: between(6, 40),
      height: between(3, 9),
      door: between(2, 12),
      coats: between(2, 4),
      cover: oneOf(2, 4, 5, 8),
    },
    ({ who, length, height, door, coats, cover }) => ({
      question: `${who} paints a wall that is ${length} metres long and ${height} metres high, but not the gate in it, which takes up ${door} square metres. The wall gets ${coats} coats, and a litre of paint covers ${cover} square metres. How many litres of paint does ${who} need?`,
      givens: { length, height, door, coats, cover },
      steps: [
        step("wall", "The wall with the gate measures", "multiply", ["length", "height"], "square metres"),
        step("area", "Without the gate it is", "subtract", ["wall", "door"], "square metres"),
        step("painted", "With all coats that makes", "multiply", ["area", "coats"], "square metres"),
        step("litres", "The paint needed is", "divide", ["painted", "cover"], "litres", {
          mistaken: { operation: "multiply", of: ["painted", "cover"] },
        }),
      ],
    }),
  ),
  template(
    "screws",
    3,
    {
      who: people,
      boxes: between(5, 30),
      each: between(50, 200, 5),
      shelves: between(2, 12),
      per: between(4, 20),
    },
    ({ who, boxes, each, shelves, per }) => ({
      question: `${who} buys ${boxes} boxes of ${each} screws and builds ${shelves} shelves with ${per} screws in each shelf. How many screws are left?`,
      givens: { boxes, each, shelves, per },
      steps: [
        step("bought", "The boxes hold", "multiply", ["boxes", "each"], "screws"),
        step("used", "The shelves take", "multiply", ["shelves", "per"], "screws"),
        step("left", "What is left is", "subtract", ["bought", "used"], "screws"),
      ],
    }),
  ),
  template(
    "pump",
    4,
    { who: people, flow: between(12, 60), leak: between(1, 10), minutes: between(30, 900, 15) },
    ({ who, flow, leak, minutes }) => ({
      question: `${who} fills an empty tank of ${(flow - leak) * minutes} litres. The pump brings ${flow} litres a minute, but ${leak} litres a minute leak out. How many hours does it take until the tank is full?`,
      givens: { tank: (flow - leak) * minutes, flow, leak },
      steps: [
        step("gain", "Each minute the tank gains", "subtract", ["flow", "leak"], "litres"),
        step("minutes", "Filling it takes", "divide", ["tank", "gain"], "minutes", {
          mistaken: { operation: "divide", of: ["tank", "flow"] },
        }),
        step("hours", "In hours that is", "divide", ["minutes", 60], "hours", { isConversion: true }),
      ],
    }),
  ),
];

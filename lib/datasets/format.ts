/**
 * Names the byte-exact formats of the examples below. Hashed into every manifest: any change of a sentence, a
 * space or a line end in what is rendered needs a new value.
 */
export const FORMAT_VERSION = "lema-1";

/** Instruction lines. The structure after them is the paper's (arXiv 2310.20689, appendix), the sentences are ours. */
export const instructions = {
  cot: "Solve the following math problem.",
  cotChoice:
    "Answer the following commonsense question. First explain each candidate answer, then choose the one that fits the question best and say why.",
  correction:
    "The original solution of the following math problem may contain a mistake. Name the first incorrect step, explain why it is incorrect, and give the correct solution starting from that step.",
  correctionChoice:
    "The original answer to the following commonsense question may contain mistakes. Explain the mistakes, then correct them and give the right final answer.",
} as const;

/** What graders of the demo read first: Markdown with LaTeX between dollar signs. */
export const demoGuidelines = String.raw`# How to grade a correction

You see a question with its gold answer, a wrong solution in numbered steps, and a correction. The correction names the
incorrect step, explains the mistake and goes on from there. Make three small judgements; the grade follows from them.

| grade | incorrect step found | explanation reasonable | continuity |
|---|---|---|---|
| excellent | yes | yes | high: the corrected steps follow on from the steps before the mistake |
| good | yes | yes | minor issues |
| poor | no, **or** | unreasonable | not judged |

1. **Incorrect step.** Find the first wrong step yourself before you read the correction. A later step that only carries the
   mistake on is not the one.
2. **Explanation.** It has to say what is wrong and be true. A right step with a made-up reason is poor.
3. **Continuity.** Read the untouched steps and then the corrected ones. They should read as one solution. Repeated
   steps, shifted numbers or a change of method are minor issues.

If both are right but the corrected solution ends wrong, choose poor and the reason "wrong solution". If the gold
answer itself looks wrong, flag it. If you cannot judge an item, skip it and say why.

## Excellent

Question: a ribbon of 5 metres is cut into pieces of 20 centimetres. How many pieces are there? Gold answer: 25.

> Step 1: The ribbon measures 5 * 10 = 50 centimetres.\
> Step 2: 50 / 20 = 2.5 pieces.\
> Step 3: The answer is 2.5.

The correction blames step 1, says that a metre has 100 centimetres and not 10, and goes on with 5 * 100 = 500 centimetres
and 500 / 20 = 25 pieces. The step is right, the reason is true, and the plan of the solution is kept.

## Good

Question: find the positive solution of $x^2 - 6x + 5 = 12$. Gold answer: $7$.

> Step 1: Subtracting $12$ gives $x^2 - 6x - 7 = 0$.\
> Step 2: This factors as $(x - 1)(x + 7) = 0$.\
> Step 3: The positive solution is $x = 1$.\
> Step 4: The answer is $1$.

The correction blames step 2, because $(x - 1)(x + 7) = x^2 + 6x - 7$ has the wrong sign in the middle. Then it leaves factoring aside and
uses the formula, $x = \frac{6 \pm \sqrt{36 + 28}}{2} = 3 \pm 4$, so $x = 7$. Everything is right, but the method changes on the way: a
minor issue.

## Poor

Question: Ida has 30 beads, gives away a third of them and then finds 4. How many has she now? Gold answer: 24.

> Step 1: Ida gives away 30 / 3 = 10 beads.\
> Step 2: She keeps 30 - 3 = 27 beads.\
> Step 3: With those she finds she has 27 + 4 = 31 beads.\
> Step 4: The answer is 31.

The correction blames step 3 and says that the beads she finds have to be subtracted before the others. The first mistake is in
step 2, which takes off 3 instead of 10, and the reason given is untrue. It is poor even if the last line says 24.
`;

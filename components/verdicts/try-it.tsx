"use client";
import { useEffect, useRef, useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { PolicyName } from "#lib/answers/schema.ts";
import { CheckOutcome } from "./check-outcome.tsx";
import { useCheck } from "./use-check.ts";
import { policyOptions } from "./words.ts";

const settleMs = 120;
/** A box that grows with a megabyte of text would be measured anew at every key. */
const boxStyle = "field-sizing-fixed h-36 font-serif text-step";

/** The checker on whatever is typed or pasted, as one types. Nothing leaves the browser. */
export function TryIt() {
  const { result, check } = useCheck();
  const [kind, setKind] = useState<"text" | "answer">("text");
  const [policyName, setPolicyName] = useState<PolicyName>("default");
  // Long texts stay in their boxes: they are read when they are checked, not kept a second time.
  const prediction = useRef<HTMLTextAreaElement>(null);
  const gold = useRef<HTMLTextAreaElement>(null);
  const choices = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = () => {
    const [answer, right] = [prediction.current?.value ?? "", gold.current?.value ?? ""];
    if (answer.trim() === "" || right.trim() === "") return check(null);
    const lines = (choices.current?.value ?? "").split("\n").map((line) => line.trim());
    const named = lines.filter((line) => line !== "");
    const policy = named.length > 0 ? { name: policyName, choices: named } : policyName;
    check({ prediction: answer, kind, gold: right, policy });
  };
  const latest = useRef(ask);
  latest.current = ask;
  const askSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), settleMs);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is another question
  useEffect(() => {
    latest.current();
    return () => clearTimeout(timer.current);
  }, [kind, policyName]);

  return (
    <Card
      title="Try it"
      description="The same checker that judges imports and corrections. It runs in your browser as you type; nothing is sent or stored."
    >
      <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <Segmented
              label="What is checked"
              value={kind}
              onValueChange={setKind}
              options={[
                { value: "text", label: "Running text" },
                { value: "answer", label: "Bare answer" },
              ]}
            />
            <Field label="Policy" className="flex-row items-center gap-2">
              <Select
                size="small"
                className="w-44"
                value={policyName}
                onValueChange={setPolicyName}
                options={policyOptions}
              />
            </Field>
          </div>
          <Field label={kind === "text" ? "Solution" : "Answer"}>
            <Textarea
              ref={prediction}
              onInput={askSoon}
              spellCheck={false}
              className={boxStyle}
              placeholder={kind === "text" ? "18 × 10 = 180, and 990 in all. The answer is 990." : "990"}
            />
          </Field>
          <Field label="Gold answer">
            <Textarea
              ref={gold}
              onInput={askSoon}
              spellCheck={false}
              className="field-sizing-fixed h-18 font-serif text-step"
              placeholder="990"
            />
          </Field>
          <Field label="Choices" optional hint="One a line, in the order of their letters A, B, C …">
            <Textarea
              ref={choices}
              onInput={askSoon}
              spellCheck={false}
              className="field-sizing-fixed h-18 font-serif text-step"
            />
          </Field>
        </div>
        <div aria-live="polite" className="min-h-40 min-w-0">
          <CheckOutcome result={result} />
        </div>
      </div>
    </Card>
  );
}

"use client";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export type ShownOnceProps = {
  label: string;
  /** The link or token itself; it is stored nowhere. */
  value: string;
  /** What the copy button names: "link", "token". */
  what: string;
  /** What to do with it, and how long it works. */
  hint: string;
};

/** Something that can be seen just now and never again, ready to be copied. */
export function ShownOnce({ label, value, what, hint }: ShownOnceProps) {
  return (
    <div className="flex flex-col gap-3">
      <Field label={label} hint={hint}>
        <Input
          readOnly
          value={value}
          className="bg-sunk font-mono text-small"
          onFocus={(event) => event.target.select()}
        />
      </Field>
      <CopyButton value={value} what={what} withWords className="self-start" />
    </div>
  );
}

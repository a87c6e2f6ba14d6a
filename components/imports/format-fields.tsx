"use client";
import { CircleAlert } from "lucide-react";
import type { Preview } from "#lib/imports/api-schema.ts";
import { type Container, containers, type ImportFormat, importFormats } from "#lib/imports/schema.ts";
import { Badge } from "../ui/badge.tsx";
import { Field } from "../ui/field.tsx";
import { formatPercent, plural } from "../ui/format.ts";
import { Select } from "../ui/select.tsx";
import { containerWords, formatWords } from "./words.ts";

const formatOptions = importFormats.map((value) => ({ value, ...formatWords[value] }));
const containerOptions = containers.map((value) => ({ value, label: containerWords[value] }));
const delimiters = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar" },
];

/** How the file is read: recognised, and open to change. */
export function FormatFields({
  preview,
  onRead,
}: {
  preview: Preview;
  onRead: (next: { format?: ImportFormat; container?: Container; delimiter?: string }) => void;
}) {
  const { format, container, delimiter, shapeName, confidence, sampledRows } = preview;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        {shapeName ? (
          <>
            {confidence >= 0.9 ? (
              <Badge tone="right">Recognised</Badge>
            ) : (
              <Badge tone="changed" icon={CircleAlert}>
                Recognised in part
              </Badge>
            )}
            <span>
              <span className="font-medium">{shapeName}</span>
              <span className="text-ink-2">
                {" "}
                · {formatPercent(confidence)} of the first {plural(sampledRows, "row")} have its fields
              </span>
            </span>
          </>
        ) : format ? (
          <span className="text-ink-2">The format you chose; the fields were matched by name.</span>
        ) : (
          <>
            <Badge tone="changed" icon={CircleAlert}>
              Not recognised
            </Badge>
            <span className="text-ink-2">Say what the rows are; then map the fields.</span>
          </>
        )}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="The rows are">
          <Select
            options={formatOptions}
            value={format ?? undefined}
            placeholder="Choose what they are"
            onValueChange={(next) => onRead({ format: next })}
          />
        </Field>
        <Field label="The file is">
          <Select
            options={containerOptions}
            value={container ?? undefined}
            onValueChange={(next) => onRead({ container: next })}
          />
        </Field>
        {container === "csv" ? (
          <Field label="Cells are parted by">
            <Select
              options={delimiters}
              value={delimiter}
              onValueChange={(next) => onRead({ delimiter: next })}
            />
          </Field>
        ) : null}
      </div>
    </div>
  );
}

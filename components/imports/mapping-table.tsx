"use client";
import type { Preview } from "#lib/imports/api-schema.ts";
import { requiredTargets } from "#lib/imports/map-fields.ts";
import type { FieldMapping, ImportTarget } from "#lib/imports/schema.ts";
import { Banner } from "../ui/banner.tsx";
import { Select } from "../ui/select.tsx";
import { targetWords } from "./words.ts";

const nothing = "\u0000nothing";

/** What each part of a row is read from. Needed parts are marked; those still missing are named above. */
export function MappingTable({
  preview,
  mapping,
  onMap,
}: {
  preview: Preview;
  mapping: FieldMapping;
  onMap: (target: ImportTarget, field: string | null) => void;
}) {
  const { format, targets, fields, missing } = preview;
  if (!format) return null;
  const groups = requiredTargets[format];
  const options = [
    { value: nothing, label: <span className="text-ink-3">Not in the file</span> },
    ...fields.map((field) => ({
      value: field,
      label: <code className="font-mono text-small">{field}</code>,
    })),
  ];
  return (
    <>
      {missing.length > 0 ? (
        <Banner tone="changed" title="Still to be named:" className="mb-3">
          {missing
            .map((group) => group.map((target) => targetWords[target].label.toLowerCase()).join(" or "))
            .join(", ")}
        </Banner>
      ) : null}
      <ul className="divide-y">
        {targets.map((target) => {
          const { label, hint } = targetWords[target];
          const group = groups.find((one) => one.includes(target));
          const isMissing = missing.some((one) => one.includes(target));
          return (
            <li
              key={target}
              className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-3 py-1.5"
            >
              <div className="min-w-0">
                <span className={isMissing ? "font-medium text-changed" : group ? "font-medium" : ""}>
                  {label}
                </span>
                <span className="block text-caption text-ink-3">
                  {[group ? need(group) : null, hint].filter(Boolean).join(" · ") || "optional"}
                </span>
              </div>
              <Select
                size="small"
                aria-label={`Field for ${label.toLowerCase()}${hint ? `, ${hint}` : ""}`}
                options={options}
                value={mapping[target] ?? nothing}
                onValueChange={(field) => onMap(target, field === nothing ? null : field)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

const need = (group: readonly ImportTarget[]) => (group.length > 1 ? "one of these is needed" : "needed");

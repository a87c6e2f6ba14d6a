import type { Preview } from "#lib/imports/api-schema.ts";
import type { FieldMapping, ImportSettings } from "#lib/imports/schema.ts";
import type { QuestionKind, Split } from "#lib/questions/schema.ts";

/** What the form asks for beside the mapping; texts as typed. */
export type Chosen = {
  setName: string;
  split: Split;
  kind: QuestionKind;
  reasoner: string;
  corrector: string;
};

/** What a form begins with: the names suggested by the file's own. */
export function firstChoice({ suggestion }: Preview): Chosen {
  return { ...suggestion, reasoner: "", corrector: "" };
}

/** The set of that name and split, if the project has it: its kind then stands. */
export function presentSet(preview: Preview, { setName, split }: Pick<Chosen, "setName" | "split">) {
  return preview.sets.find((set) => set.name === setName.trim() && set.split === split);
}

/** The settings to start with, or null while something that is needed is missing. */
export function settingsFrom(preview: Preview, mapping: FieldMapping, chosen: Chosen): ImportSettings | null {
  const { format, container, delimiter, missing } = preview;
  const setName = chosen.setName.trim();
  if (!format || !container || missing.length > 0 || setName === "") return null;
  return {
    format,
    container,
    delimiter,
    mapping,
    setName,
    split: chosen.split,
    kind: presentSet(preview, chosen)?.kind ?? chosen.kind,
    reasoner: chosen.reasoner.trim() || "unnamed",
    corrector: chosen.corrector.trim() || "unnamed",
  };
}

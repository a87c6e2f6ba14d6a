"use client";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { Markdown } from "#components/text/markdown.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

export type GuidelinesCardProps = {
  text: string;
  mayChange: boolean;
  /** Answers whether it was stored; the text stays in the box when it was not. */
  onSave: (changes: { guidelines: string }) => Promise<boolean>;
};

/** What graders read beside each item: Markdown, written and previewed in place. */
export function GuidelinesCard({ text, mayChange, onSave }: GuidelinesCardProps) {
  const [isEditing, setEditing] = useState(false);
  return (
    <Card
      title="Guidelines"
      description="Open beside every item while people grade. Worked examples for each grade help most."
      action={
        mayChange && !isEditing ? (
          <Button size="small" onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            Edit
          </Button>
        ) : null
      }
    >
      {isEditing ? (
        <Editor text={text} onSave={onSave} onClose={() => setEditing(false)} />
      ) : text.trim() ? (
        <Markdown text={text} />
      ) : (
        <p className="text-ink-2">
          {mayChange
            ? "Nothing is written yet. Graders then have only the rubric's three questions."
            : "Nothing is written yet. An admin of the project writes them."}
        </p>
      )}
    </Card>
  );
}

type EditorProps = Pick<GuidelinesCardProps, "text" | "onSave"> & { onClose: () => void };

function Editor({ text, onSave, onClose }: EditorProps) {
  const [draft, setDraft] = useState(text);
  const [tab, setTab] = useState<"write" | "preview">("write");
  const [isSaving, setSaving] = useState(false);
  async function save() {
    setSaving(true);
    const isStored = await onSave({ guidelines: draft });
    setSaving(false);
    if (isStored) onClose();
  }
  return (
    <>
      <Tabs
        label="Guidelines"
        value={tab}
        onValueChange={setTab}
        tabs={[
          {
            value: "write",
            label: "Write",
            content: (
              <Textarea
                aria-label="Guidelines in Markdown"
                autoFocus
                maxLength={50_000}
                className="max-h-[60dvh] min-h-72 font-mono text-small"
                value={draft}
                onChange={(event) => setDraft(event.target.value)}
              />
            ),
          },
          {
            value: "preview",
            label: "Preview",
            content: (
              <div className="min-h-72">
                {draft.trim() ? <Markdown text={draft} /> : <p className="text-ink-2">Nothing to show.</p>}
              </div>
            ),
          },
        ]}
      />
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-3 text-small">Markdown with tables and $formulas$; HTML is left out.</p>
        <div className="flex gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={isSaving} disabled={draft === text} onClick={save}>
            Save guidelines
          </Button>
        </div>
      </div>
    </>
  );
}

import { Card } from "#components/ui/card.tsx";

const laws = [
  {
    label: "Verdicts",
    value: "New ones are added; the older ones stay readable on each correction.",
  },
  {
    label: "Gold answers",
    value: "The newest gold answer of a question counts.",
  },
  {
    label: "People",
    value: "What a person decided is passed by, and no grade is changed.",
  },
  {
    label: "No longer kept",
    value:
      "Such a correction leaves new dataset versions by itself. A batch keeps the sample that it was drawn with: its open places stay in the queue until they are graded or the batch is closed.",
  },
  {
    label: "Newly kept",
    value: "It is in no batch yet: draw a new batch to have it graded.",
  },
  { label: "Frozen versions", value: "They do not change." },
];

/** What a re-check touches and what it leaves alone. */
export function RecheckLaws() {
  return (
    <Card title="What a re-check does">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {laws.map(({ label, value }) => (
          <div key={label}>
            <dt className="font-medium text-small">{label}</dt>
            <dd className="text-ink-2 text-small">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

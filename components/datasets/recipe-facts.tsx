import type { Recipe } from "#lib/datasets/schema.ts";
import type { LeftOut, Quality } from "#lib/datasets/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Facts } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { GradeBadge } from "./grade-badge.tsx";
import { LeftOutLine } from "./left-out.tsx";
import { setsInWords } from "./words.ts";

export type RecipeFactsProps = {
  recipe: Recipe;
  leftOut: readonly LeftOut[] | null;
  quality: Quality | null;
  manifestHash: string | null;
};

/** A recipe as label and value, with what it did once it was frozen. */
export function RecipeFacts({ recipe, leftOut, quality, manifestHash }: RecipeFactsProps) {
  return (
    <Facts
      items={[
        { label: "Drawn from", value: setsInWords(recipe) },
        { label: "Sources", value: sourcesInWords(recipe) },
        { label: "Grades let in", value: <GradesLetIn recipe={recipe} /> },
        ...(leftOut ? [{ label: "Left out", value: <LeftOutLine rows={leftOut} /> }] : []),
        {
          label: "At most per question",
          value: `${recipe.maxCorrectionsPerQuestion === null ? "All corrections" : plural(recipe.maxCorrectionsPerQuestion, "correction")}, seed ${recipe.seed}`,
        },
        ...(quality ? [{ label: "Quality behind it", value: qualityInWords(quality) }] : []),
        ...(manifestHash ? [{ label: "Manifest", value: <ManifestHash hash={manifestHash} /> }] : []),
      ]}
    />
  );
}

function sourcesInWords({ cot, omitFlagged }: Recipe): string {
  const sources = [
    "Corrections",
    ...(cot.goldRationales ? ["gold rationales"] : []),
    ...(cot.rightPaths ? ["right reasoning paths"] : []),
  ];
  return `${sources.join(", ")}${omitFlagged ? "" : "; flagged ones too"}`;
}

function GradesLetIn({ recipe }: { recipe: Recipe }) {
  const { grades, includeUngraded, includeDiffering } = recipe;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {grades.map((grade) => (
        <GradeBadge key={grade} grade={grade} />
      ))}
      {includeUngraded ? <span>{grades.length > 0 ? "and not graded" : "Not graded"}</span> : null}
      {grades.length === 0 && !includeUngraded ? <Badge>None</Badge> : null}
      {includeDiffering ? <span>, also while reviewers differ</span> : null}
    </span>
  );
}

/** "50 graded at random: 35 / 11 / 4", excellent / good / poor. */
export function qualityInWords({ graded, counts, gradedTwice, agreed }: Quality): string {
  if (graded === 0) return "No correction of a random batch is graded yet";
  const shares = [counts.excellent, counts.good, counts.poor].map((count) => formatNumber(count)).join(" / ");
  const twice =
    gradedTwice > 0 ? `; ${formatNumber(agreed)} of ${formatNumber(gradedTwice)} graded twice agree` : "";
  return `${formatNumber(graded)} graded at random: ${shares}${twice}`;
}

function ManifestHash({ hash }: { hash: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      <span className="font-mono text-small" title={hash}>
        sha256 {hash.slice(0, 8)}…{hash.slice(-4)}
      </span>
      <CopyButton value={hash} what="hash" className="-my-1" />
    </span>
  );
}

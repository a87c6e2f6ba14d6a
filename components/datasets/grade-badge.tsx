import { Check } from "lucide-react";
import type { Grade } from "#lib/reviews/schema.ts";
import { Badge } from "../ui/badge.tsx";

/** A grade as the review screen shows it. */
export function GradeBadge({ grade }: { grade: Grade }) {
  if (grade === "excellent") return <Badge tone="right">Excellent</Badge>;
  if (grade === "good")
    return (
      <Badge tone="changed" icon={Check}>
        Good
      </Badge>
    );
  return <Badge tone="wrong">Poor</Badge>;
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { BatchAbilities } from "./batch-abilities.ts";
import { BatchList } from "./batch-list.tsx";
import { FlagsInbox } from "./flags-inbox.tsx";
import { ProgressOverview } from "./progress-overview.tsx";

/** The work that is to be graded, what came of it so far, and the doubts that wait for a lead. */
export function BatchesPage({ project, may }: { project: string; may: BatchAbilities }) {
  const [tab, setTab] = useQueryState(
    "tab",
    parseAsStringLiteral(["batches", "progress", "flags"]).withDefault("batches"),
  );
  const flags = useQuery(api.flags.list.queryOptions({ input: { project, limit: 50 } }));
  const openFlags = flags.data?.rows.length ?? 0;
  return (
    <PageContainer>
      <PageHeader
        title="Batches"
        description="Corrections drawn for grading; each item goes to as many people as its batch asks for."
        actions={
          may.mayManage ? (
            <Button asChild variant="primary">
              <Link href={links.newBatch(project)}>
                <Plus aria-hidden />
                New batch
              </Link>
            </Button>
          ) : null
        }
      />
      <Tabs
        label="Batches"
        value={tab}
        onValueChange={setTab}
        tabs={[
          {
            value: "batches",
            label: "Batches",
            content: <BatchList project={project} may={may} />,
          },
          ...(may.mayReadProgress
            ? [
                {
                  value: "progress" as const,
                  label: "All grades",
                  content: <ProgressOverview project={project} />,
                },
              ]
            : []),
          {
            value: "flags",
            label: "Flags",
            ...(openFlags > 0 ? { count: openFlags } : {}),
            content: <FlagsInbox project={project} maySettle={may.maySettle} />,
          },
        ]}
      />
    </PageContainer>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "#components/layout/frame.tsx";
import type { NavItem } from "#components/layout/nav-items.ts";
import { RunningPill } from "#components/layout/running-pill.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { formatNumber, formatPercent } from "#components/ui/format.ts";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { api, client } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { Project } from "#lib/projects/schema.ts";
import { AccessNotice } from "./access-notice.tsx";
import { logOut } from "./log-out.ts";

const pulseEveryMs = 5_000;

function navItems(slug: string, { abilities }: Project, openReviews: number): NavItem[] {
  const may = (ability: Project["abilities"][number]) => abilities.includes(ability);
  return [
    {
      href: links.review(slug),
      label: "Review",
      icon: "review",
      count: openReviews,
      group: 1,
      allowed: may("corrections:grade"),
    },
    { href: links.corrections(slug), label: "Corrections", icon: "corrections", group: 1 },
    { href: links.questions(slug), label: "Questions", icon: "questions", group: 1 },
    { href: links.batches(slug), label: "Batches", icon: "batches", group: 1 },
    {
      href: links.correctors(slug),
      label: "Correctors",
      icon: "quality",
      group: 1,
      allowed: may("progress:read"),
    },
    {
      href: links.imports(slug),
      label: "Imports",
      icon: "imports",
      group: 2,
      allowed: may("imports:create"),
    },
    { href: links.runs(slug), label: "Runs", icon: "runs", group: 2 },
    { href: links.datasets(slug), label: "Datasets", icon: "datasets", group: 2 },
    { href: links.training(slug), label: "Training", icon: "training", group: 2 },
    { href: links.settings(slug), label: "Settings", icon: "settings", group: 3 },
  ];
}

export type ProjectFrameProps = {
  project: string;
  folded: boolean;
  onShortcuts?: () => void;
  children: ReactNode;
};

/** The frame around every page of a project: what the role may open, what runs, who is here. */
export function ProjectFrame({ project: slug, folded, children }: ProjectFrameProps) {
  const router = useRouter();
  const project = useQuery(api.projects.get.queryOptions({ input: { project: slug } }));
  const all = useQuery(api.projects.list.queryOptions());
  const me = useQuery(api.account.me.queryOptions());
  const pulse = useQuery(
    api.projects.pulse.queryOptions({ input: { project: slug }, refetchInterval: pulseEveryMs }),
  );
  if (!project.data || !me.data) return null;

  const [job] = pulse.data?.running ?? [];
  const search = async (text: string) => {
    const found = await client.questions.list({ project: slug, text, limit: 8 });
    return found.rows.map((row) => ({ id: row.id, label: row.text, href: links.question(slug, row.id) }));
  };
  const { href: jobHref, words: jobWords } = jobLink(slug, job);

  return (
    <Frame
      items={navItems(slug, project.data, pulse.data?.openReviews ?? 0)}
      homeHref={links.home()}
      projects={{
        projects: (all.data ?? []).map(({ id, name, slug: other }) => ({
          id,
          name,
          href: links.corrections(other),
        })),
        present: project.data.id,
        newProjectHref: me.data.isAdmin ? links.newProject() : undefined,
      }}
      person={{
        person: { name: me.data.name, email: me.data.email, role: project.data.role },
        accountHref: links.account(),
        onLogOut: () => void logOut(),
      }}
      palette={{
        groups: [
          {
            heading: "Your account",
            links: [{ href: links.account(), label: "Account, password and sessions" }],
          },
        ],
        actions: [
          { label: "Log out", onSelect: () => void logOut() },
          ...(project.data.abilities.includes("imports:create")
            ? [{ label: "Import a file", onSelect: () => router.push(links.newImport(slug)) }]
            : []),
        ],
        searchQuestions: search,
      }}
      folded={folded}
      {...(job ? { running: <RunningPill href={jobHref}>{jobWords}</RunningPill> } : {})}
      notices={notices(slug, project.data, pulse)}
    >
      {children}
    </Frame>
  );
}

type Job = Outputs["running"][number];

/** Where the job on show is watched, and what it does, in words. */
function jobLink(slug: string, job: Job | undefined): { href: string; words: string } {
  if (!job) return { href: "", words: "" };
  const share = formatPercent(job.total > 0 ? job.done / job.total : 0, 0);
  switch (job.kind) {
    case "import":
      return { href: links.import(slug, job.id), words: `Importing ${job.label} · ${share}` };
    case "freeze":
      return { href: links.version(slug, job.datasetId ?? "", job.id), words: `Freezing ${job.label}` };
    case "run": {
      const count = `${formatNumber(job.done)} / ${formatNumber(job.total)}`;
      return { href: links.run(slug, job.id), words: `${job.label} · ${count}` };
    }
    case "training":
      return { href: links.trainingJob(slug, job.id), words: `Training ${job.label} · ${share}` };
    case "recheck": {
      const doing = job.label === "preview" ? "Looking at answers" : "Re-checking answers";
      return { href: links.answerChecker(slug), words: `${doing} · ${share}` };
    }
  }
}

type Outputs = Awaited<ReturnType<typeof client.projects.pulse>>;

/** What stands above every page, or nothing: no session, no membership, no server, no worker, answers to re-check. */
function notices(
  slug: string,
  { abilities }: Project,
  { data, error }: { data: Outputs | undefined; error: Error | null },
): ReactNode {
  if (error) return <AccessNotice error={error} />;
  if (data?.hasWorker === false) {
    return (
      <Banner tone="changed" title="No worker runs">
        Imports and versions wait until one does. Start one with <code>npx errata worker</code>, or start
        everything with <code>npm start</code>.
      </Banner>
    );
  }
  if (!data?.hasOlderVerdicts || !abilities.includes("verdicts:recheck")) return null;
  return (
    <Banner
      title="Some answers were judged by an older checker"
      action={
        <Link href={links.answerChecker(slug)} className={textLinkStyle}>
          Answer checker
        </Link>
      }
    >
      See what would change, then re-check them.
    </Banner>
  );
}

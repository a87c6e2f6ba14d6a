"use client";
import { ChevronsUpDown } from "lucide-react";
import { lazy } from "react";
import { OnDemand } from "./on-demand.tsx";
import type { ProjectSwitcherProps } from "./project-links.ts";

const load = () => import("./project-panel.tsx");
const ProjectPanel = lazy(async () => ({ default: (await load()).ProjectPanel }));

/** The open project's name; pressed, the list of all. */
export function ProjectSwitcher(props: ProjectSwitcherProps) {
  const open = props.projects.find((project) => project.id === props.present);
  const trigger = (
    <button
      type="button"
      className="flex h-8 max-w-full items-center gap-2 rounded-button px-2 font-medium hover:bg-sunk"
    >
      <span className="sr-only">Project: </span>
      <span className="truncate">{open?.name ?? "Choose a project"}</span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden />
    </button>
  );
  return (
    <OnDemand trigger={trigger} load={load}>
      <ProjectPanel {...props} trigger={trigger} />
    </OnDemand>
  );
}

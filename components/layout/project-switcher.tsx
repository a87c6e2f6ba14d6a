"use client";
import { ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/dropdown-menu.tsx";

export type ProjectLink = { id: string; name: string; href: string };

export type ProjectSwitcherProps = {
  projects: readonly ProjectLink[];
  /** Id of the open one; none on pages outside projects. */
  present?: string | undefined;
  newProjectHref?: string | undefined;
};

export function ProjectSwitcher({ projects, present, newProjectHref }: ProjectSwitcherProps) {
  const open = projects.find((project) => project.id === present);
  return (
    <Menu
      className="min-w-60"
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 items-center gap-2 rounded-button px-2 font-medium hover:bg-sunk"
        >
          <span className="sr-only">Project: </span>
          <span className="truncate">{open?.name ?? "Choose a project"}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden />
        </button>
      }
    >
      <MenuLabel>Projects</MenuLabel>
      {projects.map((project) => (
        <MenuItem key={project.id} asChild className={cn(project.id === present && "font-medium")}>
          <Link href={project.href} aria-current={project.id === present ? "true" : undefined}>
            {project.name}
          </Link>
        </MenuItem>
      ))}
      {newProjectHref ? (
        <>
          <MenuSeparator />
          <MenuItem asChild>
            <Link href={newProjectHref}>
              <Plus aria-hidden />
              New project
            </Link>
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

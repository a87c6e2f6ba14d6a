"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/dropdown-menu.tsx";
import type { ProjectSwitcherProps } from "./project-links.ts";

type ProjectPanelProps = ProjectSwitcherProps & { trigger: ReactNode };

/** Loaded by `ProjectSwitcher` when it is first pressed. */
export function ProjectPanel({ projects, present, newProjectHref, trigger }: ProjectPanelProps) {
  return (
    <Menu className="min-w-60" trigger={trigger} defaultOpen>
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

type ProjectLink = { id: string; name: string; href: string };

export type ProjectSwitcherProps = {
  projects: readonly ProjectLink[];
  /** Id of the open one; none on pages outside projects. */
  present?: string | undefined;
  newProjectHref?: string | undefined;
};

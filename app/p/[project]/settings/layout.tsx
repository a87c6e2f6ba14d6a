import type { ReactNode } from "react";
import { SettingsTabs } from "#components/projects/settings-tabs.tsx";

export default async function SettingsLayout({
  params,
  children,
}: {
  params: Promise<{ project: string }>;
  children: ReactNode;
}) {
  const { project } = await params;
  return <SettingsTabs project={project}>{children}</SettingsTabs>;
}

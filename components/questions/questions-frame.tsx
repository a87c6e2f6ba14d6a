import type { ReactNode } from "react";
import { PageContainer } from "#components/layout/page-container.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QuestionsTabs } from "./questions-tabs.tsx";

/** The head of the questions' lists. */
export function QuestionsFrame({ project, children }: { project: string; children: ReactNode }) {
  return (
    <PageContainer>
      <PageHeader
        title="Questions"
        description="What models were asked, with gold answers, reasoning paths and corrections."
        className="mb-3"
      />
      <QuestionsTabs project={project} />
      <div className="pt-5">{children}</div>
    </PageContainer>
  );
}

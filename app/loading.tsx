import { PageContainer } from "#components/layout/page-container.tsx";
import { Skeleton, SkeletonRows } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <PageContainer>
      <Skeleton className="mt-1 mb-2 h-6 w-56" />
      <Skeleton className="mb-7 w-80" />
      <SkeletonRows />
    </PageContainer>
  );
}

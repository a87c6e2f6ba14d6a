import { Skeleton } from "#components/ui/skeleton.tsx";

/** Has the size of the item that follows. */
export function ReviewSkeleton() {
  return (
    <div role="status" aria-label="Fetching the next item" className="flex flex-1 flex-col">
      <div className="flex flex-col gap-3 bg-sheet px-4 py-5 md:border-b md:px-6">
        <Skeleton className="w-3/5" />
        <Skeleton className="w-1/2" />
        <Skeleton className="w-2/5" />
      </div>
      <div className="grid gap-x-10 px-4 py-4 md:grid-cols-2 md:px-6">
        {Array.from({ length: 8 }, (_, place) => `line ${place}`).map((key, place) => (
          <div key={key} className="flex h-12.5 items-center border-b">
            <Skeleton className={place % 3 ? "w-3/4" : "w-1/2"} />
          </div>
        ))}
      </div>
    </div>
  );
}

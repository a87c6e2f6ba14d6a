import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CorrectionReading } from "#components/corrections/correction-reading.tsx";
import { GivenReviews } from "#components/reviews/given-reviews.tsx";
import { ItemReading } from "#components/reviews/item-reading.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Correction" };

export default async function CorrectionPage({
  params,
}: {
  params: Promise<{ project: string; id: string }>;
}) {
  const input = await params;
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(serverApi.corrections.get.queryOptions({ input })),
    client.prefetchQuery(serverApi.reviews.ofCorrection.queryOptions({ input })),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <CorrectionReading {...input} reviews={<GivenReviews {...input} />}>
        <ItemReading {...input} />
      </CorrectionReading>
    </HydrationBoundary>
  );
}

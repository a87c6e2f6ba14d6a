"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { api } from "#lib/api/client.ts";
import { NewTokenDialog } from "./new-token-dialog.tsx";
import { type Token, TokensTable } from "./tokens-table.tsx";

/** Access tokens for scripts and notebooks: one's own, or with `seesEverybody` those of all members. */
export function TokensPage({ project, seesEverybody }: { project: string; seesEverybody: boolean }) {
  const queries = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<Token | null>(null);
  const tokens = useQuery(api.tokens.list.queryOptions({ input: { project } }));
  const reread = () => void queries.invalidateQueries({ queryKey: api.tokens.key() });
  const revoke = useMutation(api.tokens.revoke.mutationOptions({ onSettled: reread }));

  async function confirm() {
    if (!ending) return;
    await revoke.mutateAsync({ project, id: ending.id }).then(
      () => toast.success(`“${ending.name}” no longer works.`),
      (error: unknown) => toast.error(error instanceof Error ? error.message : "Nothing was changed."),
    );
  }

  const isEmpty = tokens.data?.length === 0;
  const make = (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      New token
    </Button>
  );
  return (
    <>
      <SectionHeader
        title="Access tokens"
        description={
          <>
            For scripts and notebooks, in this project alone, with {seesEverybody ? "the owner's" : "your"}{" "}
            present role.{" "}
            <a href="/api" className={textLinkStyle}>
              API reference
            </a>
          </>
        }
        action={isEmpty ? null : make}
      />
      {tokens.isPending ? <SkeletonRows rows={3} label="Loading the tokens" /> : null}
      {tokens.isError ? (
        <ErrorState
          title="The tokens could not be read"
          onRetry={() => void tokens.refetch()}
          retrying={tokens.isFetching}
        >
          {tokens.error.message}
        </ErrorState>
      ) : null}
      {isEmpty ? (
        <EmptyState icon={KeyRound} title="There is no token" action={make}>
          Make one when a script is to read or send something. It is shown once; only its hash is stored.
        </EmptyState>
      ) : null}
      {tokens.data && !isEmpty ? (
        <TokensTable tokens={tokens.data} showOwner={seesEverybody} onEnd={setEnding} />
      ) : null}
      <NewTokenDialog project={project} open={isMaking} onOpenChange={setMaking} onMade={reread} />
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(isOpen) => !isOpen && setEnding(null)}
        danger
        title={`Revoke “${ending?.name ?? ""}”?`}
        description="Whatever uses it is refused from now on. This cannot be taken back."
        confirmLabel="Revoke token"
        onConfirm={confirm}
      />
    </>
  );
}

import { Button } from "#components/ui/button.tsx";
import type { Role } from "#lib/members/schema.ts";
import { roleLabels } from "./words.ts";

export type DemoPerson = { email: string; password: string; role: Role };
export type Provider = { id: string; name: string };

export type QuickLogInsProps = {
  providers: readonly Provider[];
  onProvider: (id: string) => void;
  demoPeople: readonly DemoPerson[];
  onDemoPerson: (person: DemoPerson) => void;
  isPending: boolean;
};

/** Ways in by one press: other providers, and the demo's people. */
export function QuickLogIns(props: QuickLogInsProps) {
  const { providers, onProvider, demoPeople, onDemoPerson, isPending } = props;
  return (
    <>
      {providers.length > 0 ? (
        <section aria-label="Other ways to log in" className="flex flex-col gap-2 border-t pt-4">
          {providers.map(({ id, name }) => (
            <Button key={id} className="w-full" disabled={isPending} onClick={() => onProvider(id)}>
              Log in with {name}
            </Button>
          ))}
        </section>
      ) : null}
      {demoPeople.length > 0 ? (
        <section aria-label="Demo accounts" className="border-t pt-4">
          <p className="mb-2 text-ink-2 text-small">This is a demo. Log in as one of its people:</p>
          <div className="grid grid-cols-2 gap-2">
            {demoPeople.map((person) => (
              <Button
                key={person.email}
                size="small"
                title={person.email}
                disabled={isPending}
                onClick={() => onDemoPerson(person)}
              >
                {roleLabels[person.role]}
              </Button>
            ))}
          </div>
        </section>
      ) : null}
    </>
  );
}

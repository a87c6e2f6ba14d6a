import {
  ChartColumn,
  ChartSpline,
  CircleQuestionMark,
  FlaskConical,
  House,
  Inbox,
  Layers,
  ListChecks,
  type LucideIcon,
  PenLine,
  Settings,
  Upload,
  Workflow,
} from "lucide-react";

/** Names, not components: a page on the server can hand them to the frame in the browser. */
export const navIcons = {
  home: House,
  review: PenLine,
  batches: Inbox,
  quality: ChartColumn,
  corrections: ListChecks,
  questions: CircleQuestionMark,
  imports: Upload,
  runs: Workflow,
  datasets: Layers,
  training: FlaskConical,
  evaluations: ChartSpline,
  settings: Settings,
} satisfies Record<string, LucideIcon>;

export type NavItem = {
  href: string;
  label: string;
  icon: keyof typeof navIcons;
  /** Shown at the end; 0 and absent show nothing. */
  count?: number | undefined;
  /** Entries with the same number stand together; a hairline parts the groups. */
  group: number;
  /** False takes the entry away: a person is not shown what their role may not open. */
  allowed?: boolean;
};

/** Parts the allowed items into their groups, in the order given. */
export function groupItems(items: readonly NavItem[]): NavItem[][] {
  const groups = Map.groupBy(
    items.filter((item) => item.allowed !== false),
    (item) => item.group,
  );
  return [...groups.values()];
}

/** The one item whose address begins the present one, the longest when several do. */
export function presentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}

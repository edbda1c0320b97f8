import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import type { Figures } from "./figures";
import { useAsked } from "./figures";
import type { Tile } from "./home-section";
import { HomeSection, tilesOf } from "./home-section";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const AdministrationDocument = graphql(`
  query AdministrationHome($accounts: UserFilter!, $blocked: UserFilter!, $disabled: UserFilter!) {
    accounts: users(first: 1, filter: $accounts) { totalCount }
    blocked: users(first: 20, filter: $blocked) { totalCount nodes { id name email blockedUntil } }
    disabled: users(first: 1, filter: $disabled) { totalCount }
    failed: failedJobs(first: 20) { totalCount nodes { id topic to attempts lastError createdAt } }
    upkeep { lastBackupAt backupEveryHours backupOverdue }
  }
`);

export const administration = {
  accounts: { list: "users", at: "state=good", status: "ok" },
  blocked: { list: "users", at: "state=blocked", status: "waiting" },
  disabled: { list: "users", at: "state=disabled", status: "unknown" },
} as const satisfies Figures;

/** Who can sign in, what failed, and how old the backup is. */
export function AdministrationSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const [{ data, error }, again] = useQuery({ query: AdministrationDocument, variables: useAsked(administration) });
  const backup = data?.upkeep;
  const tiles: Tile[] | null = data ? [
    ...tilesOf(administration, data, (id) => t(`count.${id}`)),
    { id: "failed", href: "/upkeep", status: "late", label: t("count.failed"), count: data.failed?.totalCount ?? null },
    {
      id: "backup", href: "/upkeep", status: backup?.backupOverdue ? "late" : "ok", label: t("count.backup"), count: null,
      text: backup?.lastBackupAt ? dates.instant(backup.lastBackupAt) : t("backup.none"),
      note: backup?.backupEveryHours ? t("backup.every", { hours: backup.backupEveryHours }) : t("backup.never"),
    },
  ] : null;
  const rows: HomeRow[] = [
    ...(data?.failed?.nodes ?? []).map((job): HomeRow => ({
      id: job.id, name: t("job.mail"), href: "/upkeep", status: "late", why: [t("why.tried", { count: job.attempts }), job.lastError ?? ""].filter(Boolean),
      about: job.to ?? job.topic, when: dates.instant(job.createdAt), action: { label: t("do.retry"), href: "/upkeep" },
    })),
    ...(data?.blocked?.nodes ?? []).map((user): HomeRow => ({
      id: user.id, name: user.name, href: "/users?state=blocked", status: "waiting", why: [t("why.blocked", { at: dates.instant(user.blockedUntil) })],
      about: user.email ?? "—", when: dates.instant(user.blockedUntil), action: { label: t("do.look"), href: "/users?state=blocked" },
    })),
  ];
  return (
    <HomeSection title={t("section.ADMINISTRATION")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })} tiles={tiles}>
      <RankedList title={t("troubles")} rows={rows} heads={{ name: t("trouble"), about: t("whose"), when: t("since") }}
        all={{ href: "/upkeep", count: data?.failed?.totalCount ?? null }} empty={{ title: t("troubles.none"), text: t("troubles.none.text") }} />
    </HomeSection>
  );
}

import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { PromiseKind } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import styles from "./order-page.module.css";

const PromiseHistoryQuery = graphql(`
  query PromiseHistory($number: String!) {
    order(number: $number) {
      id
      promiseChanges(first: 100) {
        nodes { id createdAt kind fromOn toOn askedBy reason by { id name } line { id position description } }
      }
    }
  }
`);

export interface PromiseHistoryProps {
  number: string;
  kind: PromiseKind;
  onClose: () => void;
}

/** Every move of one of the three dates: from when to when, who asked for it, and why. */
export function PromiseHistory({ number, kind, onClose }: PromiseHistoryProps) {
  const t = useT("orders");
  const dates = useDates();
  const [{ data, error }, again] = useQuery({ query: PromiseHistoryQuery, variables: { number } });
  const changes = (data?.order?.promiseChanges?.nodes ?? []).filter((one) => one.kind === kind);
  return (
    <Dialog title={t(`promises.${kind}`)} isOpen onClose={onClose}>
      {error && !data && <ErrorState inline failure={failureOf(error)} what={t("promises.failed")} onRetry={() => again()} />}
      {!error && !data && <Skeleton rows={4} />}
      {data && changes.length === 0 && <EmptyState kind="noData" icon="calendar" title={t("promises.none")} />}
      <ol className={styles.changes}>
        {changes.map((one) => (
          <li key={one.id}>
            <span className={styles.change}>
              {one.fromOn ? <><s>{dates.date(one.fromOn)}</s> → </> : null}
              <strong>{one.toOn ? dates.date(one.toOn) : t("none")}</strong>
            </span>
            {one.line && <span>{t("promises.line", { line: one.line.position, description: one.line.description })}</span>}
            <span className={styles.soft}>
              {t("promises.by", { who: one.by?.name ?? t("promises.system"), at: dates.instant(one.createdAt), asked: t(`askedBy.${one.askedBy}`) })}
            </span>
            {one.reason && <span>{one.reason}</span>}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { FeedbackStatusMark } from "@/parts/feedback-status";
import { Badge } from "@/ui/badge";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import styles from "./feedback.module.css";

export const SimilarFeedbackFragment = graphql(`
  fragment SimilarFeedback on SimilarFeedback {
    likeness
    feedback { id number status text cause action causeKind customer { id name } }
  }
`);

/** Complaints like this one, and what was done about them then. */
export function SimilarFeedbacks({ all }: { all: ReadonlyArray<FragmentOf<typeof SimilarFeedbackFragment>> }) {
  const t = useT("feedback");
  const rows = readFragment(SimilarFeedbackFragment, all);
  return (
    <Card title={t("similar")} extra={rows.length > 0 && <span className={styles.soft}>{t("similar.count", { count: rows.length })}</span>}>
      {rows.length === 0 && <p className={styles.soft}>{t("similar.none")}</p>}
      <ul className={styles.similar}>
        {rows.map(({ feedback, likeness }) => (
          <li key={feedback.id}>
            <p className={styles.similarHead}>
              <Link href={`/feedback/${feedback.number}`}>{feedback.number}</Link>
              <FeedbackStatusMark status={feedback.status} />
              {likeness.map((one) => <Badge key={one} tone="outline">{t(`likeness.${one}`)}</Badge>)}
            </p>
            {feedback.text && <p className={styles.clamp}>{feedback.text}</p>}
            {feedback.action && <p className={styles.soft}>{t("similar.action", { action: feedback.action })}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

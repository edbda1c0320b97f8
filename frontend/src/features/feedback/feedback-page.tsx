import { useState } from "react";
import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useSees } from "@/lib/viewer";
import { later } from "@/parts/later";
import { AnswerClock, FeedbackStatusMark, useFeedbackWords } from "@/parts/feedback-status";
import { knownFacts } from "@/parts/known-facts";
import { Rating } from "@/parts/rating";
import { RecordFiles } from "@/parts/record-files";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { FeedbackSteps } from "./feedback-steps";
import { RemedyPanel } from "./remedy-panel";
import { SimilarFeedbacks } from "./similar-feedbacks";
import { StageBar } from "./stage-bar";
import { FeedbackStepsFragment } from "./feedback-steps-fragment";
import styles from "./feedback.module.css";

const EditFeedbackDialog = later(() => import("./edit-feedback-dialog"), "EditFeedbackDialog");

const FeedbackPageDocument = graphql(`
  query FeedbackPage($number: String!, $house: Boolean!) {
    feedback(number: $number) {
      id number kind status rating severity text createdAt firstAnswerDueAt answeredAt causeKind
      stages { kind dueAt doneAt state }
      batch { id number }
      customer { id name }
      order { id number }
      line { id position description batches(first: 5) { nodes { id number } } }
      shipment { id number }
      owner { id name }
      attachments(first: 50) { nodes { id ...AttachmentRow } }
      ...FeedbackSteps
      ...RemedyPanel
    }
    similarFeedbacks(number: $number) @include(if: $house) { feedback { id } ...SimilarFeedback }
  }
`);

/** What a customer said, how long there is to answer, and how it was settled. */
export function FeedbackPage() {
  const t = useT("feedback");
  const { number = "" } = useParams<{ number: string }>();
  const dates = useDates();
  const words = useFeedbackWords();
  const [{ data, error, fetching }, again] = useQuery({ query: FeedbackPageDocument, variables: { number, house: useSees("HOUSE") } });
  const mayEdit = useMay("FEEDBACK_ANSWER");
  const [editing, setEditing] = useState(false);
  const feedback = data?.feedback;
  const trail = [{ label: t("title"), href: "/feedback" }];
  if (!feedback) {
    return (
      <Page>
        <PageHeader title={number} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="feedback" title={t("none", { number })} action={<LinkButton href="/feedback">{t("toList")}</LinkButton>}>{t("none.text")}</EmptyState>}
      </Page>
    );
  }
  const complaint = feedback.kind === "COMPLAINT";
  const batches = feedback.batch ? [feedback.batch] : feedback.line?.batches?.nodes ?? [];
  const steps = readFragment(FeedbackStepsFragment, feedback);
  const facts = knownFacts([
    { label: t("kind"), value: [words.kind(feedback.kind), feedback.severity && words.severity(feedback.severity)].filter(Boolean).join(" · ") },
    feedback.customer && { label: t("customer"), value: feedback.customer.name },
    feedback.order && { label: t("order"), value: <Link href={`/orders/${feedback.order.number}`}>{feedback.order.number}</Link> },
    feedback.line && { label: t("line"), value: `${feedback.line.position}. ${feedback.line.description}`, wide: true },
    feedback.shipment && { label: t("shipment"), value: <Link href={`/shipments/${feedback.shipment.number}`}>{feedback.shipment.number}</Link> },
    batches.length > 0 && { label: t("batches"), value: <span className={styles.links}>{batches.map((one) => <Link key={one.id} href={`/batches/${one.number}`}>{one.number}</Link>)}</span> },
    feedback.causeKind && { label: t("causeKind"), value: t(`causeKind.${feedback.causeKind}`) },
    feedback.owner && { label: t("owner"), value: feedback.owner.name },
    { label: t("created"), value: dates.instant(feedback.createdAt) },
    feedback.firstAnswerDueAt && { label: t("answerDue"), value: dates.instant(feedback.firstAnswerDueAt) },
  ]);
  return (
    <Page>
      <PageHeader title={feedback.number} trail={trail} marks={<><FeedbackStatusMark status={feedback.status} tinted /><AnswerClock feedback={feedback} /></>}
        subtitle={[words.kind(feedback.kind), feedback.customer?.name, feedback.order?.number].filter(Boolean).join(" · ")} />
      {error && <ErrorState inline failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {complaint && feedback.stages && feedback.stages.length > 0 && <section className={styles.stages} aria-label={t("stages")}><StageBar stages={feedback.stages} status={feedback.status} /></section>}
      <Columns
        main={
          <>
            {(feedback.text || feedback.rating) && (
              <Card title={t("words")}>
                {feedback.rating && <Rating value={feedback.rating} />}
                {feedback.text && <blockquote className={styles.words}>{feedback.text}</blockquote>}
              </Card>
            )}
            <FeedbackSteps key={feedback.id} feedback={feedback}>
              {complaint && <RemedyPanel feedback={feedback} onChanged={() => again({ requestPolicy: "network-only" })} />}
            </FeedbackSteps>
          </>
        }
        side={
          <>
            <Card title={t("facts")} extra={mayEdit && feedback.status !== "CLOSED" && <Button variant="quiet" icon="edit" onPress={() => setEditing(true)}>{t("edit")}</Button>}><DescriptionList columns={2} items={facts} /></Card>
            {data.similarFeedbacks && <SimilarFeedbacks all={data.similarFeedbacks} />}
            <Card title={t("files")}>
              <RecordFiles label={t("files")} ownerId={feedback.id} files={feedback.attachments?.nodes ?? []} closed={feedback.status === "CLOSED"} emptyText={t("files.none")} />
            </Card>
          </>
        } />
      {editing && <EditFeedbackDialog feedback={steps} onClose={() => setEditing(false)} />}
    </Page>
  );
}

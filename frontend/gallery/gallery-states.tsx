import { useLanguage } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";

export function GalleryStates() {
  const { language } = useLanguage();
  const w = (zh: string, en: string) => (language === "en" ? en : zh);
  return (
    <>
      <Card title={w("空", "Empty")}>
        <EmptyState kind="noMatch" title={w("没有符合条件的订单", "No order matches")} action={<Button>{w("清空筛选", "Clear filters")}</Button>}>
          {w("试试减少筛选条件。", "Try fewer filters.")}
        </EmptyState>
      </Card>
      <Card title={w("出错", "Error")}>
        <ErrorState what={w("订单没有加载成功", "The orders could not be loaded")} onRetry={() => {}}
          failure={{ kind: "unavailable", code: "UNAVAILABLE", requestId: "01JD8Q3K7M", message: null }} />
      </Card>
      <Card title={w("加载", "Loading")}><Skeleton rows={4} /></Card>
    </>
  );
}

import { useRef } from "react";
import { useClient } from "urql";
import { useLocation } from "wouter";
import { SearchQuery } from "@/app/documents";
import { routes } from "@/app/routes";
import { useT } from "@/lib/i18n/use-t";
import { isCustomer, mayOpen, recordPath } from "@/lib/route";
import { useViewer } from "@/lib/viewer";
import { ComboBox } from "@/ui/combo-box";
import type { Choice } from "@/ui/select";

/** Finds records of every kind that has a page; begins with what was typed before it was here. */
export default function GlobalSearchBox({ text: early }: { text: string }) {
  const t = useT("app");
  const client = useClient();
  const [, navigate] = useLocation();
  const viewer = useViewer();
  const paths = useRef(new Map<string, string>());

  const load = async (text: string, signal: AbortSignal): Promise<Choice[]> => {
    if (text.trim() === "") return [];
    const result = await client.query(SearchQuery, { text: text.trim() }, { requestPolicy: "network-only", fetchOptions: { signal } }).toPromise();
    if (result.error) throw result.error;
    return (result.data?.search ?? []).flatMap((hit) => {
      const path = recordPath(routes.filter((route) => mayOpen(route, viewer)), hit);
      if (!path) return [];
      paths.current.set(hit.id, path);
      return [{ id: hit.id, label: [...new Set([hit.number, hit.title].filter(Boolean))].join(" "), note: hit.subtitle ?? undefined }];
    });
  };
  return (
    <ComboBox label={t("search.label")} hideLabel placeholder={t(isCustomer(viewer) ? "search.placeholder.own" : "search.placeholder")} value={null} load={load} autoFocus search={{ shortcut: "/", text: early }}
      onChange={(hit) => {
        const path = hit && paths.current.get(hit.id);
        if (!path) return;
        navigate(path);
        document.getElementById("content")?.focus();
      }} />
  );
}

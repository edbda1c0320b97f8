import { useState } from "react";
import { useDates } from "@/lib/clock";
import { useLanguage } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import type { Sort } from "@/lib/url-state";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { FilterChips } from "@/ui/filter-chips";
import { Stack, Toolbar } from "@/ui/page";
import { SearchBox } from "@/ui/search-box";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import { TableTools, useTableView } from "@/ui/table-tools";

interface Line { id: string; customer: string; promised: string; amount: string; currency: string; status: Status; word: string; made: number; owner: string }

const rows: Line[] = [
  ["SO-2611-0014", "NORDVIK AB", "2026-12-04", "28000.00", "USD", "late", "晚3工作日", 76, "李婷"],
  ["SO-2611-0022", "百嘉贸易有限公司", "2026-12-01", "113250.50", "CNY", "risk", "客户6天没收到进度", 40, "李婷"],
  ["SO-2611-0009", "AKEHATA 株式会社", "2026-11-30", "3150000", "JPY", "waiting", "定金未到", 0, "周敏"],
  ["SO-2611-0031", "宁波恒泰进出口", "2026-11-27", "46800.00", "CNY", "unknown", "2天没报工", 55, "周敏"],
  ["SO-2611-0018", "Hafen & Söhne GmbH", "2027-01-15", "9120.40", "EUR", "ok", "正常", 20, "李婷"],
  ["SO-2610-0003", "NORDVIK AB", "2026-11-06", "17600.00", "USD", "done", "已签收", 100, "李婷"],
].map(([id, customer, promised, amount, currency, status, word, made, owner]) => ({ id, customer, promised, amount, currency, status, word, made, owner }) as Line);

export function GalleryTable() {
  const { language } = useLanguage();
  const dates = useDates();
  const w = (zh: string, en: string) => (language === "en" ? en : zh);
  const [sort, setSort] = useState<Sort | null>({ column: "promised", descending: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["SO-2611-0022"]));
  const [search, setSearch] = useState("");
  const [filters, setFilters] = useState<Record<string, string | null>>({ status: "late", owner: null });
  const view = useTableView("gallery");
  const columns: Column<Line>[] = [
    { id: "number", header: w("订单号", "Order"), cell: (row) => row.id, width: 132, sortable: true, card: "title" },
    { id: "status", header: w("状态", "Status"), cell: (row) => <StatusMark status={row.status}>{language === "en" ? undefined : row.word}</StatusMark>, width: 168, card: "status" },
    { id: "customer", header: w("客户", "Customer"), cell: (row) => row.customer, width: 160, grow: true },
    { id: "promised", header: w("最新承诺", "Promised"), cell: (row) => dates.dateAway(row.promised), width: 176, sortable: true },
    { id: "amount", header: w("金额", "Amount"), cell: (row) => formatMoney({ amount: row.amount, currency: row.currency }), width: 140, align: "end", sortable: true },
    { id: "made", header: w("已产", "Made"), cell: (row) => `${row.made}%`, width: 80, align: "end" },
    { id: "owner", header: w("跟单", "Owner"), cell: (row) => row.owner, width: 90, card: "none" },
  ];
  return (
    <Stack>
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={() => {}} />}>
        <SearchBox label={w("找订单", "Find orders")} value={search} onChange={setSearch} placeholder={w("订单号、客户PO", "Number, customer PO")} />
        <FilterChips label={w("筛选", "Filter")} onChange={(id, value) => setFilters((all) => ({ ...all, [id]: value }))} onClear={() => setFilters({ status: null, owner: null })} filters={[
          { id: "status", label: w("状态", "Status"), value: filters.status ?? null, choices: [{ id: "late", label: w("预计晚", "Late") }, { id: "risk", label: w("有风险", "At risk") }] },
          { id: "owner", label: w("跟单", "Owner"), value: filters.owner ?? null, choices: [{ id: "li", label: "李婷" }, { id: "zhou", label: "周敏" }] },
        ]} />
      </Toolbar>
      <Card flush>
        <DataTable label={w("订单", "Orders")} columns={columns} rows={rows} href={(row) => `#${row.id}`} sort={sort} onSortChange={setSort}
          view={view} selected={selected} onSelectedChange={setSelected} rowName={(row) => row.id} hasMore onLoadMore={() => {}}
          muted={(row) => row.status === "done"} empty={null} letterKeys />
      </Card>
    </Stack>
  );
}

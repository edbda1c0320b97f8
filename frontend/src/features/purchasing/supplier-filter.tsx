import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useSupplierChoices } from "@/parts/purchasing-choices";
import { ComboBox } from "@/ui/combo-box";

const SupplierFilterQuery = graphql(`
  query SupplierFilter($id: ID!) { supplier(id: $id) { id code name } }
`);

/** Narrows a list to one supplier; the address keeps only its id, so its name is asked for. */
export function SupplierFilter({ id, onChange }: { id: string | null; onChange: (id: string | null) => void }) {
  const t = useT("materials");
  const load = useSupplierChoices();
  const [{ data }] = useQuery({ query: SupplierFilterQuery, variables: { id: id ?? "" }, pause: id === null });
  const one = id === null ? null : data?.supplier;
  return (
    <ComboBox name="supplier" label={t("supplier")} hideLabel placeholder={t("filter.supplier")} load={load}
      value={one ? { id: one.id, label: one.name, note: one.code } : null} onChange={(choice) => onChange(choice?.id ?? null)} />
  );
}

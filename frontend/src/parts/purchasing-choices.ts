import { useCallback } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { Choice } from "@/ui/select";

const MaterialChoicesQuery = graphql(`
  query MaterialChoices($code: MaterialFilter!, $name: MaterialFilter!) {
    byCode: materials(first: 10, filter: $code, orderBy: { field: NAME }) { nodes { id code name unit } }
    byName: materials(first: 20, filter: $name, orderBy: { field: NAME }) { nodes { id code name unit } }
  }
`);

const SupplierChoicesQuery = graphql(`
  query SupplierChoices($code: SupplierFilter!, $name: SupplierFilter!) {
    byCode: suppliers(first: 10, filter: $code, orderBy: { field: NAME }) { nodes { id code name } }
    byName: suppliers(first: 20, filter: $name, orderBy: { field: NAME }) { nodes { id code name } }
  }
`);

/** A material as a choice, with the unit it is counted in. */
export interface MaterialChoice extends Choice {
  unit: string;
}

/** Finds materials by code or by name for a combo box. */
export function useMaterialChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<MaterialChoice[]> => {
    const { data, error } = await client.query(MaterialChoicesQuery, { code: { code: text || null }, name: { name: text || null } }).toPromise();
    if (error) throw error;
    const found = new Map([...(data?.byCode?.nodes ?? []), ...(data?.byName?.nodes ?? [])].map((one) => [one.id, one]));
    return [...found.values()].map((one) => ({ id: one.id, label: one.name, note: one.code, unit: one.unit }));
  }, [client]);
}

/** Finds suppliers by code or by name for a combo box. */
export function useSupplierChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    const { data, error } = await client.query(SupplierChoicesQuery, { code: { code: text || null }, name: { name: text || null } }).toPromise();
    if (error) throw error;
    const found = new Map([...(data?.byCode?.nodes ?? []), ...(data?.byName?.nodes ?? [])].map((one) => [one.id, one]));
    return [...found.values()].map((one) => ({ id: one.id, label: one.name, note: one.code }));
  }, [client]);
}

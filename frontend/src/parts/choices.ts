import { useCallback } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { Role } from "@/gen/schema";
import type { Choice } from "@/ui/select";

const CustomerChoicesQuery = graphql(`
  query CustomerChoices($name: String) {
    customers(first: 20, filter: { name: $name, archived: false }, orderBy: { field: NAME }) {
      nodes { id number name }
    }
  }
`);

const ProductChoicesQuery = graphql(`
  query ProductChoices($code: ProductFilter!, $name: ProductFilter!) {
    byCode: products(first: 10, filter: $code, orderBy: { field: NAME }) { nodes { id code name unit } }
    byName: products(first: 20, filter: $name, orderBy: { field: NAME }) { nodes { id code name unit } }
  }
`);

const UserChoicesQuery = graphql(`
  query UserChoices($name: String, $role: Role!) {
    users(first: 20, filter: { name: $name, role: $role, disabled: false }, orderBy: { field: NAME }) { nodes { id name } }
  }
`);

const HouseChoicesQuery = graphql(`
  query HouseChoices($name: String) {
    users(first: 20, filter: { name: $name, disabled: false }, orderBy: { field: NAME }) { nodes { id name roles } }
  }
`);

/** A product as a choice, with what a line takes over from it. */
export interface ProductChoice extends Choice {
  unit: string;
  name: string;
}

/** Finds customers for a combo box. */
export function useCustomerChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    const { data, error } = await client.query(CustomerChoicesQuery, { name: text || null }).toPromise();
    if (error) throw error;
    return (data?.customers?.nodes ?? []).map((one) => ({ id: one.id, label: one.name ?? one.number, note: one.number }));
  }, [client]);
}

/** Finds products by code or by name for a combo box. */
export function useProductChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<ProductChoice[]> => {
    const { data, error } = await client.query(ProductChoicesQuery, {
      code: { code: text || null, archived: false }, name: { name: text || null, archived: false },
    }).toPromise();
    if (error) throw error;
    const found = new Map([...(data?.byCode?.nodes ?? []), ...(data?.byName?.nodes ?? [])].map((one) => [one.id, one]));
    return [...found.values()].map((one) => ({ id: one.id, label: one.code, note: one.name, unit: one.unit, name: one.name }));
  }, [client]);
}

/** Finds colleagues of one role for a combo box. */
export function useUserChoices(role: Role) {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    const { data, error } = await client.query(UserChoicesQuery, { name: text || null, role }).toPromise();
    if (error) throw error;
    return (data?.users?.nodes ?? []).map((one) => ({ id: one.id, label: one.name }));
  }, [client, role]);
}

/** Finds colleagues of any role for a combo box. */
export function useHouseChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    const { data, error } = await client.query(HouseChoicesQuery, { name: text || null }).toPromise();
    if (error) throw error;
    return (data?.users?.nodes ?? []).filter((one) => !one.roles.includes("CUSTOMER")).map((one) => ({ id: one.id, label: one.name }));
  }, [client]);
}

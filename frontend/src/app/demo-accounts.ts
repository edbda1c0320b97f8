import type { Role } from "@/gen/schema";

/**
 * The accounts a demonstration is filled with. They exist only where the server says that it is
 * one, hold invented data and are printed by the server at its start as well.
 */
export const demoPassword = "gendan-demo-2026";

const roles: readonly Role[] = [
  "MERCHANDISER", "SALES", "PRODUCTION", "OPERATOR", "PURCHASING", "QUALITY",
  "LOGISTICS", "FINANCE", "MANAGER", "ADMIN", "ANALYST", "CUSTOMER",
];

export const demoAccounts = roles.map((role) => ({ role, email: `${role.toLowerCase()}@demo.gendan` }));

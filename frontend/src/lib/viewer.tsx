import type { ReactNode } from "react";
import { createContext, useContext } from "react";
import type { HomeSection, Permission, Role, Visibility } from "@/gen/schema";

/** The signed-in person, as every screen may need to know. */
export interface SignedIn {
  id: string;
  name: string;
  email: string | null;
  roles: readonly Role[];
  permissions: readonly Permission[];
  sees: readonly Visibility[];
  /** The parts of the first page. */
  home: readonly HomeSection[];
}

const ViewerContext = createContext<SignedIn | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: SignedIn; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): SignedIn {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer outside of a signed-in page");
  return viewer;
}

/** Whether the viewer may do something at all; what depends on the record the server decides. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}

/** Whether a class of facts is shown to the viewer: a hidden column is absent, never masked. */
export function useSees(what: Visibility): boolean {
  return useViewer().sees.includes(what);
}

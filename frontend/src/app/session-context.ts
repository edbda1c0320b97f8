import { createContext, useContext } from "react";
import type { Session } from "@/lib/session";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("the session is asked for outside of the session gate");
  return session;
}

import { createContext, useContext } from "react";

/** What anyone may know of the server. */
export interface ServerFacts {
  companyName: string | null;
  demo: boolean;
  needsSetup: boolean;
  today: string;
  timeZone: string;
  passwordMinLength: number;
}

interface Known {
  server: ServerFacts;
  refresh: () => void;
}

export const ServerContext = createContext<Known | null>(null);

function useKnown(): Known {
  const known = useContext(ServerContext);
  if (!known) throw new Error("the server's facts are asked for outside of the session gate");
  return known;
}

export function useServerFacts(): ServerFacts {
  return useKnown().server;
}

export function useRefreshServer(): () => void {
  return useKnown().refresh;
}

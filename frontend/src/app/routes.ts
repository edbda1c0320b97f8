import type { FeatureRoute } from "@/lib/route";

const modules = import.meta.glob<{ routes: FeatureRoute[] }>("../features/*/routes.tsx", { eager: true });

/** How many of a path's parts are parameters: fixed words win over them. */
function looseness(path: string): number {
  return path.split("/").filter((part) => part.startsWith(":") || part.includes("*")).length;
}

/** Every page of every feature, in the order in which addresses are tried. */
export const routes: readonly FeatureRoute[] = Object.values(modules)
  .flatMap((module) => module.routes)
  .sort((a, b) => looseness(a.path) - looseness(b.path) || b.path.length - a.path.length);

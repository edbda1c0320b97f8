import type { ComponentType, ReactNode } from "react";
import { lazy, Suspense } from "react";

/** The props of a component that a module exports under a name. */
type PropsOf<Module, Name extends keyof Module> = Module[Name] extends (props: infer Props) => ReactNode ? Props : never;

/**
 * A component that is fetched when it is first shown: a dialog, or a form below the first choice.
 * The page around it stays as it is meanwhile, unless something is to stand in its place; whoever never opens it never loads it.
 */
export function later<Module, Name extends keyof Module>(load: () => Promise<Module>, name: Name, fallback: ReactNode = null): (props: PropsOf<Module, Name>) => ReactNode {
  const Fetched = lazy(async () => ({ default: (await load())[name] as ComponentType<object> }));
  return function Later(props: PropsOf<Module, Name>) {
    return <Suspense fallback={fallback}><Fetched {...(props as object)} /></Suspense>;
  };
}

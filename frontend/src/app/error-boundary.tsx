import type { ErrorInfo, ReactNode } from "react";
import { Component } from "react";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import styles from "./error-boundary.module.css";

interface State {
  error: Error | null;
}

/** A chunk of an older build is gone from the server: reloading brings the new one. */
function isOutdated(error: Error): boolean {
  return /dynamically imported module|module script failed|error loading dynamically/i.test(error.message);
}

function Crash({ error }: { error: Error }) {
  const t = useT("app");
  const outdated = isOutdated(error);
  return (
    <div className={styles.crash} role="alert">
      <h1>{t(outdated ? "crash.update.title" : "crash.title")}</h1>
      <p>{t(outdated ? "crash.update.text" : "crash.text")}</p>
      {!outdated && <pre className={styles.words}>{error.message}</pre>}
      <Button variant="primary" icon="refresh" onPress={() => window.location.reload()}>{t("crash.reload")}</Button>
    </div>
  );
}

/** Keeps a mistake in one page from taking the rest with it; `resetKey` changes where one goes elsewhere. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (this.state.error && before.resetKey !== this.props.resetKey) this.setState({ error: null });
  }

  override render() {
    return this.state.error ? <Crash error={this.state.error} /> : this.props.children;
  }
}

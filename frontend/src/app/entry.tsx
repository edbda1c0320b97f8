import { useState } from "react";
import { useLocation } from "wouter";
import { PasswordResetPage } from "@/app/password-reset-page";
import { useServerFacts } from "@/app/server-facts";
import { SetupPage } from "@/app/setup-page";
import { SignInPage } from "@/app/sign-in-page";

/** What a stranger sees. */
export default function Entry() {
  const [path] = useLocation();
  const [wasSetUp, setWasSetUp] = useState(false);
  const server = useServerFacts();
  if (path === "/reset") return <PasswordResetPage />;
  if (server.needsSetup && !wasSetUp) return <SetupPage onDone={() => setWasSetUp(true)} />;
  return <SignInPage />;
}

import { useState } from "react";
import { useServerFacts } from "@/app/server-facts";
import { SetupPage } from "@/app/setup-page";
import { SignInPage } from "@/app/sign-in-page";

/** What a stranger sees. */
export default function Entry() {
  const [wasSetUp, setWasSetUp] = useState(false);
  const server = useServerFacts();
  if (server.needsSetup && !wasSetUp) return <SetupPage onDone={() => setWasSetUp(true)} />;
  return <SignInPage />;
}

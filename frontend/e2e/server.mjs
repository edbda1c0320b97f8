// The real binary on a demo factory of its own, on a free port, in a folder that is thrown away.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts GENDAN_BINARY and waits until it has printed where the page is. */
export async function startServer(args = ["serve", "--demo"]) {
  const binary = process.env.GENDAN_BINARY;
  if (!binary) throw new Error("GENDAN_BINARY is not set: run make e2e");
  const data = mkdtempSync(join(tmpdir(), "gendan-e2e-"));
  const child = spawn(binary, args, {
    env: { ...process.env, GENDAN_URL: "", GENDAN_DATA: data, GENDAN_LISTEN: "127.0.0.1:0", GENDAN_RATE: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (d) => { errors = (errors + d).slice(-4000); });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    const late = setTimeout(() => reject(new Error(`no page after 120 s\n${text}\n${errors}`)), 120_000);
    child.stdout.on("data", (d) => {
      text += d;
      const found = /Page\s+(http:\/\/\S+)/.exec(text);
      if (found) { clearTimeout(late); resolve(found[1]); }
    });
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}\n${text}\n${errors}`)));
  });
  const stop = () => new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", () => { rmSync(data, { recursive: true, force: true }); resolve(); });
    child.kill("SIGTERM");
  });
  return { url, stop };
}

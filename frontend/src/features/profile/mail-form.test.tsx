import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { renderScene } from "@/testing/render";
import { MailCard } from "./mail-form";

const wishes = { instant: true, digest: true, digestMinute: 510, quietFromMinute: 1260, quietToMinute: 420, mail: true };

it("saves how one wants to be mailed, and shows the times that hold", async () => {
  const mailPreferencesUpdate = vi.fn((_args: object) => ({ mailPreferences: { ...wishes, digest: false }, userErrors: [] }));
  const { user } = await renderScene(<MailCard zone="Asia/Shanghai" />, { answers: { mailPreferences: wishes, mailPreferencesUpdate } });
  expect(await screen.findByRole("button", { name: /Digest at/ })).toBeTruthy();
  expect(screen.getByRole("button", { name: /Digest at/ }).textContent).toContain("08:30");
  await user.click(screen.getByRole("checkbox", { name: /One digest a day/ }));
  expect((screen.getByRole("button", { name: /Digest at/ }) as HTMLButtonElement).disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(mailPreferencesUpdate.mock.calls[0]![0]).toMatchObject({ input: { instant: true, digest: false, digestMinute: 510, quietFromMinute: 1260 } }));
});

it("says where the server sends no mail", async () => {
  await renderScene(<MailCard zone="Asia/Shanghai" />, { answers: { mailPreferences: { ...wishes, mail: false } } });
  expect(await screen.findByText(/no mails go out/)).toBeTruthy();
});

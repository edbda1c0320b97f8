import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { UnsubscribePage } from "@/app/unsubscribe-page";
import { renderScene } from "@/testing/render";

it("ends the mails by a press, not by looking, with the right the link carries", async () => {
  const mailUnsubscribe = vi.fn((_args: object) => ({ userErrors: [] }));
  const { user } = await renderScene(<UnsubscribePage />, { at: "/unsubscribe?t=abc-123", answers: { mailUnsubscribe } });
  const press = await screen.findByRole("button", { name: "Stop the mails" });
  expect(mailUnsubscribe).not.toHaveBeenCalled();
  await user.click(press);
  expect(await screen.findByText("The mails have ended")).toBeTruthy();
  expect(mailUnsubscribe.mock.calls[0]![0]).toMatchObject({ input: { token: "abc-123" } });
});

it("says where a link is no longer good", async () => {
  const { user } = await renderScene(<UnsubscribePage />, {
    at: "/unsubscribe?t=old", answers: { mailUnsubscribe: () => ({ userErrors: [{ code: "NOT_FOUND", message: "This link is wrong or no longer good.", field: null }] }) },
  });
  await user.click(await screen.findByRole("button", { name: "Stop the mails" }));
  await waitFor(() => expect(screen.getByText(/no longer good/)).toBeTruthy());
  expect(screen.queryByText("The mails have ended")).toBeNull();
});

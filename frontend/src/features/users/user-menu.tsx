import { useState } from "react";
import type { UserRowFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useViewer } from "@/lib/viewer";
import { later } from "@/parts/later";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";

const DisableDialog = later(() => import("./user-dialogs"), "DisableDialog");
const EnableDialog = later(() => import("./user-dialogs"), "EnableDialog");
const LinkDialog = later(() => import("./user-dialogs"), "LinkDialog");

export interface UserMenuProps {
  user: UserRowFragment;
  onEdit: () => void;
  onLink: (address: string) => void;
}

type Asked = "disable" | "enable" | "link" | null;

/** What the administrator does with one account. */
export function UserMenu({ user, onEdit, onLink }: UserMenuProps) {
  const t = useT("users");
  const viewer = useViewer();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Menu label={t("actsOf", { name: user.name })} trigger={<IconButton icon="more" label={t("actsOf", { name: user.name })} />} items={[
        { id: "edit", label: t("edit"), icon: "edit", onAction: onEdit },
        ...(user.disabledAt ? [] : [{ id: "link", label: t("link"), icon: "link" as const, onAction: () => setAsked("link") }]),
        ...(user.disabledAt ? [{ id: "enable", label: t("enable"), icon: "check" as const, onAction: () => setAsked("enable") }]
          : user.id === viewer.id ? []
          : [{ id: "disable", label: t("disable"), icon: "lock" as const, dangerous: true, onAction: () => setAsked("disable") }]),
      ]} />
      {asked === "disable" && <DisableDialog user={user} onClose={close} />}
      {asked === "enable" && <EnableDialog user={user} onClose={close} />}
      {asked === "link" && <LinkDialog user={user} onClose={close} onLink={onLink} />}
    </>
  );
}

import styles from "./avatar.module.css";

export interface AvatarProps {
  name: string;
  size?: "small" | "medium";
  /** The name stands beside it already. */
  decorative?: boolean;
}

/** The last two characters of a Chinese name, the initials of another. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/\p{Script=Han}/u.test(name)) return [...name.replace(/[^\p{Script=Han}]/gu, "")].slice(-2).join("");
  return words.slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

/** One of six grounds, always the same for a name. */
function hueOf(name: string): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + sign.codePointAt(0)!) % 997;
  return sum % 6;
}

export function Avatar({ name, size = "small", decorative = false }: AvatarProps) {
  const words = decorative ? { "aria-hidden": true as const } : { role: "img", "aria-label": name };
  return <span className={styles.avatar} data-size={size} data-hue={hueOf(name)} {...words}>{initialsOf(name)}</span>;
}

const place = (userId: string) => `gendan.operatorName.${userId}`;

/** Who last reported with this sign-in on this device: a shared phone changes hands less often than it reports. */
export function keptOperatorName(userId: string): string | null {
  try {
    return localStorage.getItem(place(userId));
  } catch {
    return null;
  }
}

export function keepOperatorName(userId: string, name: string): void {
  try {
    localStorage.setItem(place(userId), name.trim());
  } catch {
    // Without storage the name is typed again next time.
  }
}

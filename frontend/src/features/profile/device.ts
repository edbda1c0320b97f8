const programs: ReadonlyArray<[RegExp, string]> = [
  [/MicroMessenger/, "WeChat"], [/Edg(?:e|A|iOS)?\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"], [/Safari\//, "Safari"], [/curl\//, "curl"],
];
const systems: ReadonlyArray<[RegExp, string]> = [
  [/iPhone/, "iPhone"], [/iPad/, "iPad"], [/HarmonyOS/, "HarmonyOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/CrOS/, "ChromeOS"], [/Linux/, "Linux"],
];

/** `Chrome · Windows`: enough for a person to know the device again; null where the program says nothing of the kind. */
export function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (among: typeof programs) => among.find(([form]) => form.test(userAgent))?.[1];
  return [find(programs), find(systems)].filter(Boolean).join(" · ") || null;
}

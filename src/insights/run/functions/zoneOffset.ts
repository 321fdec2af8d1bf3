const fixed = /^(?:UTC|GMT)?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/u;

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds; `undefined` for a name that no zone has. */
export function zoneOffset(name: string): ((epochMs: number) => number) | undefined {
  const { sign, hours = "0", minutes = "0" } = fixed.exec(name)?.groups ?? {};
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
    return () => offset;
  }
  const format = formatIn(name);
  return format && ((epochMs) => offsetAt(epochMs, format));
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const parts = { year: "numeric", month: "numeric", day: "numeric" } as const;
    const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
    return new Intl.DateTimeFormat("en-US", { timeZone, ...parts, ...clock });
  } catch {
    return undefined;
  }
}

function offsetAt(epochMs: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return wall - Math.floor(epochMs / 1000) * 1000;
}

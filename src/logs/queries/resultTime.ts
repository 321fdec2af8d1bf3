const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})$/u;

/** The epoch milliseconds of a time as results have it (`2024-11-20 15:45:00.000`, UTC); undefined for other texts. */
export function resultTime(value: string): number | undefined {
  const [, day, clock] = written.exec(value) ?? [];
  const at = day === undefined || clock === undefined ? Number.NaN : Date.parse(`${day}T${clock}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** A time as results have it. */
export function resultTimeText(epochMs: number): string {
  return new Date(epochMs).toISOString().replace("T", " ").slice(0, -1);
}

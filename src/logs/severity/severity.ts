/** How grave an event is, gravest first; `none` if it doesn't say. `error` includes fatal, `debug` includes trace. */
export const severities = ["error", "warning", "info", "debug", "none"] as const;

export type Severity = (typeof severities)[number];

/** How many events there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

import type { FromResults } from "../protocol/resultMessages.js";

/** A message about the rows that are shown, but for their version. */
export type AboutRows = WithoutVersion<Extract<FromResults, { readonly version: number }>>;
type WithoutVersion<T> = T extends unknown ? Omit<T, "version"> : never;

/**
 * Where requests go and as whom: a profile of the AWS files, a region, and an endpoint where it isn't AWS itself. Plain
 * data; it holds the name of a profile, never a credential.
 */
export interface Connection {
  /** Stands in URIs and arguments. */
  readonly id: string;
  /** Stands in the tree. */
  readonly name: string;
  /** Absent: the standard credential chain. */
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
  /** True for the local server: requests carry made-up credentials, never the user's. */
  readonly local?: boolean;
  /** True if nothing may be written through it. */
  readonly readOnly?: boolean;
  /** Where it was defined; absent for one that a caller described. */
  readonly source?: "settings" | "environment";
}

/** Where a connection leads, for the eye: its region, and the host where it isn't AWS itself. */
export function placeOf({ region, endpoint }: Connection): string {
  return endpoint === undefined ? region : `${region} · ${endpoint.replace(/^https?:\/\//u, "").replace(/\/$/u, "")}`;
}

import { endpointOrigin } from "./endpoint.js";
import { partitionOf } from "./partitions.js";
import { unencryptedOrigin } from "./unencrypted.js";

/**
 * Where requests go and as whom: a profile of the AWS files, a region, and an endpoint where it isn't AWS itself. Plain
 * data; it holds the name of a profile, never a credential.
 */
export interface Connection {
  /** Identifies it in URIs and arguments. */
  readonly id: string;
  /** Its name in the explorer. */
  readonly name: string;
  /** Absent: the standard credential chain. */
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
  /** True if AWS is asked at its FIPS endpoints; without a meaning where there is an endpoint. */
  readonly fips?: boolean;
  /** True if AWS is asked at its dual-stack endpoints; likewise. */
  readonly dualstack?: boolean;
  /** True for the local server: requests carry made-up credentials, never the user's. */
  readonly local?: boolean;
  /** True if nothing may be written through it. */
  readonly readOnly?: boolean;
  /** Where it was defined; absent for one that a caller described. */
  readonly source?: "settings" | "environment";
}

/**
 * Where a connection leads, for the eye: its region, and the host where it isn't AWS itself, with the scheme where
 * requests go unencrypted.
 */
export function describeLocation({ region, endpoint, local = false }: Connection): string {
  if (endpoint === undefined) return region;
  const host = endpointOrigin(endpoint).replace(/^https?:\/\//u, "");
  return `${region} · ${unencryptedOrigin({ endpoint, local }) === undefined ? "" : "http://"}${host}`;
}

/** True where requests end at AWS itself, also where a VPC endpoint leads to it. */
export function isAws({ region, endpoint }: Pick<Connection, "region" | "endpoint">): boolean {
  if (endpoint === undefined) return true;
  const host = new URL(endpoint).hostname;
  return (
    host.endsWith(`.${partitionOf(region).dnsSuffix}`) ||
    /\.api\.(?:aws|amazonwebservices\.(?:com\.cn|eu))$/u.test(host)
  );
}

/** The account id in an ARN of the service, or undefined. */
export function accountOfArn(arn: string): string | undefined {
  return /^arn:[\w-]+:[\w-]*:[\w-]*:(?<account>\d{12}):/u.exec(arn)?.groups?.["account"];
}

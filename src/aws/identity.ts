import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { type Connection, isAws } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import { partitionOf } from "../logs/connections/partitions.js";

/** Who requests are made as. */
export interface CallerIdentity {
  /** The account's id, of twelve digits. */
  readonly account: string;
  /** The user's, or the assumed role's. */
  readonly arn: string;
}

const body = "Action=GetCallerIdentity&Version=2011-06-15";

/** The address for GetCallerIdentity: the region's STS, or the connection's endpoint if that isn't AWS. */
export function identityUrl(connection: Pick<Connection, "region" | "endpoint">): URL {
  const { region, endpoint } = connection;
  return endpoint === undefined || isAws(connection)
    ? new URL(`https://sts.${region}.${partitionOf(region).dnsSuffix}/`)
    : new URL(endpoint);
}

/**
 * Asks STS who the client's requests are made as (GetCallerIdentity, which needs no permission). Sends one request, signed
 * by the client's signer, because a client for STS would enlarge the bundle.
 */
export async function callerIdentity(
  client: CloudWatchLogsClient,
  connection: Connection,
  abortSignal: AbortSignal,
): Promise<CallerIdentity> {
  const { HttpRequest } = await import("./sdk.js");
  const { hostname, host, protocol, port, pathname } = identityUrl(connection);
  const signer = await client.config.signer({
    name: "sigv4",
    signingName: "sts",
    signingRegion: connection.region,
    properties: {},
  });
  const unsigned = new HttpRequest({
    method: "POST",
    protocol,
    hostname,
    ...(port === "" ? {} : { port: Number(port) }),
    path: pathname,
    headers: { host, "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body,
  });
  const request = await signer.sign(unsigned);
  const { response } = await client.config.requestHandler.handle(request as InstanceType<typeof HttpRequest>, {
    abortSignal,
  });
  const text = Buffer.from(await client.config.streamCollector(response.body)).toString();
  return readIdentity(text, response.statusCode);
}

/** Reads the answer of STS. Throws an error of the SDK's form if STS refused the request. */
export function readIdentity(xml: string, status: number): CallerIdentity {
  const code = element(xml, "Code");
  if (status >= 500 || code !== undefined) {
    const name = code ?? `HTTP ${status}`;
    throw Object.assign(new Error(element(xml, "Message") ?? ""), { name, $metadata: { httpStatusCode: status } });
  }
  const [account, arn] = [element(xml, "Account"), element(xml, "Arn")];
  if (account === undefined || arn === undefined) {
    throw new LogsError("unsupported", "The server does not say whose credentials these are.");
  }
  return { account, arn };
}

/** The text of an element without attributes and children. */
function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`, "u").exec(xml)?.[1];
  return text?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

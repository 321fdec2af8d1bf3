import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { type Connection, isAws } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import { awsHost } from "../logs/connections/partitions.js";
import { errorFacts } from "./errorFacts.js";
import { refusalOf } from "./refusals.js";

/** Who requests are made as. */
export interface CallerIdentity {
  /** The account's id, of twelve digits. */
  readonly account: string;
  /** The user's, or the assumed role's. */
  readonly arn: string;
}

const body = "Action=GetCallerIdentity&Version=2011-06-15";

/** The address for GetCallerIdentity: the region's STS, or the connection's endpoint if that isn't AWS. */
export function identityUrl(connection: Pick<Connection, "region" | "endpoint" | "fips" | "dualstack">): URL {
  const { endpoint } = connection;
  if (endpoint !== undefined && !isAws(connection)) return new URL(endpoint);
  return new URL(`https://${awsHost("sts", connection)}/`);
}

interface Answer {
  readonly text: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks STS who the client's requests are made as (GetCallerIdentity, which needs no permission), again where STS refused
 * the time of the signature. Requests are signed by the client's signer, because a client for STS would enlarge the bundle.
 */
export async function callerIdentity(
  client: CloudWatchLogsClient,
  connection: Connection,
  abortSignal: AbortSignal,
): Promise<CallerIdentity> {
  const first = await ask(client, connection, abortSignal);
  try {
    return readIdentity(first);
  } catch (error) {
    const serverTime = Date.parse(first.headers["date"] ?? "");
    if (refusalOf(errorFacts(error)) !== "clock" || Number.isNaN(serverTime)) throw error;
    client.config.systemClockOffset = serverTime - Date.now();
    return readIdentity(await ask(client, connection, abortSignal));
  }
}

/** Sends one request, signed with the time that the client takes for the service's. */
async function ask(client: CloudWatchLogsClient, connection: Connection, abortSignal: AbortSignal): Promise<Answer> {
  const { HttpRequest } = await import("./sdk.js");
  const { hostname, host, protocol, port, pathname } = identityUrl(connection);
  const { requestHandler, streamCollector, systemClockOffset } = client.config;
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
  const request = await signer.sign(unsigned, { signingDate: new Date(Date.now() + systemClockOffset) });
  const { response } = await requestHandler.handle(request as InstanceType<typeof HttpRequest>, { abortSignal });
  const { statusCode: status, headers } = response;
  const text = Buffer.from(await streamCollector(response.body)).toString();
  return { text, status, headers };
}

/** Reads the answer of STS. Throws an error of the SDK's form if STS refused the request, or something else answered. */
export function readIdentity({ text: xml, status, headers }: Answer): CallerIdentity {
  const code = element(xml, "Code");
  const isForeign = /^\s*<(?:!doctype\s+)?html\b/iu.test(xml) || (status >= 300 && status < 400) || status === 407;
  if (status >= 500 || code !== undefined || isForeign) {
    throw Object.assign(new Error(element(xml, "Message") ?? ""), {
      name: code ?? "UnknownError",
      $metadata: { httpStatusCode: status, requestId: headers["x-amzn-requestid"] },
      $response: { statusCode: status, headers },
    });
  }
  const [account, arn] = [element(xml, "Account"), element(xml, "Arn")];
  if (account === undefined || arn === undefined) {
    throw new LogsError("unsupported", "The server does not say whose credentials these are.");
  }
  return { account, arn };
}

/** The text of an element without attributes and children. */
function element(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  if (start < 0 || end < 0) return undefined;
  const text = xml.slice(start + name.length + 2, end);
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

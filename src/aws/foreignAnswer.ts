import * as l10n from "../base/l10n.js";
import { isAws, type Connection } from "../logs/connections/connection.js";
import { awsHost } from "../logs/connections/partitions.js";
import { causes, type ErrorFacts } from "./errorFacts.js";

/** An answer that the service didn't give: one of a proxy, a captive portal, or another server than was meant. */
export interface ForeignAnswer {
  readonly status: number;
  /** What the server calls itself; empty if it doesn't. */
  readonly server: string;
  /** The host that a browser would be led to; empty if there is none. */
  readonly leadsTo: string;
}

/** What the SDK names an answer that it can't read, and one whose error has no name. */
const unreadable = /^(?:SyntaxError|Unknown(?:Error)?)$/u;

/** The answer that an error is about, if it can't be the service's: it isn't in its form and bears no request id. */
export function foreignAnswer(error: unknown, { name, status, requestId }: ErrorFacts): ForeignAnswer | undefined {
  const response = causes(error).find((link) => "$response" in link)?.["$response"] as Response | undefined;
  if (!unreadable.test(name) || requestId !== "" || response?.headers === undefined) return undefined;
  const { headers, statusCode = status } = response;
  const { location = "", server, via } = headers;
  return {
    status: statusCode,
    server: printable(server ?? via ?? ""),
    leadsTo: URL.canParse(location) ? new URL(location).host : "",
  };
}

interface Response {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who answered and what to check, as a sentence. `host` is the host that was asked. */
export function foreignSentence(
  { status, server, leadsTo }: ForeignAnswer,
  connection: Connection,
  host: string,
): string {
  const answer = l10n.t`HTTP ${status}${server === "" ? "" : `, ${server}`}`;
  if (status === 407)
    return l10n.t`A proxy asks for a user name and password (${answer}); check VS Code's http.proxy: ${host}`;
  if (leadsTo !== "") {
    return l10n.t`Not CloudWatch Logs but something on the way answered (${answer}) and leads to ${leadsTo}; sign in to the network in a browser, or check the proxy: ${host}`;
  }
  if (status === 500 && !isAws(connection))
    return l10n.t`The server at the endpoint failed (${answer}); look into its log: ${host}`;
  if (status >= 500) {
    return l10n.t`A server on the way could not reach CloudWatch Logs (${answer}); check the proxy and try again in a moment: ${host}`;
  }
  return isAws(connection)
    ? l10n.t`Not CloudWatch Logs but something on the way answered (${answer}); sign in to the network in a browser, or check the proxy and the firewall: ${host}`
    : l10n.t`Something other than CloudWatch Logs answered (${answer}); check the connection's endpoint and the proxy: ${host}`;
}

/** The host that requests of a connection go to. */
export function hostOf(connection: Pick<Connection, "region" | "endpoint" | "fips" | "dualstack">): string {
  const { endpoint } = connection;
  if (endpoint === undefined) return awsHost("logs", connection);
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

/** It comes from a stranger: one short line of plain characters. */
function printable(text: string): string {
  return text
    .replaceAll(/[^\w ./()-]/gu, "")
    .trim()
    .slice(0, 40);
}

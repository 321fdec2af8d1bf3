import * as l10n from "../base/l10n.js";
import type { CloudWatchLogsClient, CloudWatchLogsClientConfig } from "@aws-sdk/client-cloudwatch-logs";
import type { Connection } from "../logs/connections/connection.js";
import { unencryptedOrigin } from "../logs/connections/unencrypted.js";
import { LogsError } from "../logs/logsError.js";
import type { ServiceTime } from "../logs/time/serviceClock.js";
import { Certificates } from "./certificates.js";
import { Credentials, type KeysProvider } from "./credentials.js";
import { readAnswersPlainly } from "./plainAnswers.js";
import { hasDoneNothing, isThrottling } from "./refusals.js";

/** Is notified of the SDK's own retries, because the service counts each attempt as a request. */
export interface RetryObserver {
  /** Resolves when the operation may be sent again. */
  beforeRetry(operation: string): Promise<void>;
  /** An attempt was throttled. */
  throttled(operation: string): void;
}

/** Resolves with whether requests of a connection may go to its origin, such as `http://logs.corp`, without encryption. */
export type AllowUnencrypted = (origin: string, connection: Connection) => Promise<boolean>;

/** Options of a client; all have defaults. */
export interface ClientOptions {
  /** Part of the User-Agent header, such as the extension's name and version. */
  readonly userAgent?: readonly [name: string, version: string];
  /** The source of keys; other clients may share it. */
  readonly credentials?: Credentials;
  /** Which servers are trusted. */
  readonly certificates?: Certificates;
  /** Observes the retries that the SDK makes on its own. */
  readonly retries?: RetryObserver;
  /** Is told the service's time with each of its answers. */
  readonly answered?: (time: ServiceTime) => void;
  /** The account that requests go to, if it is known: names the resource in messages about denied access. */
  readonly account?: () => string | undefined;
  /** Asks whether requests may go to an origin unencrypted; without it, none do. Loopback needs no permission. */
  readonly allowUnencrypted?: AllowUnencrypted;
  /** Replaces the network in tests. */
  readonly requestHandler?: NonNullable<CloudWatchLogsClientConfig["requestHandler"]>;
}

/** What the settings of the clients of all services have in common. */
type ClientSettings = Pick<
  CloudWatchLogsClientConfig,
  | "region"
  | "ignoreConfiguredEndpointUrls"
  | "useFipsEndpoint"
  | "useDualstackEndpoint"
  | "endpoint"
  | "disableHostPrefix"
  | "profile"
  | "credentials"
  | "retryMode"
  | "maxAttempts"
  | "requestHandler"
  | "customUserAgent"
>;

/** The part of a client that is told of requests. */
type ObservableClient = Pick<CloudWatchLogsClient, "middlewareStack">;

/** The first attempt and two retries, by the SDK's standard mode. */
const maxAttempts = 3;
/** To open a connection: a dead host is noticed within seconds. */
const connectionTimeoutMs = 5000;
/** Until an answer begins. */
const requestTimeoutMs = 30_000;

/**
 * Creates a client for the connection. The connection alone decides where requests go: endpoints from the environment and
 * the AWS files have already been applied to it, or ignored. The local server never receives the user's credentials. Rejects
 * with a LogsError if the certificates to trust can't be read.
 */
export async function createClient(connection: Connection, options: ClientOptions = {}): Promise<CloudWatchLogsClient> {
  const { CloudWatchLogsClient } = await import("./sdk.js");
  const client = new CloudWatchLogsClient(await clientSettings(connection, options));
  readAnswersPlainly(client);
  observeClient(client, options);
  failUnanswered(client);
  return client;
}

/** The settings of a client of any service of the connection. Rejects like `createClient`. */
export async function clientSettings(connection: Connection, options: ClientOptions): Promise<ClientSettings> {
  const { region, endpoint, profile } = connection;
  const isEncrypted = endpoint === undefined || new URL(endpoint).protocol === "https:";
  const { certificates = new Certificates() } = options;
  return {
    region,
    ignoreConfiguredEndpointUrls: true,
    ...variantsOf(connection),
    // A custom endpoint has no second host name for event streams.
    ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
    ...(profile === undefined || connection.local === true ? {} : { profile }),
    credentials: keysFor(connection, options),
    retryMode: "standard",
    maxAttempts,
    requestHandler: options.requestHandler ?? {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      ...(isEncrypted ? await certificates.trust(profile) : {}),
    },
    customUserAgent: [options.userAgent === undefined ? ["awslogs-tools"] : [...options.userAgent]],
  };
}

/** Adds to a client of any service what its options observe. */
export function observeClient(client: ObservableClient, options: ClientOptions): void {
  // It copies each answer for a logger that isn't set, which takes a tenth of the time of a large page.
  client.middlewareStack.remove("loggerMiddleware");
  if (options.retries !== undefined) observeRetries(client, options.retries);
  if (options.answered !== undefined) observeTime(client, options.answered);
}

/** The variants of endpoints are AWS's own; the SDK refuses them with another endpoint. */
function variantsOf({
  endpoint,
  fips,
  dualstack,
}: Connection): Pick<CloudWatchLogsClientConfig, "useFipsEndpoint" | "useDualstackEndpoint"> {
  const isAws = endpoint === undefined;
  return { useFipsEndpoint: isAws && fips === true, useDualstackEndpoint: isAws && dualstack === true };
}

/** The source of keys for the connection. It gives none for a request that would go unencrypted unless that is allowed. */
function keysFor(
  connection: Connection,
  { credentials = new Credentials(), allowUnencrypted }: ClientOptions,
): KeysProvider {
  const keys = credentials.of(connection);
  const origin = unencryptedOrigin(connection);
  if (origin === undefined) return keys;
  return async () => {
    if ((await allowUnencrypted?.(origin, connection)) === true) return keys();
    throw new LogsError(
      "cancelled",
      l10n.t`Nothing is sent unencrypted unless you allow it; use https, or try again: ${origin}`,
      {
        hasDoneNothing: true,
      },
    );
  };
}

/** Runs for each attempt, because it comes after the SDK's retry middleware. */
function observeRetries(client: ObservableClient, tries: RetryObserver): void {
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/u, "");
        if (attemptOf(args.request) > 1) await tries.beforeRetry(operation);
        try {
          return await next(args);
        } catch (error) {
          if (error instanceof Error && isThrottling(error.name)) tries.throttled(operation);
          throw error;
        }
      },
    { step: "finalizeRequest", priority: "low", name: "observeRetries" },
  );
}

/** What a repetition would do twice: events would be stored twice, and a query would run twice and be billed so. */
const doneOnce: ReadonlySet<string> = new Set(["PutLogEventsCommand", "StartQueryCommand"]);

/**
 * Makes the SDK's retries of these without an answer fail with the first error: the request may have been performed. Those
 * that were refused or never sent may be retried.
 */
function failUnanswered(client: ObservableClient): void {
  client.middlewareStack.add(
    (next, { commandName }) => {
      let unanswered: Error | undefined;
      return async (args) => {
        if (unanswered !== undefined) throw unanswered;
        try {
          return await next(args);
        } catch (error) {
          if (doneOnce.has(commandName ?? "") && error instanceof Error && !hasDoneNothing(error)) {
            unanswered = error;
          }
          throw error;
        }
      };
    },
    { step: "finalizeRequest", priority: "low", name: "failUnanswered" },
  );
}

/** Tells the time of each answer of the service. What lacks a request id comes from somebody else, or from a cache. */
function observeTime(client: ObservableClient, answered: (time: ServiceTime) => void): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAt = Date.now();
      const result = await next(args);
      const at = (sentAt + Date.now()) / 2;
      const { headers = {} } = result.response as { headers?: Readonly<Record<string, string>> };
      const time = Date.parse(headers["date"] ?? "");
      // The header leaves out the fraction of the second.
      if (headers["x-amzn-requestid"] !== undefined && !Number.isNaN(time)) answered({ time: time + 500, at });
      return result;
    },
    { step: "deserialize", priority: "low", name: "observeTime" },
  );
}

/** The number of the attempt, from the SDK's header `amz-sdk-request: attempt=2; max=3`. */
function attemptOf(request: unknown): number {
  const { headers = {} } = request as { headers?: Readonly<Record<string, string>> };
  return Number(/attempt=(\d+)/u.exec(headers["amz-sdk-request"] ?? "")?.[1] ?? 1);
}

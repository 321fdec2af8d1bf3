import type { CloudWatchLogsClient, CloudWatchLogsClientConfig } from "@aws-sdk/client-cloudwatch-logs";
import type { Connection } from "../logs/connections/connection.js";
import type { Operation } from "../logs/operations/operations.js";
import { Credentials } from "./credentials.js";
import { isThrottling } from "./errorMapping.js";
import type { InputOf, OutputOf } from "./shapes/shape.js";

/** Who counts requests: the service counts each try of one. */
export interface RetryObserver {
  /** Resolves when the operation may be tried once more. */
  beforeRetry(operation: string): Promise<void>;
  /** A try was refused because there were too many. */
  throttled(operation: string): void;
}

/** How a client departs from its defaults. */
export interface ClientOptions {
  /** Stands in the service's logs of who called, such as the extension's version. */
  readonly userAgent?: readonly [name: string, version: string];
  /** Where keys come from; other clients may share it. */
  readonly credentials?: Credentials;
  /** Is told of the tries that the SDK makes by itself. */
  readonly tries?: RetryObserver;
  /** The account that requests go to, where it is known: for what is said of one that is denied. */
  readonly account?: () => string | undefined;
  /** Takes the network's place in tests. */
  readonly requestHandler?: NonNullable<CloudWatchLogsClientConfig["requestHandler"]>;
}

/** Three tries in all, by the SDK's standard mode. */
const maxAttempts = 3;
/** For a connection to be made: a dead host is noticed in seconds. */
const connectionTimeoutMs = 5000;
/** For an answer to begin. */
const requestTimeoutMs = 30_000;

/**
 * A client for the connection. The connection alone decides where requests go: endpoints of the environment and of the
 * AWS files were taken into it, or left out, before. The local server never gets the user's credentials.
 */
export async function createClient(connection: Connection, options: ClientOptions = {}): Promise<CloudWatchLogsClient> {
  const { CloudWatchLogsClient } = await import("./sdk.js");
  const { region, endpoint, profile } = connection;
  const client = new CloudWatchLogsClient({
    region,
    ignoreConfiguredEndpointUrls: true,
    // A custom endpoint has no second host name for event streams.
    ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
    ...(profile === undefined || connection.local === true ? {} : { profile }),
    credentials: (options.credentials ?? new Credentials()).of(connection),
    retryMode: "standard",
    maxAttempts,
    requestHandler: options.requestHandler ?? {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
    customUserAgent: [options.userAgent === undefined ? ["awslogs-tools"] : [...options.userAgent]],
  });
  // It copies each answer for a logger that there isn't: a tenth of the time that a large page takes.
  client.middlewareStack.remove("loggerMiddleware");
  if (options.tries !== undefined) countTries(client, options.tries);
  sendPutsOnce(client);
  return client;
}

/** Sends the operation's command. Rejects with the SDK's errors. */
export async function sendCommand<O extends Operation>(
  client: CloudWatchLogsClient,
  operation: O,
  input: InputOf<O>,
  abortSignal: AbortSignal,
): Promise<OutputOf<O>> {
  const { commands } = await import("./sdk.js");
  type Command = Parameters<typeof client.send>[0];
  const command = new (commands[operation] as unknown as new (input: InputOf<O>) => Command)(input);
  return (await client.send(command, { abortSignal })) as unknown as OutputOf<O>;
}

/** Stands behind the SDK's retries, so that it runs for each try. */
function countTries(client: CloudWatchLogsClient, tries: RetryObserver): void {
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/u, "");
        if (tryOf(args.request) > 1) await tries.beforeRetry(operation);
        try {
          return await next(args);
        } catch (error) {
          if (error instanceof Error && isThrottling(error.name)) tries.throttled(operation);
          throw error;
        }
      },
    { step: "finalizeRequest", priority: "low", name: "countTries" },
  );
}

/**
 * Events whose put got no answer may be stored, and sending them again could store them twice: the SDK's further tries of
 * such a put fail as the first one did. What was refused, or never sent, may be tried again.
 */
function sendPutsOnce(client: CloudWatchLogsClient): void {
  client.middlewareStack.add(
    (next, { commandName }) => {
      let lost: Error | undefined;
      return async (args) => {
        if (lost !== undefined) throw lost;
        try {
          return await next(args);
        } catch (error) {
          if (commandName === "PutLogEventsCommand" && error instanceof Error && !isCertainlyUndone(error)) {
            lost = error;
          }
          throw error;
        }
      };
    },
    { step: "finalizeRequest", priority: "low", name: "sendPutsOnce" },
  );
}

function isCertainlyUndone(error: unknown): boolean {
  const { code = "", name = "" } = error as { readonly code?: string; readonly name?: string };
  return isThrottling(name) || ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code);
}

/** The SDK says it in a header: `attempt=2; max=3`. */
function tryOf(request: unknown): number {
  const { headers = {} } = request as { headers?: Readonly<Record<string, string>> };
  return Number(/attempt=(\d+)/u.exec(headers["amz-sdk-request"] ?? "")?.[1] ?? 1);
}

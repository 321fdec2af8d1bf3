import type { IncomingMessage } from "node:http";
import { serializationError } from "./members.js";
import { ServiceError } from "./serviceError.js";

/** Enough for a full batch in which every byte is escaped as \u00XX. */
const maxBodyBytes = 8 * 1024 * 1024;

/** The services by what their targets begin with. */
const targetPrefixes = { logs: "Logs_20140328.", monitoring: "GraniteServiceVersion20100801." } as const;

/** CloudWatch Logs, whose protocol is JSON 1.1, or CloudWatch with JSON 1.0. */
export type Service = keyof typeof targetPrefixes;

/** A request of one of the services. */
export interface ServiceRequest {
  readonly service: Service;
  readonly operation: string;
  readonly input: unknown;
  /** From the signature's scope; us-east-1 if the request is not signed. */
  readonly region: string;
  readonly accessKey?: string;
  /** When it was signed, in epoch milliseconds. */
  readonly signedAt?: number;
}

/** Reads a request to its end. Throws a ServiceError if it is not a request of the protocol. */
export async function readRequest(request: IncomingMessage): Promise<ServiceRequest> {
  const body = await readBody(request);
  return {
    ...readTarget(request),
    input: parseJson(body),
    ...readScope(request.headers.authorization ?? ""),
    ...readDate(request.headers["x-amz-date"]),
  };
}

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|(?:[\w-]+\.)*localhost)(?::\d+)?$/iu;

/** What SDKs prepend to the endpoint's host for a Live Tail. */
const liveTailPrefix = /^stream(?:ing)?-/u;

/**
 * Throws if the Host header is neither a loopback name nor one of the allowed names, which are in lower case. The domain of
 * a web page may resolve to loopback (DNS rebinding), but the browser then sends that domain as host.
 */
export function checkHost({ headers: { host = "" } }: IncomingMessage, allowed: ReadonlySet<string>): void {
  const name = host.toLowerCase().replace(/:\d+$/u, "");
  if (loopbackHost.test(host) || allowed.has(name) || allowed.has(name.replace(liveTailPrefix, ""))) return;
  const message = "Only loopback host names are served; the option --allow-host adds others.";
  throw new ServiceError("AccessDeniedException", message);
}

/** The service that a request is for, as far as its target tells. */
export function serviceOf({ headers }: IncomingMessage): Service {
  return String(headers["x-amz-target"]).startsWith(targetPrefixes.monitoring) ? "monitoring" : "logs";
}

function readTarget(request: IncomingMessage): Pick<ServiceRequest, "service" | "operation"> {
  const target = request.headers["x-amz-target"];
  const service = serviceOf(request);
  const prefix = targetPrefixes[service];
  if (request.method !== "POST" || typeof target !== "string" || !target.startsWith(prefix)) {
    throw new ServiceError(
      "UnknownOperationException",
      `This is a CloudWatch Logs server: requests are POST with a header X-Amz-Target: ${prefix}<operation>`,
    );
  }
  return { service, operation: target.slice(prefix.length) };
}

/** Reads the body as text. Iterating would destroy the connection before an error could be answered. */
export function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else reject(new ServiceError("RequestEntityTooLargeException", "The request is too large.", 413));
    });
    request.once("end", () => resolve(Buffer.concat(chunks).toString()));
    request.once("error", reject);
  });
}

function parseJson(body: string): unknown {
  if (body === "") return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw serializationError("The request body is not valid JSON.");
  }
}

const scopePattern = /Credential=(?<accessKey>[^/,\s]{1,128})\/\d+\/(?<region>[^/,\s]+)\//u;

function readScope(authorization: string): { region: string; accessKey?: string } {
  const { accessKey, region = "us-east-1" } = scopePattern.exec(authorization)?.groups ?? {};
  return accessKey === undefined ? { region } : { region, accessKey };
}

const datePattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u;

function readDate(header: string | string[] | undefined): { signedAt?: number } {
  const iso = String(header).replace(datePattern, "$1-$2-$3T$4:$5:$6Z");
  const signedAt = header === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(signedAt) ? {} : { signedAt };
}

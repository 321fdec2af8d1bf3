import type { IncomingMessage } from "node:http";
import { serializationError } from "./members.js";
import { ServiceError } from "./serviceError.js";

/** A full batch in which every byte is escaped as \u00XX, and its frame. */
const maxBodyBytes = 8 * 1024 * 1024;
const targetPrefix = "Logs_20140328.";

/** A request of the JSON 1.1 protocol. */
export interface ServiceRequest {
  readonly operation: string;
  readonly input: unknown;
  /** From the signature's scope; us-east-1 where the request isn't signed. */
  readonly region: string;
  readonly accessKey?: string;
  /** When it was signed, in epoch milliseconds. */
  readonly signedAt?: number;
}

/** Reads a request to its end. Throws a ServiceError for what is not a request of the protocol. */
export async function readRequest(request: IncomingMessage): Promise<ServiceRequest> {
  const body = await readBody(request);
  return {
    operation: readTarget(request),
    input: parseJson(body),
    ...readScope(request.headers.authorization ?? ""),
    ...readDate(request.headers["x-amz-date"]),
  };
}

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|(?:[\w-]+\.)*localhost)(?::\d+)?$/iu;

/** A web page may have its own name resolve to loopback; a browser then sends that name. Throws if it's not loopback's. */
export function checkHost({ headers: { host = "" } }: IncomingMessage): void {
  if (!loopbackHost.test(host)) throw new ServiceError("AccessDeniedException", "Only loopback host names are served.");
}

function readTarget({ method, headers }: IncomingMessage): string {
  const target = headers["x-amz-target"];
  if (method !== "POST" || typeof target !== "string" || !target.startsWith(targetPrefix)) {
    throw new ServiceError(
      "UnknownOperationException",
      `This is a CloudWatch Logs server: requests are POST with a header X-Amz-Target: ${targetPrefix}<operation>`,
    );
  }
  return target.slice(targetPrefix.length);
}

/** The body as text. Not by iteration, which would destroy the connection before a refusal could be answered. */
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

const scopePattern = /Credential=(?<accessKey>[^/,\s]+)\/\d+\/(?<region>[^/,\s]+)\//u;

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

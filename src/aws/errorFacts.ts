import * as l10n from "../base/l10n.js";
/** The facts of an SDK or network error that decide its message. Contains no credentials. */
export interface ErrorFacts {
  /** The exception's name, such as ResourceNotFoundException. */
  readonly name: string;
  /** A network code such as ECONNREFUSED; empty if there is none. */
  readonly code: string;
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** The service's message, redacted. */
  readonly message: string;
  /** The host that could not be resolved. */
  readonly host: string;
  readonly requestId: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads the facts of an error, falling back to its causes for what the error itself lacks. */
export function errorFacts(error: unknown): ErrorFacts {
  const chain = causes(error);
  const metadata = chain.map((link) => link["$metadata"]).find(isFields) ?? {};
  return {
    // oxlint-disable-next-line sentences/translated -- the name of a class
    name: text(chain[0]?.["name"]) || "Error",
    code: firstText(chain, "code"),
    status: typeof metadata["httpStatusCode"] === "number" ? metadata["httpStatusCode"] : 0,
    message: redact(firstText(chain, "message")),
    host: firstText(chain, "hostname"),
    requestId: text(metadata["requestId"]),
  };
}

/** The error for the log: only its facts, without the attached objects, which hold signed requests. */
export function safeCause({ name, code, status, message, requestId }: ErrorFacts, error: unknown): Error {
  const detail = [
    code,
    status === 0 ? "" : l10n.t`HTTP ${status}`,
    requestId === "" ? "" : l10n.t`request ${requestId}`,
  ];
  const known = detail.filter((part) => part !== "").join(", ");
  const cause = new Error(known === "" ? message : `${message} (${known})`);
  cause.name = redact(name);
  const stack = error instanceof Error ? error.stack?.split("\n").filter((line) => /^\s+at /u.test(line)) : undefined;
  cause.stack = [`${cause.name}: ${cause.message}`, ...(stack ?? [])].join("\n");
  return cause;
}

/** The error and its causes, at most five, because causes can form a loop. */
export function causes(error: unknown): readonly Fields[] {
  const chain: Fields[] = [];
  for (let link = error; isFields(link) && chain.length < 5; link = link["cause"]) chain.push(link);
  return chain;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function firstText(chain: readonly Fields[], field: string): string {
  return chain.map((link) => text(link[field])).find((value) => value !== "") ?? "";
}

const secrets: readonly RegExp[] = [
  /\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ANVA|APKA)[A-Z0-9]{12,}\b/gu,
  /(?:credential|signature|password|client[-_ ]?secret|(?:security|session|access|refresh|id)[-_ ]?token|secret[-_ ]?(?:access[-_ ]?)?key)["']?\s*[=:]\s*["']?[^\s,;&"']+/giu,
  /\b(?:bearer|basic)\s+[\w+/=.-]{8,}/giu,
  // The user name and password of an address.
  /(?<=:\/\/)[^\s/?#@]{1,500}@/gu,
  // The same of a proxy, as VS Code writes it: `PROXY me:password@host:8080`.
  /(?<=\b(?:PROXY|HTTPS?|SOCKS[45]?) )[^\s@]{1,500}@/gu,
];

/**
 * A secret access key has 40 characters of base64, a session token hundreds; no word looks like that. An ARN may, but
 * holds no secret. A point or colon that no further word follows belongs to the sentence.
 */
const arnOrSecret =
  /\barn:[\w-]+:[^\s"']*|(?<![\w+/=.-])(?=[\w+/=]*[A-Z])(?=[\w+/=]*[a-z])(?=[\w+/=]*\d)[\w+/=]{40,}(?![\w+/=-]|[.:]\w)/gu;

/** Replaces everything that looks like a credential or part of a signature. */
export function redact(text: string): string {
  const redacted = secrets.reduce((left, secret) => left.replaceAll(secret, "[hidden]"), text);
  return redacted.replaceAll(arnOrSecret, (found) => (found.startsWith("arn:") ? found : "[hidden]"));
}

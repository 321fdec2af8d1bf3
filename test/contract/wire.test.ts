import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { startMoto } from "./moto.js";
import type { Expected, WireCase } from "./wireCases/wireCase.js";
import { wireCases } from "./wireCases/wireCases.js";

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Target {
  readonly endpoint: string;
  /** The account id in its ARNs. */
  readonly account: string;
}

async function send({ endpoint, account }: Target, operation: string, input: object): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Logs_20140328.${operation}`,
      authorization:
        "AWS4-HMAC-SHA256 Credential=any/20261122/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify(input).replaceAll("$account", account),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as unknown) };
  } catch {
    return { status: response.status, body: { message: text.slice(0, 80) } };
  }
}

/** Runs the case of this number with a group of its own. */
async function runCase(target: Target, number: number): Promise<{ answer: Answer; expected: Expected }> {
  const group = `wire-${number}-${Math.random().toString(36).slice(2, 10)}`;
  const { before = [], call, expected } = casesOf(group)[number] ?? fail();
  for (const [operation, input] of before) await send(target, operation, input);
  return { answer: await send(target, ...call), expected };
}

function casesOf(group: string): WireCase[] {
  return wireCases({ group, now: Date.now() });
}

function fail(): never {
  throw new Error("no such case");
}

/** The differences from what is expected: path, actual and expected value. */
function differences(answer: Answer, { status, body, without = [] }: Expected): string[] {
  if (answer.status !== status) return [`HTTP ${answer.status} for ${status}`];
  const surplus = without.filter((path) => memberAt(answer.body, path) !== undefined);
  return [...missing(answer.body, body, ""), ...surplus.map((path) => `${path} is there`)];
}

function missing(actual: unknown, expected: unknown, path: string): string[] {
  if (expected instanceof RegExp) {
    return typeof actual === "string" && expected.test(actual) ? [] : [`${path} is ${show(actual)} for ${expected}`];
  }
  if (typeof expected !== "object" || expected === null) {
    return actual === expected ? [] : [`${path} is ${show(actual)} for ${show(expected)}`];
  }
  return Object.entries(expected).flatMap(([name, item]) =>
    missing(memberAt(actual, name), item, path === "" ? name : `${path}.${name}`),
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function memberAt(body: unknown, path: string): unknown {
  let value = body;
  for (const name of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value;
}

const named = casesOf("names").map(({ name, source }, number) => [name, source, number] as const);

describe("the local server's answers on the wire", () => {
  const server = new LocalServer();
  const target = { endpoint: "", account: "000000000000" };
  beforeAll(async () => {
    target.endpoint = await server.start();
  });
  afterAll(() => server.stop());

  it.each(named)("%s (%s)", async (_name, _source, number) => {
    const { answer, expected } = await runCase(target, number);
    expect(differences(answer, expected)).toEqual([]);
  });
});

const moto = await startMoto();

/** Where moto_server differs, the recorded answer or the page of the API reference is right, and so is the local server. */
describe.skipIf(moto === undefined)("moto_server's answers on the wire (skipped where the machine has none)", () => {
  const target = { endpoint: moto?.endpoint ?? "", account: "123456789012" };
  const known: string[] = [];
  afterAll(() => {
    moto?.child.kill();
    const count = `moto_server answers ${known.length} of ${named.length} cases differently from the service:`;
    console.log([count, ...known].join("\n"));
  });

  it.for(named)("%s (%s)", async ([name, source, number], { skip }) => {
    const { needs } = casesOf("needs")[number] ?? {};
    skip(needs !== undefined, `needs ${needs}`);
    const { answer, expected } = await runCase(target, number);
    const different = differences(answer, expected);
    if (different.length > 0) {
      const right = source === "recorded" ? "a recorded answer" : source;
      known.push(`  ${name}: ${different.join(", ")} (right by ${right})`);
    }
    skip(different.length > 0, `moto differs; right by ${source}`);
    expect(different).toEqual([]);
  });
});

import { StringDecoder } from "node:string_decoder";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";

/** The operations whose answers have thousands of items. They consist of texts and numbers, so JSON needs no schema. */
const operations: ReadonlySet<string> = new Set(["FilterLogEvents", "GetLogEvents", "GetQueryResults"]);

/** An answer as the SDK's handler of requests gives it. */
interface Response {
  readonly statusCode: number;
  body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** The part of the SDK's protocol that reads answers. */
interface Protocol {
  deserializeResponse(operation: { readonly name: string }, context: unknown, response: Response): Promise<object>;
}

const emptyAnswer = new TextEncoder().encode("{}");

/**
 * Reads the answers with events or rows by JSON.parse alone: the SDK makes a copy of each by its schema, and several of the
 * text, which took a third of the time of a download. Whatever else is answered is left to the SDK: errors, and what isn't
 * JSON.
 */
export function readAnswersPlainly(client: CloudWatchLogsClient): void {
  const protocol = client.config.protocol as unknown as Protocol;
  const deserialize = protocol.deserializeResponse.bind(protocol);
  protocol.deserializeResponse = async (operation, context, response) => {
    if (!operations.has(operation.name) || response.statusCode !== 200) {
      return deserialize(operation, context, response);
    }
    const text = await textOf(response.body);
    const answer = parsed(text);
    response.body = answer === undefined ? Buffer.from(text) : emptyAnswer;
    return Object.assign(await deserialize(operation, context, response), answer);
  };
}

async function textOf(body: Response["body"]): Promise<string> {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  const decoder = new StringDecoder("utf8");
  let text = "";
  for await (const chunk of body) text += decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  return text + decoder.end();
}

/** The members that are there, as the SDK leaves out those that are null. Undefined if the text is no JSON object. */
function parsed(text: string): object | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
    return Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
  } catch {
    return undefined;
  }
}

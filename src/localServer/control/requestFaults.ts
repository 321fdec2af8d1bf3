import type { ServerResponse } from "node:http";
import type { Frame } from "../protocol/eventStreamEncoder.js";
import type { ServiceRequest } from "../protocol/requestReader.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { QueryList } from "../store/queryList.js";
import type { Fault } from "./settings.js";
import { throttled } from "./throttle.js";

/** How far a signature's time may differ from the server's (Signature Version 4). */
const signatureMs = 5 * 60 * 1000;

/** Throws the error of the first fault that replaces the answer. */
export function throwFault(faults: readonly Fault[]): void {
  for (const { fault, status = 500, type = "InternalFailure", message = "An injected fault." } of faults) {
    if (fault === "throttle") throw throttled();
    if (fault === "error") throw new ServiceError(type, message, status);
  }
}

/** Sets the answer's date to the skewed time, and throws if the request was signed too far from it. */
export function checkSkew(
  faults: readonly Fault[],
  { signedAt }: ServiceRequest,
  response: ServerResponse,
  now: number,
): void {
  const skew = faults.find(({ fault }) => fault === "clockSkew");
  if (skew === undefined) return;
  const time = now + (skew.ms ?? 0);
  response.setHeader("date", new Date(time).toUTCString());
  if (signedAt === undefined || Math.abs(signedAt - time) <= signatureMs) return;
  const [signed, edge, word] =
    signedAt < time
      ? [signedAt, time - signatureMs, "Signature expired: {} is now earlier than"]
      : [signedAt, time + signatureMs, "Signature not yet current: {} is still later than"];
  const message = `${word.replace("{}", basicTime(signed))} ${basicTime(edge)}`;
  throw new ServiceError("InvalidSignatureException", message);
}

/** ISO 8601 in basic format, as in signatures. */
function basicTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/gu, "");
}

/** Lets the query that an answer of StartQuery names end as a fault says. */
export function endQuery(queries: QueryList, answer: object, faults: readonly Fault[], now: number): void {
  const state = faults.find(({ fault }) => fault === "queryEnds")?.state;
  const { queryId } = answer as { readonly queryId?: string };
  const query = queryId === undefined ? undefined : queries.find(queryId, now);
  if (state !== undefined && query !== undefined) query.endsAs = state;
}

/** The frames of a Live Tail, until a fault ends it like a failure of the service. */
export async function* sessionFaults(frames: AsyncIterable<Frame>, faults: readonly Fault[]): AsyncGenerator<Frame> {
  const end = faults.find(({ fault }) => fault === "sessionError");
  let updates = 0;
  for await (const frame of frames) {
    if (end !== undefined && frame.type === "sessionUpdate" && updates === (end.updates ?? 0)) {
      const message = "The session ended by an injected fault.";
      yield { type: "SessionStreamingException", exception: true, payload: { message } };
      return;
    }
    if (frame.type === "sessionUpdate") updates += 1;
    yield frame;
  }
}

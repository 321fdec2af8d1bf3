import type { ServerResponse } from "node:http";
import type { Frame } from "../operations/operation.js";
import type { ServiceRequest } from "../protocol/requestReader.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { Fault } from "./settings.js";
import { throttled } from "./throttle.js";

/** A signature is good for so long (Signature Version 4). */
const signatureMs = 5 * 60 * 1000;

/** Throws the error that a fault puts in place of an answer. */
export function throwFault(faults: readonly Fault[]): void {
  for (const { fault, status = 500, type = "InternalFailure", message = "A fault on command." } of faults) {
    if (fault === "throttle") throw throttled();
    if (fault === "error") throw new ServiceError(type, message, status);
  }
}

/** Puts the skewed time into the answer, and throws if the request was signed at another one. */
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

/** ISO 8601 in its basic form, as signatures write it. */
function basicTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/gu, "");
}

/** The frames of a Live Tail, until a fault ends it as the service's own failure does. */
export async function* sessionFaults(frames: AsyncIterable<Frame>, faults: readonly Fault[]): AsyncGenerator<Frame> {
  const end = faults.find(({ fault }) => fault === "sessionError");
  let updates = 0;
  for await (const frame of frames) {
    if (end !== undefined && frame.type === "sessionUpdate" && updates === (end.updates ?? 0)) {
      const message = "The session failed on command.";
      yield { type: "SessionStreamingException", exception: true, payload: { message } };
      return;
    }
    if (frame.type === "sessionUpdate") updates += 1;
    yield frame;
  }
}

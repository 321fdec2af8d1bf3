import { EventStreamCodec } from "@smithy/core/event-streams";
import type { Frame } from "../operations/operation.js";

/** Turns frames into the AWS event-stream encoding (application/vnd.amazon.eventstream). */
export class EventStreamEncoder {
  readonly #codec = new EventStreamCodec(
    (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString()),
    (text) => Buffer.from(text),
  );

  /** The message that a JSON protocol puts before the first event. */
  initialResponse(): Uint8Array {
    return this.encode({ type: "initial-response", payload: {} });
  }

  encode({ type, exception, payload }: Frame): Uint8Array {
    const kind = exception === true ? "exception" : "event";
    return this.#codec.encode({
      headers: {
        ":message-type": { type: "string", value: kind },
        [`:${kind}-type`]: { type: "string", value: type },
        ":content-type": { type: "string", value: "application/json" },
      },
      body: Buffer.from(JSON.stringify(payload)),
    });
  }
}

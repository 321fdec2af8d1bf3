import { EventStreamCodec } from "@smithy/core/event-streams";

/** One message of an event stream: its type, and its payload as JSON. An exception ends the stream. */
export interface Frame {
  readonly type: string;
  readonly exception?: true;
  readonly payload: object;
}

/** Encodes frames as application/vnd.amazon.eventstream. */
export class EventStreamEncoder {
  readonly #codec = new EventStreamCodec(
    (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString()),
    (text) => Buffer.from(text),
  );

  /** The message that the JSON protocols send before the first event. */
  initialResponse(): Uint8Array {
    return this.encode({ type: "initial-response", payload: {} });
  }

  encode({ type, exception, payload }: Frame): Uint8Array {
    const kind = exception === true ? "exception" : "event";
    return this.#codec.encode({
      headers: {
        // In the service's order.
        [`:${kind}-type`]: { type: "string", value: type },
        ":content-type": { type: "string", value: "application/x-amz-json-1.1" },
        ":message-type": { type: "string", value: kind },
      },
      body: Buffer.from(JSON.stringify(payload)),
    });
  }
}

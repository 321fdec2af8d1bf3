/** A processor as the service takes it: an object with one member, its kind, such as `{ "parseJSON": {} }`. */
export type Processor = Readonly<Record<string, unknown>>;

/** What is done with each event that arrives, in order. */
export type TransformerConfig = readonly Processor[];

/** GetTransformer: the group's own; what an account's policy sets is not found by it. */
export interface Transformer {
  readonly config: TransformerConfig;
  /** Epoch milliseconds. */
  readonly createdAt?: number;
  readonly changedAt?: number;
}

/** PutTransformer. */
export interface PutTransformerRequest {
  readonly group: string;
  readonly config: TransformerConfig;
}

/** TestTransformer: 1 to 50 messages, none of them empty. */
export interface TestTransformerRequest {
  readonly config: TransformerConfig;
  readonly messages: readonly string[];
}

/** A message of a test. */
export interface TransformedMessage {
  /** Counted from one, in the order of the request. */
  readonly eventNumber: number;
  readonly message: string;
  /** As JSON; absent if the service answered none. */
  readonly transformed?: string;
}

type OfGroup = Pick<PutTransformerRequest, "group">;

/** The part of the port that is about transformers; see LogsApi. Groups are names, or ARNs without `:*`. */
export interface TransformerApi {
  /** Rejects with "notFound" if the group has none of its own. */
  getTransformer(request: OfGroup, signal: AbortSignal): Promise<Transformer>;
  /** Sets the group's transformer, in place of one that it has. Only events that arrive later are transformed. */
  putTransformer(request: PutTransformerRequest, signal: AbortSignal): Promise<void>;
  deleteTransformer(request: OfGroup, signal: AbortSignal): Promise<void>;
  /** Transforms messages, and changes nothing. */
  testTransformer(request: TestTransformerRequest, signal: AbortSignal): Promise<readonly TransformedMessage[]>;
}

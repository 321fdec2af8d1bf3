/** A value that a function takes. */
export interface ParameterSpec {
  readonly name: string;
  /** What it should be; the service compares and computes with all types. */
  readonly type: "any" | "number" | "string" | "boolean" | "time" | "period" | "list" | "map";
  readonly optional?: boolean;
  /** It, and the repeated ones around it, may come again. */
  readonly repeated?: boolean;
}

/** What there is to know about a function of the query language. */
export interface FunctionSpec {
  readonly name: string;
  /** Other spellings that the service is known to take. */
  readonly aliases?: readonly string[];
  readonly topic: FunctionTopic;
  readonly parameters: readonly ParameterSpec[];
  readonly result: "any" | "number" | "string" | "boolean" | "time" | "list" | "map";
  /** What it gives, one sentence. */
  readonly text: string;
  /** Only in `stats`; an aggregate takes many events to one value. */
  readonly aggregate: boolean;
  /** Log groups of the class Infrequent Access have it, too. */
  readonly infrequentAccess: boolean;
  /** When it came; left out where that isn't known. */
  readonly since?: string;
  /** A stage that has it. */
  readonly example: string;
  /** The page that documents it. */
  readonly page: string;
}

export type FunctionTopic =
  | "number"
  | "time"
  | "general"
  | "json"
  | "hash"
  | "address"
  | "string"
  | "aggregate"
  | "series";

/** A row of the tables of functions; its signature is `name(parameter: type, optional?: type, …repeated: type)`. */
export type FunctionRow = readonly [
  signature: string,
  result: FunctionSpec["result"],
  text: string,
  example: string,
  more?: Partial<Pick<FunctionSpec, "aliases" | "since" | "infrequentAccess" | "page">>,
];

/** Functions by what they are about. */
export type FunctionRows = Partial<Readonly<Record<FunctionTopic, readonly FunctionRow[]>>>;

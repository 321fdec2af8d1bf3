/** What a member of a processor is. Lengths count characters. */
export type MemberRule = { readonly required?: true } & (
  | { readonly type: "text"; readonly longest?: number; readonly values?: readonly string[] }
  /** A field of the event: names with dots between them. */
  | { readonly type: "key" }
  | { readonly type: "flag" }
  /** Fields of the event, or texts. */
  | { readonly type: "keys" | "texts"; readonly most: number; readonly longest?: number }
  | {
      readonly type: "entries";
      readonly most: number;
      /** Where the user guide allows more than the API reference: what the reference allows. */
      readonly surely?: number;
      readonly members: Members;
    }
);

/** The members of a processor, or of an entry of one. */
export type Members = Readonly<Record<string, MemberRule>>;

/**
 * What a processor is: a parser of the user's choice, one of logs that AWS services write (must be first, and the only
 * one of its kind), or what changes keys, texts or types.
 */
export type ProcessorFamily = "parser" | "vendedParser" | "keys" | "strings" | "types";

/** What is known of a kind of processor. */
export interface ProcessorSpec {
  readonly family: ProcessorFamily;
  readonly members: Members;
  /** True if a transformer can have one of them alone. */
  readonly once?: true;
  /** One to begin with. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** The limits that don't belong to one kind of processor (user guide, "Create and manage log transformers"). */
export const transformerLimits = {
  processors: 20,
  parsers: 5,
  /** API reference: Source, Target and Key. */
  keyLength: 128,
  /** User guide, "Configurable parser-type processors": nested keys of a path. */
  keyDepth: 3,
} as const;

const key = { type: "key" } as const;
const requiredKey = { type: "key", required: true } as const;
const flag = { type: "flag" } as const;
const text = { type: "text", longest: 128 } as const;
const requiredText = { ...text, required: true } as const;
/** For texts that the API reference gives no length. */
const anyText = { type: "text" } as const;

const keysOf = (most: number): Members => ({ withKeys: { type: "keys", most, required: true } });
const entriesOf = (most: number, members: Members, surely?: number): Members => ({
  entries: { type: "entries", most, members, required: true, ...(surely === undefined ? {} : { surely }) },
});

const vended: ProcessorSpec = { family: "vendedParser", members: { source: key }, example: {} };
const mutator: ProcessorSpec = { family: "strings", members: keysOf(10), example: { withKeys: ["level"] } };
const moved = { source: requiredKey, target: requiredKey, overwriteIfExists: flag } as const;

/**
 * The one table of processors. Sources: the API reference (Processor and the types that it names) for members and
 * lengths; the user guide's pages on processors for depths, and for entries where it allows more than the reference.
 */
export const processors = {
  parseJSON: { family: "parser", members: { source: key, destination: key }, example: {} },
  grok: {
    family: "parser",
    once: true,
    members: { source: key, match: { type: "text", longest: 512, required: true } },
    example: { match: "%{IP:client} %{WORD:method} %{GREEDYDATA:rest}" },
  },
  csv: {
    family: "parser",
    members: {
      source: key,
      delimiter: { type: "text", longest: 2 },
      quoteCharacter: { type: "text", longest: 1 },
      columns: { type: "texts", most: 100, longest: 128 },
      destination: key,
    },
    example: { columns: ["time", "level", "text"] },
  },
  parseKeyValue: {
    family: "parser",
    members: {
      source: key,
      destination: key,
      fieldDelimiter: text,
      keyValueDelimiter: text,
      nonMatchValue: text,
      keyPrefix: text,
      overwriteIfExists: flag,
    },
    example: { fieldDelimiter: " ", keyValueDelimiter: "=" },
  },
  parseCloudfront: vended,
  parsePostgres: vended,
  parseRoute53: vended,
  parseVPC: vended,
  parseWAF: vended,
  parseToOCSF: {
    family: "vendedParser",
    members: {
      source: key,
      eventSource: {
        type: "text",
        required: true,
        values: ["CloudTrail", "Route53Resolver", "VPCFlow", "EKSAudit", "AWSWAF"],
      },
      ocsfVersion: { type: "text", required: true, values: ["V1.1", "V1.5"] },
      mappingVersion: { type: "text", longest: 10 },
    },
    example: { eventSource: "CloudTrail", ocsfVersion: "V1.5" },
  },
  addKeys: {
    family: "keys",
    once: true,
    members: entriesOf(5, {
      key: requiredKey,
      value: { type: "text", longest: 256, required: true },
      overwriteIfExists: flag,
    }),
    example: { entries: [{ key: "environment", value: "production" }] },
  },
  copyValue: {
    family: "keys",
    once: true,
    members: entriesOf(5, moved),
    example: { entries: [{ source: "@logGroupName", target: "log_group" }] },
  },
  deleteKeys: { family: "keys", members: keysOf(5), example: { withKeys: ["debug"] } },
  listToMap: {
    family: "keys",
    members: {
      source: requiredKey,
      key: requiredKey,
      valueKey: key,
      target: key,
      flatten: flag,
      flattenedElement: { type: "text", values: ["first", "last"] },
    },
    example: { source: "tags", key: "name", valueKey: "value", flatten: true, flattenedElement: "first" },
  },
  moveKeys: {
    family: "keys",
    members: entriesOf(5, moved),
    example: { entries: [{ source: "request.id", target: "ids" }] },
  },
  renameKeys: {
    family: "keys",
    members: entriesOf(5, { key: requiredKey, renameTo: requiredKey, overwriteIfExists: flag }),
    example: { entries: [{ key: "lvl", renameTo: "level" }] },
  },
  lowerCaseString: mutator,
  upperCaseString: mutator,
  trimString: mutator,
  splitString: {
    family: "strings",
    members: entriesOf(10, { source: requiredKey, delimiter: requiredText }),
    example: { entries: [{ source: "tags", delimiter: "," }] },
  },
  substituteString: {
    family: "strings",
    members: entriesOf(10, { source: requiredKey, from: requiredText, to: requiredText }),
    example: { entries: [{ source: "path", from: "[0-9]+", to: "N" }] },
  },
  dateTimeConverter: {
    family: "types",
    members: {
      source: requiredKey,
      target: requiredKey,
      matchPatterns: { type: "texts", most: 5, required: true },
      targetFormat: { type: "text", longest: 64 },
      sourceTimezone: anyText,
      targetTimezone: anyText,
      locale: anyText,
    },
    example: { source: "time", target: "timestamp", locale: "en", matchPatterns: ["dd/MMM/yyyy:HH:mm:ss Z"] },
  },
  typeConverter: {
    family: "types",
    members: entriesOf(
      10,
      { key: requiredKey, type: { type: "text", required: true, values: ["integer", "double", "string", "boolean"] } },
      5,
    ),
    example: { entries: [{ key: "status", type: "integer" }] },
  },
} as const satisfies Readonly<Record<string, ProcessorSpec>>;

/** A kind of processor. */
export type ProcessorKind = keyof typeof processors;

/** All kinds, those that can be first before the others. */
export const processorKinds = Object.keys(processors) as readonly ProcessorKind[];

/** What is known of a kind of processor; undefined for other names. */
export function processorNamed(kind: string): ProcessorSpec | undefined {
  return Object.hasOwn(processors, kind) ? processors[kind as ProcessorKind] : undefined;
}

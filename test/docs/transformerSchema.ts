import { limits } from "../../src/logs/limits.js";
import { indexTypes } from "../../src/logs/fieldIndexes/indexPolicyJson.js";
import {
  type MemberRule,
  type Members,
  processorKinds,
  processorNamed,
  transformerLimits,
} from "../../src/logs/transformers/processors.js";

type Schema = Readonly<Record<string, unknown>>;

/** What processors do, in the words of the editor's completion. */
const processorTexts: Readonly<Record<string, string>> = {
  parseJSON: "Takes the fields out of an event, or of a field, that is JSON.",
  grok: "Takes fields out of a text by patterns such as %{IP:client}. The whole text must match.",
  csv: "Takes fields out of a text by the character between them.",
  parseKeyValue: "Takes fields out of a text of keys and values, such as key=value&other=value.",
  parseCloudfront: "Takes the fields out of access logs of CloudFront. First, and the only parser of its kind.",
  parsePostgres: "Takes the fields out of logs of RDS for PostgreSQL. First, and the only parser of its kind.",
  parseRoute53: "Takes the fields out of query logs of Route 53. First, and the only parser of its kind.",
  parseVPC: "Takes the fields out of VPC flow logs. First, and the only parser of its kind.",
  parseWAF: "Takes the fields out of logs of AWS WAF. First, and the only parser of its kind.",
  parseToOCSF:
    "Makes logs of an AWS service into the Open Cybersecurity Schema. First, and the only parser of its kind.",
  addKeys: "Adds fields with fixed values. Once in a transformer.",
  copyValue:
    "Copies values of fields, or @logGroupName, @logGroupStream, @accountId and @regionName. Once in a transformer.",
  deleteKeys: "Takes fields out of the event.",
  listToMap: "Makes a list of objects into an object by one of their fields.",
  moveKeys: "Moves fields into others.",
  renameKeys: "Gives fields other names.",
  lowerCaseString: "Makes texts lower case.",
  upperCaseString: "Makes texts upper case.",
  trimString: "Takes blanks off both ends of texts.",
  splitString: "Makes texts into lists by what is between their parts.",
  substituteString: "Replaces what a regular expression matches in texts.",
  dateTimeConverter: "Reads a time in a field, and writes it in another format.",
  typeConverter: "Makes values of fields into numbers, texts, true or false.",
};

/** What members are; the first that fits, with the processor's name before it where that decides. */
const memberTexts: Readonly<Record<string, string>> = {
  "addKeys.key": "The field to add, nested by dots.",
  "typeConverter.key": "The field to convert.",
  "renameKeys.key": "The field to rename.",
  "listToMap.key": "The field of each object that becomes the key.",
  "substituteString.source": "The field to change.",
  "splitString.source": "The field to split.",
  "dateTimeConverter.source": "The field that has a time.",
  "copyValue.source": "The field to copy, or @logGroupName, @logGroupStream, @accountId or @regionName.",
  "moveKeys.source": "The field to move.",
  "listToMap.source": "The field that has the list.",
  "splitString.delimiter": "The text between the parts.",
  "csv.delimiter": "The character between columns; \\t and \\s stand for tab and blank. Default: a comma.",
  source: "The field to read, nested by dots. Default: @message, the whole event.",
  destination: "The field to put what is found into. Default: the event itself.",
  target: "The field to put the result into.",
  match: "Patterns such as %{WORD:level}, at most 20, with the text between them.",
  quoteCharacter: "The character around columns. Default: a double quote.",
  columns: "The names of the columns. Default: column_1, column_2 and so on.",
  fieldDelimiter: "The text between pairs. Default: &.",
  keyValueDelimiter: "The text between a key and its value. Default: =.",
  nonMatchValue: "The value of a key without one; left out, such keys are left out.",
  keyPrefix: "Put before each key.",
  overwriteIfExists: "Whether a field that exists is overwritten. Default: false.",
  eventSource: "The service that writes the logs.",
  ocsfVersion: "The version of the schema.",
  mappingVersion: "The version of the mapping.",
  entries: "What is done, one after the other.",
  withKeys: "The fields, nested by dots.",
  value: "The value to add.",
  valueKey: "The field of each object that becomes the value. Default: the whole object.",
  flatten: "Whether one element of each list is kept in place of the list.",
  flattenedElement: "Which element is kept.",
  renameTo: "The new name, nested by dots.",
  from: "A regular expression.",
  to: "What takes its place; $1 or ${name} for what a group matched.",
  matchPatterns: "Formats of the time to read, in the letters of Java; the first that fits counts.",
  targetFormat: "The format to write. Default: yyyy-MM-dd'T'HH:mm:ss.SSS'Z'.",
  sourceTimezone: "The zone of times without one. Default: UTC.",
  targetTimezone: "The zone to write in. Default: UTC.",
  locale: "The language of the names in the time, such as en.",
  type: "The type of the result.",
};

/**
 * A JSON schema of transformers, for completion and hovers; what it can't say, the document's own checks find. How many processors
 * there may be is left to them: the schema's warning would stand under the whole document.
 */
export function transformerSchema(): string {
  return written({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Transformer",
    description:
      "What CloudWatch Logs does with each event that arrives in the log group, in this order. The first processor is a parser. Saving the document puts the transformer; only later events are transformed.",
    type: "array",
    items: {
      type: "object",
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      defaultSnippets: processorKinds.map((kind) => ({
        label: kind,
        description: textOf(processorTexts, kind),
        body: { [kind]: processorNamed(kind)?.example ?? {} },
      })),
      properties: Object.fromEntries(
        processorKinds.map((kind) => [
          kind,
          { description: textOf(processorTexts, kind), ...objectSchema(kind, processorNamed(kind)?.members ?? {}) },
        ]),
      ),
    },
  });
}

/** A JSON schema of policies of field indexes. */
export function indexPolicySchema(): string {
  const name = { minLength: 1, maxLength: limits.indexedFieldLength };
  return written({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Field index policy",
    description: `Which fields of the log group's events are indexed, at most ${limits.indexedFields}. Queries with field = "value" then scan less. Saving the document puts the policy; only later events are indexed.`,
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties: {
      Fields: {
        type: "array",
        description: "Names of fields, which are case-sensitive. One that begins with @ is written with another @.",
        maxItems: limits.indexedFields,
        uniqueItems: true,
        items: { type: "string", ...name },
      },
      FieldsV2: {
        type: "object",
        description: "Names of fields, with the type of each index. A field stands here or in Fields.",
        maxProperties: limits.indexedFields,
        propertyNames: name,
        additionalProperties: {
          type: "object",
          required: ["type"],
          additionalProperties: false,
          properties: {
            type: {
              description: "FACET also counts values in the console, for fields with at most 100 of them.",
              enum: indexTypes,
            },
          },
        },
      },
    },
  });
}

function objectSchema(kind: string, members: Members): Schema {
  const required = Object.entries(members).flatMap(([name, rule]) => (rule.required === true ? [name] : []));
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(members).map(([name, rule]) => [
        name,
        { description: textOf(memberTexts, `${kind}.${name}`, name), ...memberSchema(kind, rule) },
      ]),
    ),
  };
}

function memberSchema(kind: string, rule: MemberRule): Schema {
  const key = { type: "string", minLength: 1, maxLength: transformerLimits.keyLength };
  switch (rule.type) {
    case "flag":
      return { type: "boolean" };
    case "key":
      return key;
    case "text":
      return rule.values === undefined ? textSchema(rule.longest) : { enum: rule.values };
    case "keys":
    case "texts":
      return {
        type: "array",
        minItems: 1,
        maxItems: rule.most,
        items: rule.type === "keys" ? key : textSchema(rule.longest),
      };
    case "entries":
      return { type: "array", minItems: 1, maxItems: rule.most, items: objectSchema(kind, rule.members) };
  }
}

function textSchema(longest: number | undefined): Schema {
  return { type: "string", minLength: 1, ...(longest === undefined ? {} : { maxLength: longest }) };
}

function textOf(texts: Readonly<Record<string, string>>, ...names: readonly string[]): string {
  const found = names.map((name) => texts[name]).find((text) => text !== undefined);
  if (found === undefined) throw new Error(`There is no text for ${names.join(", ")}.`);
  return found;
}

function written(schema: Schema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

import type { Field, FieldsPattern } from "../filterPattern/pattern.js";
import { fieldText } from "./insightsText.js";

/** How a query takes the fields of space-delimited messages apart. */
export interface ParsedFields {
  readonly stages: readonly string[];
  /** The condition that a message has as many fields as the pattern. */
  readonly presence: string;
  /** What the fields with a condition are called in the query. */
  readonly names: ReadonlyMap<Field, string>;
}

/** A text in brackets, one in double quotes, or one without blanks: what a field is, as it stands in the message. */
const anyField = String.raw`\[[^\]]*\]|"[^"]*"|\S+`;
/** The last field is the rest of the message, whatever is in it. */
const rest = String.raw`\S(?:.*\S)?`;
/** A field in brackets or quotes, which are no part of it. */
const enclosed = String.raw`/^(?:\[[^\]]*\]|"[^"]*")$/`;

/**
 * The fields of a pattern by `parse`, so that they are what the pattern takes them for. Each is optional within the one before: what
 * was taken for a field stays one where the next is missing. Undefined where it takes the message's end to tell which field is meant.
 */
export function fieldsToParse({ fields }: FieldsPattern): ParsedFields | undefined {
  const ellipsis = fields.findIndex(({ kind }) => kind === "ellipsis");
  const isMeant = (field: FieldsPattern["fields"][number]): field is Field => field.kind === "field";
  const meant = fields.filter(isMeant);
  const tail = ellipsis < 0 ? [] : fields.slice(ellipsis).filter(isMeant);
  if (meant.length === 0 || tail.some(({ condition }) => condition !== undefined)) return undefined;
  const part = partNames(meant);
  const last = meant.length - 1;
  const groups = meant.map(({ condition }, index) => {
    const text = index === last && ellipsis < 0 ? rest : anyField;
    return condition === undefined && index < last ? `(?:${text})` : `(?<${part(index)}>${text})`;
  });
  const pattern = groups.reduceRight(
    (after, group) => String.raw`\s*${group}${after === "" ? "" : `(?:${after})?`}`,
    "",
  );
  const names = new Map<Field, string>();
  const values = meant.flatMap((field, index) => {
    if (field.condition === undefined) return [];
    const [raw, name] = [part(index), fieldText(field.name ?? "") ?? `field${index + 1}`];
    names.set(field, name);
    return [`if(${raw} like ${enclosed}, substr(${raw}, 1, strlen(${raw}) - 2), ${raw}) as ${name}`];
  });
  return {
    stages: [`parse @message /(?s)^${pattern}/`, ...(values.length === 0 ? [] : [`fields ${values.join(", ")}`])],
    presence: `strlen(${part(last)}) > 0`,
    names,
  };
}

/** Names for what stands in the message, none of which is a name of the pattern. */
function partNames(fields: readonly Field[]): (index: number) => string {
  let prefix = "part";
  while (fields.some(({ name }) => name?.startsWith(prefix) === true)) prefix += "_";
  return (index) => `${prefix}${index + 1}`;
}

import { queryCursor } from "../navigation/queryCursor.js";
import { signatureOf } from "../language/functions.js";
import type { Query } from "../syntax/ast.js";
import { describeUse } from "./describe.js";

/** A function's signature, with the argument at the cursor. */
export interface QuerySignature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  /** Where each parameter is in the label. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
  /** The parameter that the cursor is at: of a repeated one, that one. */
  readonly active: number;
}

/** The signature of the call that an offset is in; undefined outside of calls, and for functions that aren't known. */
export function signatureAt(query: Query, offset: number): QuerySignature | undefined {
  const { call, typed } = queryCursor(query, offset);
  if (call?.spec === undefined || typed?.kind === "comment") return undefined;
  const label = signatureOf(call.spec);
  const { parameters } = call.spec;
  let from = call.spec.name.length + 1;
  const places = parameters.map(({ name }): readonly [number, number] => {
    const start = label.indexOf(name, from);
    from = start + name.length;
    return [start, from];
  });
  const repeated = parameters.findIndex((parameter) => parameter.repeated === true);
  const last = repeated < 0 ? parameters.length : Math.min(parameters.length - 1, call.argument);
  const active = call.argument < parameters.length ? call.argument : Math.max(repeated, last);
  return { label, documentation: describeUse(call.spec), parameters: places, active };
}

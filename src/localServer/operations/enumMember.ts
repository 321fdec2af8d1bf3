import { invalidParameter } from "../protocol/serviceError.js";

/** Throws, in the service's words, if a member's value is none of these. */
export function checkEnum(name: string, value: string | number, values: readonly (string | number)[]): void {
  if (values.includes(value)) return;
  throw invalidParameter(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum \
value set: [${values.join(", ")}]`,
  );
}

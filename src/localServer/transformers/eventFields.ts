/** The fields of an event while it is transformed: a value of JSON. */
export type Fields = Record<string, unknown>;

/** An event while it is transformed. */
export interface TransformedEvent {
  readonly message: string;
  readonly fields: Fields;
}

/** Changes the fields of an event. False if it can't be transformed. */
export type EventStep = (event: TransformedEvent) => boolean;

/** The value of a field, whose names have dots between them; undefined if there is none. */
export function fieldOf(fields: Fields, path: string): unknown {
  let value: unknown = fields;
  for (const name of path.split(".")) {
    if (!isFields(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** Sets a field, with the objects that it is in. One that exists stays, unless it is to be overwritten. */
export function setField(fields: Fields, path: string, value: unknown, overwrites = true): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let inner = fields;
  for (const name of names) {
    const next = Object.hasOwn(inner, name) ? inner[name] : undefined;
    if (isFields(next)) inner = next;
    else {
      const made: Fields = {};
      define(inner, name, made);
      inner = made;
    }
  }
  if (overwrites || !Object.hasOwn(inner, last)) define(inner, last, value);
}

/** Takes a field out; true if there was one. */
export function deleteField(fields: Fields, path: string): boolean {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const inner = names.length === 0 ? fields : fieldOf(fields, names.join("."));
  return isFields(inner) && Object.hasOwn(inner, last) && delete inner[last];
}

/** True for an object that has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names come from events: `__proto__` is one like any other. */
function define(fields: Fields, name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true });
}

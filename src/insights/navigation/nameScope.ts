import type { FieldExpression, Name, Span } from "../syntax/ast.js";
import { fieldText } from "./fieldText.js";

/** A name that a stage gives to a value, and all places that mean it, in the order of the text. */
export interface NamedValue {
  readonly name: string;
  /** Where the name is given; in a regular expression that of the group, without its brackets. */
  readonly definition: Span;
  /** What it is the name of, where the text says it. */
  readonly value: Span | undefined;
  readonly references: readonly Span[];
}

/** A value whose references are still being found. */
export interface OpenValue extends NamedValue {
  readonly references: Span[];
}

/** A field as it is written, with the name in backticks after its dot: `` a.`odd name` ``. */
export interface WrittenField {
  readonly field: FieldExpression;
  readonly member?: Name;
}

/** A place that means a name. */
interface Meaning extends Span {
  readonly value: OpenValue;
}

/** The rows of one query of a `join`: its names are those before it, behind the side's own. */
interface Side {
  readonly value: OpenValue;
  readonly scope: NameScope;
}

/** The names that mean something at a place of a pipeline. */
export class NameScope {
  readonly #names = new Map<string, OpenValue>();
  readonly #sides: readonly Side[];

  constructor(sides: readonly Side[] = []) {
    this.#sides = sides;
  }

  give(value: OpenValue): void {
    this.#names.set(value.name, value);
  }

  /** What a field means: names of the query, or nothing that the query gives; of a joined row its side and the name there. */
  meanings({ field, member }: WrittenField): readonly Meaning[] {
    const { start, end, name, quoted } = field;
    const side = quoted || member === undefined ? undefined : this.#sideOf(name);
    if (side !== undefined && member !== undefined) {
      return [{ value: side.value, start, end }, ...side.scope.#resolve({ ...member, quoted: true })];
    }
    return this.#resolve(field);
  }

  /** The scope after `stats` that groups by these fields. */
  groupedBy(fields: readonly WrittenField[]): NameScope {
    const sides = this.#sides.map(({ value }) => ({ value, scope: new NameScope() }));
    const grouped = new NameScope(sides);
    for (const field of fields) {
      const found = this.meanings(field);
      const [first, second] = found;
      const side = sides.find(({ value }) => value === first?.value);
      if (side !== undefined && second !== undefined) side.scope.give(second.value);
      else if (side === undefined && first?.value.name === field.field.name) grouped.give(first.value);
    }
    return grouped;
  }

  /** The names that can be used, each as one reads it and as it is written. */
  names(): readonly { readonly name: string; readonly text: string }[] {
    const ofSides = this.#sides.flatMap(({ value, scope }) =>
      scope.names().map(({ name, text }) => ({ name: `${value.name}.${name}`, text: `${value.name}.${text}` })),
    );
    return [...ofSides, ...[...this.#names.keys()].map((name) => ({ name, text: fieldText(name) }))];
  }

  /** Names of a joined row alone are looked for on both sides, the left one first. */
  #resolve(field: Name): readonly Meaning[] {
    const own = meaningIn(field, (name) => this.#names.get(name));
    if (own !== undefined) return [own];
    const dot = field.quoted ? -1 : field.name.indexOf(".");
    const side = dot < 0 ? undefined : this.#sideOf(field.name.slice(0, dot));
    if (side !== undefined) {
      const start = field.start + dot + 1;
      const rest = { ...field, name: field.name.slice(dot + 1), start };
      return [{ value: side.value, start: field.start, end: start - 1 }, ...side.scope.#resolve(rest)];
    }
    for (const { scope } of this.#sides) {
      const found = scope.#resolve(field);
      if (found.length > 0) return found;
    }
    return [];
  }

  #sideOf(name: string): Side | undefined {
    return this.#sides.find(({ value }) => value.name === name);
  }
}

/** What a name means: a value itself, or an attribute of it: `order.lines.0` of `order`. */
export function meaningIn(
  { name, quoted, start, end }: Name,
  find: (name: string) => OpenValue | undefined,
): Meaning | undefined {
  const whole = find(name);
  if (whole !== undefined) return { value: whole, start, end };
  for (let dot = quoted ? 0 : name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const value = find(name.slice(0, dot));
    if (value !== undefined) return { value, start, end: start + dot };
  }
  return undefined;
}

import fc from "fast-check";
import type {
  Comparison,
  Condition,
  Field,
  FilterPattern,
  Regex,
  Selector,
  Step,
  Value,
} from "../../../src/logs/filterPattern/pattern.js";

const nowhere = { start: 0, end: 0 };

/** Texts that hold the signs of patterns in any order. */
export const patternLikeText = fc
  .tuple(
    fc.constantFrom("", "{", "[", "%", " "),
    fc.array(
      fc.constantFrom(
        ..."{ } [ ] ( ) % \" ' $ $. $.a $.['x'] [0] [*] .* && || = != < > <= >= , ... * ? - + \\ | & ! ^ a b7 1e3 IS NOT NULL EXISTS ä 😀".split(
          " ",
        ),
        " ",
        "\n",
      ),
      { maxLength: 30 },
    ),
  )
  .map(([open, parts]) => open + parts.join(""));

/** Few letters, so that patterns and messages have something in common. */
const shortText = fc.string({
  unit: fc.constantFrom("a", "b", "1", "*", " ", '"', "\\", ".", "-", "é"),
  maxLength: 4,
});
const word = fc.string({ unit: fc.constantFrom("a", "b", "1", "_"), minLength: 1, maxLength: 3 });

const atom = fc.constantFrom("a", "b", "1", "[ab]", "[^a]", "[a-z]", "\\d", "\\W", "\\s", ".", "\\x61", "\\.", "-");
const quantity = fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{1,2}", "{,2}", "{2,}");
const branch = fc
  .tuple(
    fc.constantFrom("", "", "^"),
    fc.array(
      fc.tuple(atom, quantity).map((pair) => pair.join("")),
      { minLength: 1, maxLength: 4 },
    ),
    fc.constantFrom("", "", "$"),
  )
  .map(([start, middle, end]) => start + middle.join("") + end);

const regex: fc.Arbitrary<Regex> = fc
  .array(branch, { minLength: 1, maxLength: 3 })
  .map((branches) => ({ kind: "regex", source: branches.join("|"), ...nowhere }));

const number = fc.constantFrom("0", "1", "11", "-1", "+1", "1.0", "1e0", ".5", "1e-3");

const value: fc.Arbitrary<Exclude<Value, Regex>> = fc.oneof(
  number.map((text) => ({ kind: "number" as const, value: Number(text), text, ...nowhere })),
  fc.record({ text: shortText, openStart: fc.boolean(), openEnd: fc.boolean() }).map(({ text, openStart, openEnd }) => {
    const isAny = text === "" && (openStart || openEnd);
    return { kind: "text" as const, text, openStart: isAny || openStart, openEnd: isAny || openEnd, ...nowhere };
  }),
);

function comparison(subject: Comparison["subject"]): fc.Arbitrary<Comparison> {
  const equality = fc.constantFrom("=" as const, "!=" as const);
  const any = fc.constantFrom(...(["=", "!=", "<", ">", "<=", ">="] as const));
  return fc.tuple(equality, any, value).map(([plain, operator, value]) => ({
    kind: "comparison",
    subject,
    operator: value.kind === "number" ? operator : plain,
    value,
    ...nowhere,
  }));
}

/** Regular expressions stand beside, since a pattern has at most two. */
function condition(leaf: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaf;
  const parts = fc.array(condition(leaf, depth - 1), { minLength: 2, maxLength: 3 });
  return fc
    .oneof(
      leaf,
      parts.map((parts): Condition => ({ kind: "all", parts: parts.filter(({ kind }) => kind !== "all"), ...nowhere })),
      parts.map((parts): Condition => ({ kind: "any", parts, ...nowhere })),
    )
    .filter((made) => !("parts" in made) || made.parts.length > 1);
}

const names = fc.constantFrom("a", "b", "c-d", "e.f");
const step: fc.Arbitrary<Step> = fc.oneof(
  names.map((name): Step => ({ kind: "property", name })),
  fc.nat(1).map((index): Step => ({ kind: "element", index })),
);
const property = names.map((name): Step => ({ kind: "property", name }));

const selector: fc.Arbitrary<Selector> = fc
  .tuple(property, fc.array(step, { maxLength: 2 }))
  .map(([first, steps]) => ({ kind: "selector", steps: [first, ...steps], ...nowhere }));

const wildSelector: fc.Arbitrary<Selector> = fc
  .oneof(
    fc.constant<readonly Step[]>([{ kind: "everyProperty" }]),
    property.map((first): readonly Step[] => [first, { kind: "everyElement" }]),
  )
  .map((steps) => ({ kind: "selector", steps, ...nowhere }));

const state = fc.constantFrom(...(["null", "true", "false", "missing"] as const));

const jsonLeaf: fc.Arbitrary<Condition> = fc.oneof(
  selector.chain(comparison),
  fc.tuple(selector, state).map(([subject, state]): Condition => ({ kind: "state", subject, state, ...nowhere })),
);

function withRegex(subject: Comparison["subject"]): fc.Arbitrary<Condition> {
  return regex.map((value): Condition => ({ kind: "comparison", subject, operator: "=", value, ...nowhere }));
}

const jsonCondition = fc.oneof(
  { weight: 4, arbitrary: condition(jsonLeaf, 2) },
  { weight: 1, arbitrary: selector.chain(withRegex) },
  { weight: 1, arbitrary: wildSelector.chain(comparison) },
);

function field(name: string): fc.Arbitrary<Field> {
  const subject = { kind: "fieldName", name, ...nowhere } as const;
  const conditioned = fc.oneof(
    { weight: 3, arbitrary: condition(comparison(subject), 1) },
    { weight: 1, arbitrary: withRegex(subject) },
  );
  return fc.oneof(
    fc.constant<Field>({ kind: "field", name, ...nowhere }),
    conditioned.map((condition): Field => ({ kind: "field", name, condition, ...nowhere })),
  );
}

const fields = fc
  .tuple(field("x"), fc.option(field("w")), fc.option(field("y")), fc.option(field("z")), fc.boolean())
  .map(([x, w, y, z, open]) => [
    x,
    ...(w === null ? [] : [w]),
    ...(open ? [{ kind: "ellipsis", ...nowhere } as const] : []),
    ...[y, z].flatMap((each) => each ?? []),
  ])
  .filter((all) => JSON.stringify(all).split('"regex"').length <= 3);

const term = fc.record({
  text: fc.oneof(
    word,
    shortText.filter((text) => text.trim() !== ""),
  ),
  role: fc.constantFrom("required" as const, "optional" as const, "excluded" as const),
});

export const anyPattern: fc.Arbitrary<FilterPattern> = fc.oneof(
  fc.array(term, { maxLength: 4 }).map((terms): FilterPattern => ({
    kind: "terms",
    terms: terms.map((fields) => ({ kind: "term", ...fields, ...nowhere })),
    ...nowhere,
  })),
  regex,
  jsonCondition.map((condition): FilterPattern => ({ kind: "json", condition, ...nowhere })),
  fields.map((fields): FilterPattern => ({ kind: "fields", fields, ...nowhere })),
);

const leafValue = fc.oneof(shortText, fc.constantFrom(0, 1, 11, -1, 0.5, true, false, null));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leafValue,
    fc.dictionary(names, tie("tree"), { maxKeys: 3 }),
    fc.array(tie("tree"), { maxLength: 2 }),
  ),
}));

/** Messages that fit the patterns now and then. */
export const message = fc.oneof(
  fc.dictionary(names, tree, { minKeys: 1 }).map((object) => JSON.stringify(object)),
  fc
    .array(
      fc.oneof(
        word,
        shortText,
        shortText.map((text) => `"${text}"`),
        shortText.map((text) => `[${text}]`),
      ),
      {
        maxLength: 5,
      },
    )
    .map((parts) => parts.join(" ")),
);

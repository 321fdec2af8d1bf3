import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSharedTexts, type SharedConfig } from "../../src/aws/sharedConfig.js";
import { askBotocore, hasBotocore } from "./botocore.js";

interface Texts {
  readonly config: string | null;
  readonly credentials: string | null;
}

/** A list of names with their settings, each a list of [name, value]. */
type Listed = readonly (readonly [name: string, settings: readonly (readonly [string, string])[]])[];

type Answer =
  | { readonly rejected: true }
  | { readonly profiles: Listed; readonly sso_sessions: Listed; readonly services: Listed };

function read({ config, credentials }: Texts): SharedConfig {
  return readSharedTexts({ config: config ?? undefined, credentials: credentials ?? undefined });
}

function answerOf(texts: Texts): Answer {
  const { profiles, ssoSessions, services, mistakes } = read(texts);
  if (mistakes.length > 0) return { rejected: true };
  const listed = (sections: Iterable<readonly [string, ReadonlyMap<string, string>]>): Listed =>
    [...sections].map(([name, settings]) => [name, [...settings].sort(byText)] as const);
  return {
    profiles: listed([...profiles].map(([name, { settings }]) => [name, settings] as const)),
    sso_sessions: listed(ssoSessions),
    services: listed(services),
  };
}

/** By code points, as Python sorts. */
function byText(a: readonly [string, string], b: readonly [string, string]): number {
  const [x, y] = [Buffer.from(a.join("\0")), Buffer.from(b.join("\0"))];
  return Buffer.compare(x, y);
}

/** The texts that botocore and we read differently, with both answers. */
function disagreements(texts: readonly Texts[]): readonly unknown[] {
  const answers = askBotocore("readAwsFiles.py", texts) as readonly Answer[];
  return texts.flatMap((text, i) => {
    const ours = answerOf(text);
    return JSON.stringify(ours) === JSON.stringify(answers[i]) ? [] : [{ text, ours, botocore: answers[i] }];
  });
}

const names = [
  "two",
  "a.b",
  '"my dev"',
  "'Corp Login'",
  "Büro",
  "a&b",
  "x[1]",
  "x]y",
  "a  b",
  "a#b",
  '"a #b"',
  "1",
  "__proto__",
  "\\é",
  "",
];
const header = fc.oneof(
  fc.constantFrom(
    "[default]",
    "[plain]",
    "[DEFAULT]",
    "[profile plain]",
    "[ profile plain]",
    "[profile plain",
    "[]",
    "[ ]",
  ),
  fc
    .tuple(
      fc.constantFrom("profile ", "profile\t", "sso-session ", "services ", "profiles ", ""),
      fc.constantFrom(...names),
    )
    .map(([kind, name]) => `[${kind}${name}]`),
);
const tail = fc.constantFrom(
  "",
  "",
  "",
  " # note",
  " ; note",
  " /* other account */",
  " [1]",
  "\u{A0}",
  "\u{1F}",
  "\u{85}",
  "\u{2028}",
);
const key = fc.constantFrom(
  "region",
  "Region",
  "AWS_ACCESS_KEY_ID",
  "aws_access_key_id",
  "s3",
  "services",
  "credential_process",
  "İ",
  "",
  "a b",
);
const sign = fc.constantFrom("=", " = ", ":", " : ", "\t=", "", " ");
const value = fc.constantFrom(
  "",
  "eu-west-1",
  'tool --label "A #1"',
  "a=b",
  "a:b",
  "true",
  "null",
  "[x]",
  "'q'",
  '"q"',
  "\\",
  "x\u{B}y=z",
  "a;b#c",
  "%40",
  "é\u{1F600}",
);
const indent = fc.constantFrom("", "", "", " ", "  ", "\t", "\u{3000}");
const line = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(indent, header, tail).map((parts) => parts.join("")) },
  { weight: 6, arbitrary: fc.tuple(indent, key, sign, value, tail).map((parts) => parts.join("")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "  ", "# a", "  ; b", "endpoint_url = x", "  endpoint_url = x", "nothing"),
  },
);
const text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\n", "\r\n", "\r"))
  .map(([lines, end]) => lines.join(end));

/** Few names and mostly right lines, so that many texts are accepted. */
const tidyText = fc
  .uniqueArray(
    fc.tuple(
      header.filter((h) => !/^\[\s*\]?$|[^\]]$/u.test(h)),
      tail,
    ),
    { selector: ([h]) => h, maxLength: 5 },
  )
  .chain((headers) =>
    fc.tuple(
      ...headers.map(([h, after]) =>
        fc
          .uniqueArray(
            fc.tuple(
              key.filter((k) => k !== ""),
              fc.constantFrom("=", " = ", ":"),
              value,
              tail,
            ),
            {
              selector: ([k]) => k.toLowerCase(),
              maxLength: 4,
            },
          )
          .map((settings) => [`${h}${after}`, ...settings.map((parts) => parts.join(""))].join("\n")),
      ),
    ),
  )
  .map((sections) => sections.join("\n\n"));
const files = (of: fc.Arbitrary<string>): fc.Arbitrary<Texts> =>
  fc.record({ config: fc.option(of), credentials: fc.option(of) });

const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom("[", "]", "=", ":", "\n", " ", '"', "'", "#", ";", "\\"),
      fc.string({ unit: "grapheme", maxLength: 1 }),
    ),
  })
  .map((body) => `[default]\n${body}`);

it.skipIf(!hasBotocore)("botocore reads generated files the same, and refuses the same", () => {
  const texts = [text, tidyText, anyText].flatMap((each) => fc.sample(files(each), { seed: 7, numRuns: 150 }));
  expect(disagreements(texts)).toEqual([]);
  const accepted = texts.filter((each) => read(each).mistakes.length === 0);
  expect(accepted.length).toBeGreaterThan(150);
  expect(accepted.length).toBeLessThan(400);
});

describe("a file with a mistake", () => {
  const bad = "[profile two\naws_access_key_id = TWO\n";
  it.each<[string, Texts, readonly string[]]>([
    ["leaves what is intact", { config: `[profile one]\nregion = a\n${bad}`, credentials: "[one]\n" }, ["one"]],
    [
      "leaves no profile that it may be about",
      { config: `[profile one]\n${bad}`, credentials: "[one]\n[two]\n" },
      ["one"],
    ],
    [
      "leaves no profile whose section is there twice",
      { config: "[default]\n[profile a]\n[profile a]\n", credentials: "[a]\n" },
      ["default"],
    ],
    [
      "leaves no profile that has a setting twice",
      { config: "[default]\n[profile a]\nx = 1\nX = 2\n", credentials: null },
      ["default"],
    ],
    [
      "leaves no profile if its defaults are wrong",
      { config: "[DEFAULT]\nx\n[default]\n[profile a]\n", credentials: null },
      [],
    ],
    [
      "of another encoding leaves what is readable",
      { config: "[default]\n[profile b\u{FFFD}]\n", credentials: "[c]\n" },
      ["default"],
    ],
  ])("%s", (_, texts, usable) => {
    const { profiles, mistakes } = read(texts);
    expect(mistakes.length).toBeGreaterThan(0);
    expect([...profiles.values()].filter(({ mistake }) => mistake === undefined).map(({ name }) => name)).toEqual(
      usable,
    );
  });

  it("gives its settings to no other section", () => {
    const { profiles } = read({ config: `[profile plain]\nregion = a\n${bad}`, credentials: null });
    expect([...(profiles.get("plain")?.settings ?? [])]).toEqual([["region", "a"]]);
  });
});

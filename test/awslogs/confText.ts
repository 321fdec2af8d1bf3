import fc from "fast-check";

const fragments = [
  "[general]",
  "[a]",
  "[b] # c",
  "[]",
  "[un",
  " [c]",
  "[DEFAULT]",
  "[a]b]",
  "[ x ]",
  "file = /v",
  "File: /w",
  "x =",
  "x=1;2 ; 3",
  "x = 1 ; c",
  "x = ;c",
  "x = ;c ",
  'x = ""',
  "  more",
  "\tmore = 2",
  "  # c",
  " ; c",
  "# c",
  "; c",
  "rem c",
  "REM",
  "rem = 1",
  "remark = 1",
  "= 1",
  ": 2",
  "bad",
  "",
  "  ",
  "\u00A0x = 1",
  "é = ü",
  "x = 1\r",
  "\r",
  "x = a\rb = c",
  "\uFEFF[a]",
  "__name__ = q",
  "datetime_format = %Y-%m-%d",
  "x\t=\t1\t;\tc",
  "x = 'a' # b",
  "\f",
  "\vx",
  "x = \u2028 ; c",
  "k:=v",
  "k=:v",
  "\u0085",
  "\u001C",
];

const noise = fc.string({ unit: fc.constantFrom(...' \t\r[]=:;#"rem%a\u00A0\f'.split("")), maxLength: 12 });

/** Texts that are nearly a configuration: known fragments, noise, and every way to end a line. */
export const confText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fragments) }, noise),
      fc.constantFrom("\n", "\n", "\n", "\r\n", ""),
    ),
    {
      maxLength: 14,
    },
  )
  .map((lines) => lines.map(([text, end]) => text + end).join(""));

/** Texts that the parser mostly accepts: a header comes first, and broken lines are rare. */
export const mostlyValidConfText: fc.Arbitrary<string> = confText.map(
  (text) => `[s]\nk = v\n${text.replaceAll(/^(bad|=.*|:.*|\[\]|\[un)$/gm, "k2 = 3")}`,
);

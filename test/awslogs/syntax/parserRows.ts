/** What the parser makes of a text: sections with their settings, or the 1-based numbers of the lines it rejects. */
export type Reading =
  | Record<string, Record<string, string>>
  | { readonly rejected: readonly number[] }
  | { readonly duplicate: number };

export interface ParserRow {
  readonly name: string;
  readonly text: string;
  /** Of Python 2.7. */
  readonly reading: Reading;
  /** Of Python 3, where it differs. */
  readonly python3?: Reading;
  /** Of Python 3.10, where it differs from that. */
  readonly python310?: Reading;
}

/** The syntax table, one row a construct and its corner cases. */
export const parserRows: readonly ParserRow[] = [
  { name: "empty text", text: "", reading: {} },
  { name: "nothing but blank lines", text: "\n \t\n\r\n", reading: {} },
  { name: "# in column 0", text: "# c\n[a]\n#k = v\nx = 1\n", reading: { a: { x: "1" } } },
  { name: "; in column 0", text: "; c\n[a]\n;k = v\nx = 1\n", reading: { a: { x: "1" } } },
  {
    name: "indented # after an option",
    text: "[a]\nfile = /v\n  # c\n",
    reading: { a: { file: "/v\n# c" } },
    python3: { a: { file: "/v" } },
  },
  {
    name: "indented ; after an option",
    text: "[a]\nfile = /v\n\t; c\n",
    reading: { a: { file: "/v\n; c" } },
    python3: { a: { file: "/v" } },
  },
  {
    name: "indented # after a header",
    text: "[a]\n  # c\nx = 1\n",
    reading: { rejected: [2] },
    python3: { a: { x: "1" } },
  },
  { name: "indented # before the first header", text: "  # c\n[a]\n", reading: { rejected: [1] }, python3: { a: {} } },
  { name: "inline #", text: "[a]\nx = 1 # c\n", reading: { a: { x: "1 # c" } } },
  {
    name: "inline ; behind a space",
    text: "[a]\nx = 1 ; c\n",
    reading: { a: { x: "1" } },
    python3: { a: { x: "1 ; c" } },
  },
  {
    name: "inline ; behind a tab",
    text: "[a]\nx = 1\t;c\n",
    reading: { a: { x: "1" } },
    python3: { a: { x: "1\t;c" } },
  },
  { name: "inline ; without a space", text: "[a]\nx = 1;c\n", reading: { a: { x: "1;c" } } },
  { name: "only the first ; counts", text: "[a]\nx = a;b ; c\n", reading: { a: { x: "a;b ; c" } } },
  { name: "; at the start of a value", text: "[a]\nx = ;c\n", reading: { a: { x: ";c" } } },
  {
    name: "; at the start, space at the end",
    text: "[a]\nx = ;c \n",
    reading: { a: { x: "" } },
    python3: { a: { x: ";c" } },
  },
  {
    name: "; at the start, CRLF at the end",
    text: "[a]\r\nx = ;c\r\n",
    reading: { a: { x: "" } },
    python3: { a: { x: ";c" } },
  },
  { name: "; in a continuation is kept", text: "[a]\nx = 1\n  2 ; c\n", reading: { a: { x: "1\n2 ; c" } } },
  {
    name: "rem line",
    text: "rem c\n[a]\nREM k = v\nRem\nx = 1\n",
    reading: { a: { x: "1" } },
    python3: { rejected: [1] },
  },
  { name: "a key named rem is a comment", text: "[a]\nrem = 1\n", reading: { a: {} }, python3: { a: { rem: "1" } } },
  { name: "a key that begins with rem", text: "[a]\nremote = 1\nrem=2\n", reading: { a: { remote: "1", rem: "2" } } },
  { name: "indented rem", text: "[a]\nx = 1\n rem c\n", reading: { a: { x: "1\nrem c" } } },
  { name: "continuation", text: "[a]\nx = 1\n  2\n\t3\n", reading: { a: { x: "1\n2\n3" } } },
  { name: "continuation that looks like a setting", text: "[a]\nx = 1\n y = 2\n", reading: { a: { x: "1\ny = 2" } } },
  { name: "continuation of an empty value", text: "[a]\nx =\n  2\n", reading: { a: { x: "\n2" } } },
  { name: "comment between continuations", text: "[a]\nx = 1\n# c\n  2\n", reading: { a: { x: "1\n2" } } },
  {
    name: "first key indented",
    text: "[a]\n x = 1\ny = 2\n",
    reading: { rejected: [2] },
    python3: { a: { x: "1", y: "2" } },
  },
  {
    name: "header indented, first in the file",
    text: " [a]\nx = 1\n",
    reading: { rejected: [1] },
    python3: { a: { x: "1" } },
  },
  { name: "header indented behind an option", text: "[a]\nx = 1\n [b]\n", reading: { a: { x: "1\n[b]" } } },
  {
    name: "header indented behind a header",
    text: "[a]\n [b]\n",
    reading: { rejected: [2] },
    python3: { a: {}, b: {} },
  },
  {
    name: "blank line inside a value",
    text: "[a]\nx = 1\n\n  2\n",
    reading: { a: { x: "1\n2" } },
    python3: { a: { x: "1\n\n2" } },
  },
  {
    name: "section twice",
    text: "[a]\nx = 1\ny = 1\n[b]\n[a]\nx = 2\n",
    reading: { a: { x: "2", y: "1" }, b: {} },
    python3: { duplicate: 5 },
  },
  {
    name: "key twice, in another case",
    text: "[a]\nfile = 1\nFile = 2\n",
    reading: { a: { file: "2" } },
    python3: { duplicate: 3 },
  },
  { name: "line without a delimiter", text: "[a]\nx\ny = 1\n", reading: { rejected: [2] } },
  { name: "continuation behind a rejected line", text: "[a]\nx = 1\nbad\n  2\nworse\n", reading: { rejected: [3, 5] } },
  { name: "key before the first section", text: "x = 1\n[a]\n", reading: { rejected: [1] } },
  { name: "empty header", text: "[a]\n[]\n", reading: { rejected: [2] } },
  { name: "empty header with a delimiter", text: "[a]\n[]=1\n", reading: { a: { "[]": "1" } } },
  { name: "unterminated header", text: "[a]\n[b\n", reading: { rejected: [2] } },
  { name: "unterminated header with a delimiter", text: "[a]\n[b = 1\n", reading: { a: { "[b": "1" } } },
  { name: "unterminated header first", text: "[a\nx = 1\n", reading: { rejected: [1] } },
  { name: "text behind a header", text: "[general] # x\nx = 1\n", reading: { general: { x: "1" } } },
  {
    name: "bracket inside a name",
    text: "[a]b]\nx = 1\n",
    reading: { a: { x: "1" } },
    python310: { "a]b": { x: "1" } },
  },
  { name: "spaces inside the brackets", text: "[ x ]\nk = 1\n", reading: { " x ": { k: "1" } } },
  { name: "key without a value", text: "[a]\nx =\ny=\n", reading: { a: { x: "", y: "" } } },
  { name: "key without a value at the end", text: "[a]\nx =", reading: { a: { x: "" } } },
  { name: "two quote characters", text: '[a]\nx = ""\n', reading: { a: { x: "" } }, python3: { a: { x: '""' } } },
  {
    name: "two quote characters and more",
    text: '[a]\nx = ""\n  y\n',
    reading: { a: { x: "\ny" } },
    python3: { a: { x: '""\ny' } },
  },
  { name: "quotes are kept", text: "[a]\nx = \"1\"\ny = ''\n", reading: { a: { x: '"1"', y: "''" } } },
  { name: "byte order mark", text: "\uFEFF[a]\nx = 1\n", reading: { rejected: [1] } },
  { name: "byte order mark before a comment", text: "\uFEFF# c\n[a]\n", reading: { rejected: [1] } },
  { name: "CRLF", text: "[a]\r\nx = 1\r\n  2\r\n\r\ny : 3\r\n", reading: { a: { x: "1\n2", y: "3" } } },
  { name: "lone CR", text: "[a]\rx = 1\ry = 2\r", reading: { a: {} }, python3: { a: { x: "1", y: "2" } } },
  {
    name: "lone CR behind an option",
    text: "[a]\nx = 1\ry = 2\n",
    reading: { a: { x: "1\ry = 2" } },
    python3: { a: { x: "1", y: "2" } },
  },
  { name: "non-ASCII text", text: "[é]\nÀ = ü\n", reading: { é: { À: "ü" } }, python3: { é: { à: "ü" } } },
  {
    name: "NBSP before a key",
    text: "[a]\n\u00A0x = 1\n",
    reading: { a: { "\u00A0x": "1" } },
    python3: { a: { x: "1" } },
  },
  {
    name: "NBSP behind a value",
    text: "[a]\nx = 1\u00A0\n",
    reading: { a: { x: "1\u00A0" } },
    python3: { a: { x: "1" } },
  },
  { name: "NBSP before a ;", text: "[a]\nx = 1\u00A0; c\n", reading: { a: { x: "1\u00A0; c" } } },
  { name: "line separator is no line end", text: "[a]\nx = 1\u2028y = 2\n", reading: { a: { x: "1\u2028y = 2" } } },
  { name: "DEFAULT", text: "[DEFAULT]\nx = 1\n[a]\n", reading: { DEFAULT: { x: "1" }, a: {} } },
  { name: "default", text: "[default]\nx = 1\n", reading: { default: { x: "1" } } },
  { name: "General", text: "[General]\nx = 1\n", reading: { General: { x: "1" } } },
  {
    name: "the first delimiter wins",
    text: "[a]\nx = a:b\ny : a=b\nz=:=\n",
    reading: { a: { x: "a:b", y: "a=b", z: ":=" } },
  },
  {
    name: "line that begins with a delimiter",
    text: "[a]\n= 1\n: 2\n",
    reading: { rejected: [2, 3] },
    python3: { duplicate: 3 },
  },
  {
    name: "inner spaces of key and value",
    text: "[a]\nlog group  =  a  b \n",
    reading: { a: { "log group": "a  b" } },
  },
  { name: "per cent signs", text: "[a]\nx = %(y)s %Y %%\n", reading: { a: { x: "%(y)s %Y %%" } } },
  { name: "no final line end", text: "[a]\nx = 1", reading: { a: { x: "1" } } },
  { name: "form feed and vertical tab indent", text: "[a]\nx = 1\n\f2\n\v3\n", reading: { a: { x: "1\n2\n3" } } },
  { name: "header line that holds a delimiter", text: "[a=b:c]\nx = 1\n", reading: { "a=b:c": { x: "1" } } },
  { name: "a bracket for a name", text: "[a]\n[]]\n", reading: { rejected: [2] }, python310: { a: {}, "]": {} } },
  {
    name: "text behind a header, up to a bracket",
    text: "[a] b [c] d\nx = 1\n",
    reading: { a: { x: "1" } },
    python310: { "a] b [c": { x: "1" } },
  },
  {
    name: "a setting as deep as the one above",
    text: "[a]\n  x = 1\n  y = 2\n",
    reading: { rejected: [2, 3] },
    python3: { a: { x: "1", y: "2" } },
  },
  {
    name: "a setting deeper than the one above",
    text: "[a]\n  x = 1\n   y = 2\n",
    reading: { rejected: [2, 3] },
    python3: { a: { x: "1\ny = 2" } },
  },
  {
    name: "a header less deep than the setting above",
    text: "[a]\n  x = 1\n [b]\n y = 2\n",
    reading: { rejected: [2, 3, 4] },
    python3: { a: { x: "1" }, b: { y: "2" } },
  },
  { name: "indented first header", text: "  [a]\nx = 1\n", reading: { rejected: [1] }, python3: { a: { x: "1" } } },
  { name: "blank lines behind a value", text: "[a]\nx = 1\n\n\n", reading: { a: { x: "1" } } },
  {
    name: "comment and blank line inside a value",
    text: "[a]\nx =\n\n# c\n  2\n",
    reading: { a: { x: "\n2" } },
    python3: { a: { x: "\n\n2" } },
  },
  {
    name: "two DEFAULT sections",
    text: "[DEFAULT]\nx = 1\n[DEFAULT]\ny = 2\n",
    reading: { DEFAULT: { x: "1", y: "2" } },
  },
  {
    name: "a key twice in two DEFAULT sections",
    text: "[DEFAULT]\nx = 1\n[DEFAULT]\nX = 2\n",
    reading: { DEFAULT: { x: "2" } },
    python3: { duplicate: 4 },
  },
  {
    name: "a duplicate behind a rejected line",
    text: "[a]\nbad\nx = 1\nx = 2\n",
    reading: { rejected: [2] },
    python3: { duplicate: 4 },
  },
  {
    name: "continuation behind a line without a key",
    text: "[a]\nx = 1\n= 2\n  worse\n",
    reading: { rejected: [3] },
    python3: { rejected: [3, 4] },
  },
  {
    name: "next line (U+0085) around a value",
    text: "[a]\nx = \u00851\u0085\n",
    reading: { a: { x: "\u00851\u0085" } },
    python3: { a: { x: "1" } },
  },
  { name: "NUL characters", text: "[a]\nx\0 = \0\n", reading: { a: { "x\0": "\0" } } },
];

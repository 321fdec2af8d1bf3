import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Automaton } from "../../../src/logs/filterPattern/automaton.js";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { printFilterPattern } from "../../../src/logs/filterPattern/print.js";
import { regexBranches } from "../../../src/logs/filterPattern/regex.js";
import { naiveMatches } from "../../fakes/naiveFilterPattern.js";
import { anyPattern, message, patternLikeText } from "./patterns.js";

function compiled(pattern: string) {
  const result = compileFilterPattern(pattern);
  if (result.problems !== undefined) throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result;
}

const trail = JSON.stringify({
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  "cluster.name": "c",
  latency: 250,
  port: "443",
});
const users = JSON.stringify({
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [{ id: 2, email: "John.Doe@example.com" }],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
  ],
});
const access = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';
const lambda = "2026-11-22T14:59:22.123Z\t6f1b8a0e-4f5d\tINFO done in 12 ms";

describe("matching", () => {
  const cases: [pattern: string, message: string, expected: boolean][] = [
    ["", "anything", true],
    ['" "', "anything", true],
    ["ERROR", "an ERROR here", true],
    ["ERROR", "an error here", false],
    ["ERROR timeout", "timeout before ERROR", true],
    ["ERROR timeout", "ERROR only", false],
    ['"connection refused"', "connection refused by peer", true],
    ['"connection refused"', "connection was refused", false],
    ["?ERROR ?WARN", "a WARN", true],
    ["?ERROR ?WARN", "an INFO", false],
    ["?ERROR ?ARGUMENTS REQUEST", "[INFO] REQUEST FAILED", true],
    ["ERROR -timeout", "ERROR: refused", true],
    ["ERROR -timeout", "ERROR: timeout", false],
    ['-"by peer"', "reset by peer", false],
    ['"say \\"hi\\""', 'they say "hi" twice', true],
    ['"a\\\\b"', "a\\b", true],
    ["%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true],
    ["%^[hc]at%", "cats", true],
    ["%^[hc]at%", "a cat", false],
    ["%[hc]at$%", "a hat", true],
    ["%[hc]at$%", "a hat!", false],
    ["%colou?r%", "color", true],
    ["%^a{3,5}$%", "aaaaaa", false],
    ["%^a{3,5}$%", "aaaa", true],
    ["%gra|ey%", "they", true],
    ["%^starting|^initializing|^shutting down%", "skipping initializing", false],
    ["%\\[.\\]%", "x []] y", true],
    ["%10\\.10\\.0\\.1%", "10010,051", false],
    ["%10.10.0.1%", "10010,051", true],
    ["%\\x28\\d+\\x29%", "line (42)", true],
    ["%^.é?.$%".replace("é?", ""), "😀é", true],
    ['{ $.eventType = "UpdateTrail" }', trail, true],
    ["{ $.eventType = Update* }", trail, true],
    ["{ $.eventType = *Trail }", trail, true],
    ["{ $.eventType = Up*Trail }", trail, false],
    ["{ $.sourceIPAddress != 123.123.* }", trail, true],
    ["{ $.arrayKey[0] = value }", trail, true],
    ["{ $.arrayKey = value }", trail, false],
    ["{ $.arrayKey != value }", trail, false],
    ["{ $.none != value }", trail, false],
    ["{ $.objectList[1].id = 2 }", trail, true],
    ["{ $.eventType = %Trail% }", trail, true],
    ["{ $.arrayKey[*] = %val.{2}% }", trail, true],
    ["{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }", trail, true],
    ["{ $.['cluster.name'] = \"c\" }", trail, true],
    ["{ $.SomeObject IS NULL }", trail, true],
    ["{ $.eventType IS NULL }", trail, false],
    ["{ $.ThisFlag IS TRUE }", trail, true],
    ["{ $.SomeOtherObject NOT EXISTS }", trail, true],
    ["{ $.SomeObject NOT EXISTS }", trail, false],
    ["{ $.toString NOT EXISTS }", trail, true],
    ["{ $.latency = 25* }", trail, true],
    ["{ $.latency = 2.5e2 }", trail, true],
    ["{ $.latency >= 250 && $.latency < 251 }", trail, true],
    ["{ $.latency > 250 }", trail, false],
    ["{ $.latency = * }", trail, true],
    ["{ $.port = 443 }", trail, true],
    ["{ $.port > 1 }", trail, false],
    ["{ $.a NOT EXISTS }", "no JSON", false],
    ["{ $.a NOT EXISTS }", "{ broken", false],
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', users, true],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', users, false],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }',
      users,
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }',
      users,
      false,
    ],
    ["[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", access, true],
    ["[..., request =*.html*, status_code = 4*, bytes]", access, true],
    ["[..., status_code = 4*, bytes > 1534]", access, false],
    ["[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", access, true],
    ["[ip, user=Prod, ...]", access, true],
    ["[a, b, c, d, e, f, g, h]", access, false],
    ["[w1=ERROR, w2]", "ERROR 09/25/2014 12:00:02 Failed to process request", true],
    ["[w1=ERROR]", "ERROR 09/25/2014", false],
    ["[w1!=ERROR && w1!=WARNING, w2]", "WARNING 09/25/2014 Invalid", false],
    [
      "[level, date, time, method, url=%/service/resource/[0-9]+$%, took]",
      "INFO 09/25 12:00 GET /service/resource/67 1200",
      true,
    ],
    [
      "[level, date, time, method, url=%/service/resource/[0-9]+$%, took]",
      "INFO 09/25 12:00 GET /service/resource/67/part/1 1",
      false,
    ],
    ['[timestamp=*Z, request_id="*-*", event]', lambda, true],
  ];
  it.each(cases)("%s on %s is %s", (pattern, text, expected) => {
    expect(compiled(pattern).matches(text)).toBe(expected);
  });

  it("agrees with the rules as they are worded", () => {
    let hits = 0;
    fc.assert(
      fc.property(anyPattern, fc.array(message, { minLength: 8, maxLength: 8 }), (pattern, texts) => {
        const matcher = compiled(printFilterPattern(pattern));
        for (const text of texts) {
          const expected = naiveMatches(pattern, text);
          if (expected) hits++;
          expect([text, matcher.matches(text)]).toEqual([text, expected]);
        }
      }),
      { numRuns: 500 },
    );
    expect(hits).toBeGreaterThan(300);
  });

  it("never throws, and names an error where it refuses", () => {
    fc.assert(
      fc.property(patternLikeText, fc.string({ unit: "binary" }), (pattern, text) => {
        const result = compileFilterPattern(pattern);
        const severities = result.problems?.map(({ severity }) => severity) ?? ["error"];
        expect(severities).toContain("error");
        if (result.problems !== undefined) return;
        result.matches(text);
        result.extract(text);
      }),
    );
  });
});

describe("hostile messages", () => {
  const many = 200_000;
  it.each<[name: string, message: string]>([
    ["deep arrays", `{"v":1.0,"a":${"[".repeat(many)}${"]".repeat(many)}}`],
    ["deep objects", `${'{"a":'.repeat(many)}1.0${"}".repeat(many)}`],
    ["no end", `{"v":"${"[".repeat(many)}`],
    ["brackets", "[ ".repeat(many)],
    ["quotes", '" '.repeat(many)],
    ["escapes", `{"v":"${"\\\\".repeat(many)}1.0"}`],
    ["digits", `{"v":${"1".repeat(many)}.5}`],
    ["numbers", `{"v":[${"1.0,".repeat(many)}1]}`],
    ["what stands for numbers within", '{"v":{"\uF8FFnumber":5},"a":{"\uF8FFnumber":{"b":1.0}}}'],
    ["lone surrogates", "\uD800".repeat(many)],
  ])("%s are read within the time of a test, and never throw", (_, message) => {
    for (const pattern of [
      "a -b",
      "%^a*a*a*b|[^a]+$%",
      "{ $.v = 1* || $.v[*] = %1.0% || $.a.* = x }",
      "[a, ..., b = *x*, c]",
      "[a, b > 1]",
    ]) {
      const { matches, extract } = compiled(pattern);
      matches(message);
      expect(Object.keys(extract(message)).filter((name) => !name.startsWith("$"))).toEqual([]);
    }
  });
});

describe("what the service answers beyond its documentation", () => {
  it.each<[pattern: string, matching: string[], others: string[]]>([
    ["?ERROR ?WARN -debug", ["plain", "ERROR"], ["ERROR debug"]],
    ["ERROR", ["TERROR", "ERROR_CODE", "an ERROR\nin lines"], ["error"]],
    ['"a b"', ["x a b y"], ["a  b", "a\nb"]],
    ["%^ERROR\\s[0-9]{3}$%", ["ERROR 500", "ERROR\n500"], ["ERROR 5000", "an ERROR 500"]],
    ["{ $.v = 1 }", ['{"v":1}', '{"v":1.0}', '{"v":1e0}', '{"v":"1"}', '{"v":2,"v":1}'], ['{"v":"1.0"}', '[{"v":1}]']],
    [
      "{ $.v != 1 }",
      ['{"v":"1.0"}', '{"v":""}', '{"v":0}'],
      ['{"v":1.0}', '{"v":true}', '{"v":null}', '{"v":[2]}', "{}"],
    ],
    ['{ $.v = "1" }', ['{"v":1}', '{"v":"1"}'], ['{"v":1.0}', '{"v":1e0}', '{"v":"1.0"}']],
    ["{ $.v = 9.5* }", ['{"v":9.50}', '{"v":9.5}', '{"v":"9.5x"}'], ['{"v":95e-1}']],
    ['{ $.v = "12345678901234567890" }', ['{"v":12345678901234567890}'], ['{"v":12345678901234567891}']],
    ["{ $.v = %^1[.]0$% }", ['{"a":{"b":2},"v":1.0}'], ['{"v":1}', '{"v":"\\uF8FF1.0"}']],
    ["{ $.v > 1 }", ['{"v":1.5}'], ['{"v":"10"}', '{"v":true}']],
    ["{ $.v = true }", ['{"v":"true"}'], ['{"v":true}']],
    ["{ $.v = * }", ['{"v":""}', '{"v":0}', '{"v":1.0}'], ['{"v":true}', '{"v":null}', '{"v":[]}', '{"v":{}}', "{}"]],
    ['{ $.v = "a?b" }', ['{"v":"a?b"}'], ['{"v":"axb"}']],
    ["{ $.v IS NULL }", ['{"v":null}', '{"v":[1,null]}'], ['{"v":"null"}', '{"v":[]}', "{}"]],
    ["{ $.a.v NOT EXISTS }", ['{"a":null}', '{"a":[{"v":1}]}', '{"a.v":1}'], ['{"a":{"v":null}}']],
    ["{ $.a[*] = hit }", ['{"a":["miss","hit"]}', '{"a":{"0":"hit"}}'], ['{"a":"hit"}', '{"a":[["hit"]]}']],
    ["{ $.a[0] = hit }", ['{"a":["hit"]}'], ['{"a":{"0":"hit"}}']],
    ["{ $.* = hit }", ['{"b":"hit"}'], ['{"b":["hit"]}', '{"b":{"c":"hit"}}']],
    ["{ $.i[*].a = 1 && $.i[*].b = 2 }", ['{"i":[{"a":1},{"b":2}]}'], ['{"i":[{"a":1}]}']],
    ["[]", ["one two", "one"], []],
    ["[w1=ERROR, w2]", ["ERROR a b", 'ERROR "a b"', 'ERROR "no end'], ["ERROR"]],
    ["[a, b > 10]", ["x 11", "x\t11"], ["x 11 more", "x"]],
  ])("%s", (pattern, matching, others) => {
    const { matches } = compiled(pattern);
    expect([...matching, ...others].filter((message) => matches(message))).toEqual(matching);
  });
});

describe("extracting", () => {
  it.each([
    ["ERROR", "an ERROR", {}],
    [
      "[..., request=*.html*, status_code=4*,]",
      access,
      {
        $1: "127.0.0.1",
        $2: "Prod",
        $3: "frank",
        $4: "10/Oct/2000:13:25:15 -0700",
        $request: "GET /index.html HTTP/1.0",
        $status_code: "404",
        $7: "1534",
      },
    ],
    [
      "[timestamp, request_id, event]",
      lambda,
      { $timestamp: "2026-11-22T14:59:22.123Z", $request_id: "6f1b8a0e-4f5d", $event: "INFO done in 12 ms" },
    ],
    [
      "{ $.latency > 1 && $.arrayKey[1] = * && $.cluster NOT EXISTS && $.objectList[0] != x }",
      trail,
      { "$.latency": "250", "$.arrayKey[1]": "another value" },
    ],
    ["{ $.arrayKey[*] = * }", trail, { "$.arrayKey[*]": "value" }],
    ["{ $.a = 1 }", "no JSON", {}],
    ["[a, b, c]", "one two", {}],
    ["[]", 'one "two 3"', { $1: "one", $2: "two 3" }],
    ["[a, b]", "one  two  3 ", { $a: "one", $b: "two  3" }],
    ["[a, b]", 'one "two 3"', { $a: "one", $b: "two 3" }],
    [
      "{ $.id = * && $.price > 1 }",
      '{"id":12345678901234567890,"price":9.50}',
      { "$.id": "12345678901234567890", "$.price": "9.50" },
    ],
  ])("%s from %s", (pattern, text, expected) => {
    expect(compiled(pattern).extract(text)).toEqual(expected);
  });
});

describe("steps of regular expressions", () => {
  it.each([
    ["a*a*a*a*a*a*a*a*b", "a"],
    ["[ab]*a[ab]{500}$", "ab"],
    ["^a{0,1000}a{0,20}b", "a"],
    [".*.*.*=.*", "x="],
    ["a|aa|aaa|aaaa|a*$", "a"],
    ["\\d+\\d+\\d+x", "1"],
  ])("%s grow with the text as the text does", (source, part) => {
    const work = (length: number): readonly [work: number, size: number] => {
      const automaton = new Automaton(regexBranches(source));
      automaton.test(part.repeat(length / part.length));
      return [automaton.work, automaton.size];
    };
    const [small, size] = work(2000);
    const [large] = work(20_000);
    expect(large).toBeLessThanOrEqual(20_000 * (size + 1));
    expect(large).toBeLessThanOrEqual(12 * Math.max(small, 2000 * (size + 1)));
  });
});

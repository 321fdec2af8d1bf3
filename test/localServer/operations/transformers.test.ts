import { describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;
const logGroupIdentifier = "web";

function transformed(transformerConfig: unknown, ...logEventMessages: readonly string[]): readonly unknown[] {
  const { transformedLogs } = call("TestTransformer", { transformerConfig, logEventMessages }) as {
    transformedLogs: readonly { transformedEventMessage?: string }[];
  };
  return transformedLogs.map(({ transformedEventMessage: text }) =>
    text === undefined ? undefined : JSON.parse(text),
  );
}

/** Those of the user guide's pages on processors, as they are printed there where nothing is said. */
describe("the examples of the user guide", () => {
  const inner = (value: unknown): string => JSON.stringify({ outer_key: { inner_key: value } });
  it.each<[string, readonly object[], string, unknown]>([
    [
      "parseJSON with a destination",
      [{ parseJSON: { destination: "new_key" } }],
      inner("inner_value"),
      { new_key: { outer_key: { inner_key: "inner_value" } } },
    ],
    [
      "grok of a line",
      [{ grok: { match: "%{NUMBER:version} %{HOSTNAME:hostname} %{NOTSPACE:status} %{QUOTEDSTRING:logMsg}" } }],
      '293750 server-01.internal-network.local OK "[Thread-000] token generated"',
      {
        version: "293750",
        hostname: "server-01.internal-network.local",
        status: "OK",
        logMsg: "[Thread-000] token generated",
      },
    ],
    [
      "grok with a time of Apache",
      [{ grok: { match: "%{HTTPDATE:timestamp} %{IPORHOST:clientip} %{NUMBER:response_status}" } }],
      "23/Nov/2024:10:25:15 -0900 172.16.0.1 200",
      { timestamp: "23/Nov/2024:10:25:15 -0900", clientip: "172.16.0.1", response_status: "200" },
    ],
    [
      "grok of a field",
      [
        { parseJSON: {} },
        { grok: { source: "logMsg", match: "%{WORD:http_method} %{NOTSPACE:request} HTTP/%{NUMBER:http_version}" } },
      ],
      '{"level":"ERROR","logMsg":"GET /page.html HTTP/1.1"}',
      {
        level: "ERROR",
        logMsg: "GET /page.html HTTP/1.1",
        http_method: "GET",
        request: "/page.html",
        http_version: "1.1",
      },
    ],
    [
      "grok with dots in names",
      [{ grok: { match: "%{IP:client.ip} %{WORD:method} %{URIPATHPARAM:request.uri} %{NUMBER:response.status}" } }],
      "192.168.1.1 GET /index.html?param=value 200",
      {
        client: { ip: "192.168.1.1" },
        method: "GET",
        request: { uri: "/index.html?param=value" },
        response: { status: "200" },
      },
    ],
    [
      "grok with brackets between its patterns",
      [
        {
          grok: {
            match: "%{NUMBER:timestamp} [%{NUMBER:db} %{IP:client_ip}:%{NUMBER:client_port}] %{GREEDYDATA:data}",
          },
        },
      ],
      '1629860738.123456 [0 127.0.0.1:6379] "SET" "key1" "value1"',
      {
        timestamp: "1629860738.123456",
        db: "0",
        client_ip: "127.0.0.1",
        client_port: "6379",
        data: '"SET" "key1" "value1"',
      },
    ],
    ["DATA", [{ grok: { match: "%{DATA:x} %{DATA:y}" } }], "abc def ghi", { x: "abc", y: "def ghi" }],
    ["GREEDYDATA", [{ grok: { match: "%{GREEDYDATA:x} %{GREEDYDATA:y}" } }], "abc def ghi", { x: "abc def", y: "ghi" }],
    ["lines", [{ grok: { match: "%{GREEDYDATA_MULTILINE:x}" } }], "abc\ndef", { x: "abc\ndef" }],
    [
      "csv",
      [{ csv: { delimiter: ":", quoteCharacter: "'" } }],
      "'Akua Mansa':28:'New York: USA'",
      { column_1: "Akua Mansa", column_2: "28", column_3: "New York: USA" },
    ],
    [
      "csv of a field into another",
      [
        { parseJSON: {} },
        {
          csv: {
            source: "logMsg",
            delimiter: ":",
            quoteCharacter: "'",
            columns: ["name", "age", "location"],
            destination: "msg",
          },
        },
      ],
      `{"logMsg":"'Akua Mansa':28:'New York: USA'"}`,
      {
        logMsg: "'Akua Mansa':28:'New York: USA'",
        msg: { name: "Akua Mansa", age: "28", location: "New York: USA" },
      },
    ],
    [
      "parseKeyValue",
      [
        {
          parseKeyValue: {
            destination: "new_key",
            fieldDelimiter: "!",
            keyValueDelimiter: ":",
            nonMatchValue: "defaultValue",
            keyPrefix: "parsed_",
          },
        },
      ],
      "key1:value1!key2:value2!key3:value3!key4",
      {
        new_key: {
          parsed_key1: "value1",
          parsed_key2: "value2",
          parsed_key3: "value3",
          parsed_key4: "defaultValue",
        },
      },
    ],
    [
      "deleteKeys",
      [{ parseJSON: {} }, { deleteKeys: { withKeys: ["outer_key.inner_key"] } }],
      inner("x"),
      { outer_key: {} },
    ],
    [
      "moveKeys",
      [{ parseJSON: {} }, { moveKeys: { entries: [{ source: "outer_key1.inner_key1", target: "outer_key2" }] } }],
      '{"outer_key1":{"inner_key1":"inner_value1"},"outer_key2":{"inner_key2":"inner_value2"}}',
      { outer_key1: {}, outer_key2: { inner_key2: "inner_value2", inner_key1: "inner_value1" } },
    ],
    [
      "renameKeys",
      [{ parseJSON: {} }, { renameKeys: { entries: [{ key: "outer_key", renameTo: "new_key" }] } }],
      inner("inner_value"),
      { new_key: { inner_key: "inner_value" } },
    ],
    [
      "upper and lower case, and trimming",
      [
        { parseJSON: {} },
        { upperCaseString: { withKeys: ["a"] } },
        { lowerCaseString: { withKeys: ["b"] } },
        { trimString: { withKeys: ["c", "d"] } },
      ],
      '{"a":"x","b":"Y","c":" z ","d":1}',
      { a: "X", b: "y", c: "z", d: 1 },
    ],
    [
      "splitString",
      [{ parseJSON: {} }, { splitString: { entries: [{ source: "outer_key.inner_key", delimiter: ", " }] } }],
      inner("item1, item2, item3"),
      { outer_key: { inner_key: ["item1", "item2", "item3"] } },
    ],
    [
      "substituteString",
      [
        { parseJSON: {} },
        {
          substituteString: {
            entries: [
              { source: "a", from: String.raw`\[\]`, to: "value1" },
              { source: "b", from: "[0-9]{3}-[0-9]{3}-[0-9]{3}", to: "xxx-xxx-xxx" },
              { source: "c", from: "cat", to: "dog" },
              { source: "d", from: String.raw`(\w+), (\w+), and (\w+)`, to: "$1 and $3" },
              {
                source: "e",
                from: String.raw`^arn:aws:sts::(?P<account_id>\d{12}):assumed-role/(?P<role>[\w+=,.@-]+)/[\w+=,.@-]+$`,
                to: "${account_id}:${role}",
              },
            ],
          },
        },
      ],
      JSON.stringify({
        a: "[]",
        b: "123-345-567",
        c: "A cat takes a catnap.",
        d: "Tom, Dick, and Harry",
        e: "arn:aws:sts::123456789012:assumed-role/MyImportantRole/MySession",
      }),
      {
        a: "value1",
        b: "xxx-xxx-xxx",
        c: "A dog takes a dognap.",
        d: "Tom and Harry",
        e: "123456789012:MyImportantRole",
      },
    ],
    [
      "typeConverter",
      [{ parseJSON: {} }, { typeConverter: { entries: [{ key: "status", type: "integer" }] } }],
      '{"name":"value","status":"200"}',
      { name: "value", status: 200 },
    ],
  ])("%s", (_, config, message, expected) => {
    expect(transformed(config, message)).toEqual([expected]);
  });
});

describe("TestTransformer", () => {
  it("answers an event that its parser can't read without a transformed one, and goes on", () => {
    expect(transformed([{ parseJSON: {} }], "text", "[1]", '{"a":1}')).toEqual([undefined, undefined, { a: 1 }]);
  });

  it("takes fields of any name for fields", () => {
    const config = [{ parseJSON: {} }, { addKeys: { entries: [{ key: "__proto__.polluted", value: "x" }] } }];
    const [{ transformedEventMessage: text } = { transformedEventMessage: "" }] = (
      call("TestTransformer", { transformerConfig: config, logEventMessages: ['{"a":1}'] }) as {
        transformedLogs: readonly { transformedEventMessage: string }[];
      }
    ).transformedLogs;
    expect(text).toBe('{"a":1,"__proto__":{"polluted":"x"}}');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it.each<[from: string, matchPatterns: readonly string[], more: object, to: string]>([
    ["03/Aug/2023:12:34:56 +0200", ["dd/MMM/yyyy:HH:mm:ss Z"], {}, "2023-08-03T10:34:56.000Z"],
    ["2023-08-03 12:34:56.789", ["yyyy-MM-dd HH:mm:ss.SSS"], { sourceTimezone: "+09:00" }, "2023-08-03T03:34:56.789Z"],
    ["3 August 2023", ["yyyy", "d MMMM yyyy"], { targetFormat: "EEE, dd MMM yy HH:mm XXX" }, "Thu, 03 Aug 23 00:00 Z"],
    [
      "2023-08-03T00:00:00Z",
      ["yyyy-MM-dd'T'HH:mm:ssX"],
      { targetTimezone: "-0330", targetFormat: "HHmmZ" },
      "2030-0330",
    ],
  ])("converts the time %s", (from, matchPatterns, more, to) => {
    const dateTimeConverter = { source: "at", target: "to", matchPatterns, ...more };
    expect(transformed([{ parseJSON: {} }, { dateTimeConverter }], JSON.stringify({ at: from }))).toEqual([
      { at: from, to },
    ]);
  });

  it("leaves a time of another form alone", () => {
    const dateTimeConverter = { source: "at", target: "to", matchPatterns: ["yyyy-MM-dd"] };
    expect(transformed([{ parseJSON: {} }, { dateTimeConverter }], '{"at":"today"}')).toEqual([{ at: "today" }]);
  });

  it.each<[string, readonly object[], string]>([
    ["a processor", [{ parseVPC: {} }], "This server doesn't perform the processor parseVPC."],
    [
      "a pattern of grok",
      [{ grok: { match: "%{NGINX_ACCESS_LOG}" } }],
      "This server has no grok pattern NGINX_ACCESS_LOG.",
    ],
    [
      "a time zone",
      [
        { parseJSON: {} },
        { dateTimeConverter: { source: "a", target: "b", matchPatterns: ["yyyy"], sourceTimezone: "Europe/Berlin" } },
      ],
      "This server has no time zone Europe/Berlin.",
    ],
  ])("says that it lacks %s", (_, transformerConfig, message) => {
    expect(refusal("TestTransformer", { transformerConfig, logEventMessages: ["{}"] })).toBe(
      `InvalidParameterException: ${message}`,
    );
  });

  it("refuses more messages than the service takes, and none", () => {
    const transformerConfig = [{ parseJSON: {} }];
    const logEventMessages = Array.from({ length: 51 }, () => "{}");
    expect(refusal("TestTransformer", { transformerConfig, logEventMessages })).toMatch(/less than or equal to 50$/u);
    expect(refusal("TestTransformer", { transformerConfig, logEventMessages: [] })).toMatch(/equal to 1$/u);
  });
});

describe("PutTransformer", () => {
  it("refuses a configuration of 21 processors, one that begins with no parser, and another class of group", () => {
    const transformerConfig = Array.from({ length: 21 }, () => ({ trimString: { withKeys: ["a"] } }));
    expect(refusal("PutTransformer", { logGroupIdentifier, transformerConfig })).toMatch(/less than or equal to 20$/u);
    const none = transformerConfig.slice(1);
    expect(refusal("PutTransformer", { logGroupIdentifier, transformerConfig: none })).toBe(
      "InvalidParameterException: Transformer config should begin with parser.",
    );
    fixture.store.createGroup("rare", fixture.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    const rare = { logGroupIdentifier: "rare", transformerConfig: [{ parseJSON: {} }] };
    expect(refusal("PutTransformer", rare)).toMatch(/^InvalidOperationException: .*INFREQUENT_ACCESS/u);
  });

  it("keeps the time of its creation", async () => {
    call("PutTransformer", { logGroupIdentifier, transformerConfig: [{ parseJSON: {} }] });
    const created = fixture.clock.now();
    await fixture.clock.advance(1000);
    call("PutTransformer", { logGroupIdentifier, transformerConfig: [{ parsePostgres: {} }] });
    expect(call("GetTransformer", { logGroupIdentifier })).toEqual({
      logGroupIdentifier: "arn:aws:logs:eu-west-1:000000000000:log-group:web",
      creationTime: created,
      lastModifiedTime: created + 1000,
      transformerConfig: [{ parsePostgres: {} }],
    });
  });
});

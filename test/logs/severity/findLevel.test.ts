import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLevel, severityOf } from "../../../src/logs/severity/findLevel.js";
import { severities, type Severity } from "../../../src/logs/severity/severity.js";

type Row = readonly [severity: Severity, message: string];

const fields: readonly Row[] = [
  ["error", '{"level":"error","msg":"x"}'],
  ["error", '{"time":"2026-11-28T10:00:00Z","level":"ERROR","requestId":"8f3b"}'],
  ["error", '{\n  "msg": "pretty",\n  "level" : "fatal"\n}\n'],
  ["error", '{"severity":"CRITICAL","message":"INFO is not meant"}'],
  ["warning", '{"severity":"WARNING"}'],
  ["warning", '{"log.level":"warn","@timestamp":"2026-11-28T10:00:00Z"}'],
  ["warning", '{"log":{"logger":"a","level":"WARN"},"message":"ERROR"}'],
  ["error", '{"levelname":"ERROR","name":"root"}'],
  ["error", '{"lvl":"eror","t":"2026"}'],
  ["info", '{"level_name":"NOTICE","level":250}'],
  ["debug", '{"@level":"trace","@module":"terraform"}'],
  ["error", '{"@t":"2026-11-28T10:00:00Z","@mt":"Hello {Name}","@l":"Error"}'],
  ["info", '{"@t":"2026-11-28T10:00:00Z","@mt":"Hello {Name}","Name":"x"}'],
  ["error", '{"LogLevel":"Critical","Category":"Microsoft.Hosting"}'],
  ["error", '{"timeUnixNano":"1","severityNumber":17,"body":{"stringValue":"x"}}'],
  ["debug", '{"SeverityText":"Trace","Body":"x"}'],
  ["warning", '{"severity_number":13}'],
  ["none", '{"severityNumber":0}'],
  ["info", '{"text":"x","record":{"elapsed":{"seconds":1},"level":{"icon":"i","name":"SUCCESS","no":25}}}'],
  ["debug", '{"level":10,"time":1,"pid":1,"msg":"pino"}'],
  ["debug", '{"name":"b","level":20,"v":0}'],
  ["info", '{"level":30,"time":1732788000000,"pid":1,"hostname":"h","msg":"pino"}'],
  ["warning", '{"level":40,"msg":"pino"}'],
  ["error", '{"level":50,"msg":"pino"}'],
  ["error", '{"level":60,"msg":"pino"}'],
  ["error", '{"level":400,"channel":"app"}'],
  ["error", '{"levelno":40}'],
  ["warning", '{"levelno":30}'],
  ["error", '{"level_value":40000}'],
  ["error", '{"MESSAGE":"x","PRIORITY":"3"}'],
  ["info", '{"PRIORITY":"6","_SYSTEMD_UNIT":"a.service"}'],
  ["debug", '{"syslog":{"severity":7}}'],
  ["error", '{"t":{"$date":"2026-11-28T10:00:00Z"},"s":"E","c":"NETWORK","msg":"x"}'],
  ["debug", '{"t":{"$date":"2026-11-28T10:00:00Z"},"s":"D2","c":"-"}'],
  ["info", '{"level":"INFO+2","msg":"slog"}'],
  ["debug", '{"level":"DEBUG3"}'],
  ["error", '{"time":"2026-11-28T10:00:00Z","type":"platform.report","record":{"requestId":"1","status":"timeout"}}'],
  ["none", '{"time":"2026-11-28T10:00:00Z","type":"platform.report","record":{"requestId":"1","status":"success"}}'],
  // What wraps a line of text, or JSON as text
  ["error", '{"log":"2026-11-28 10:00:00 ERROR a.b failed\\n","stream":"stderr"}'],
  ["warning", '{"log":"{\\"level\\":\\"warn\\",\\"msg\\":\\"x\\"}\\n","stream":"stdout"}'],
  ["info", '{"log":"\\u001b[32mINFO\\u001b[0m ready","kubernetes":{"level":"error"}}'],
  // After a prefix
  ["error", '2026-11-28T10:00:00.000Z\t8f3b1c2d-0000-4000-8000-000000000000\tINFO\t{"level":"error","msg":"x"}'],
  [
    "error",
    '2026-11-28T10:00:00.000Z\t8f3b1c2d-0000-4000-8000-000000000000\tERROR\tInvoke Error \t{"errorType":"Error"}',
  ],
  ["info", 'INFO Received event: {"level":"error"}'],
  ["warning", '2026-11-28T10:00:00Z stdout F {"level":"warning"}'],
];

const texts: readonly Row[] = [
  // Lambda
  ["error", "2026-11-28T10:00:00.000Z\t8f3b1c2d-0000-4000-8000-000000000000\tERROR\tcould not"],
  ["info", "2026-11-28T10:00:00.000Z\t8f3b1c2d-0000-4000-8000-000000000000\tINFO\tan Error: in it"],
  ["error", "[ERROR]\t2026-11-28T10:00:00.000Z\t8f3b1c2d-0000-4000-8000-000000000000\tfailed"],
  ["error", "[ERROR] ValueError: bad\nTraceback (most recent call last):"],
  ["error", "2026-11-28T10:00:00.000Z 8f3b1c2d-0000-4000-8000-000000000000 Task timed out after 3.00 seconds"],
  ["error", "RequestId: 8f3b1c2d-0000-4000-8000-000000000000 Process exited before completing request"],
  ["error", "RequestId: 8f3b1c2d-0000-4000-8000-000000000000 Error: Runtime exited with error: signal: killed"],
  ["error", "REPORT RequestId: 8f3b1c2d\tDuration: 3000.00 ms\tMemory Size: 128 MB\tStatus: timeout"],
  ["none", "REPORT RequestId: 8f3b1c2d\tDuration: 3.00 ms\tMemory Size: 128 MB\t\n"],
  ["none", "START RequestId: 8f3b1c2d-0000-4000-8000-000000000000 Version: $LATEST\n"],
  // Java: Logback, Log4j, Spring Boot, java.util.logging
  ["error", "10:00:00.123 [main] ERROR com.example.App - failed"],
  ["warning", "2026-11-28 10:00:00,123 WARN  [pool-1-thread-1] c.e.App: slow"],
  ["debug", "2026-11-28 10:00:00 [http-nio-8080-exec-1] DEBUG o.s.w.Servlet - x"],
  ["info", "2026-11-28T10:00:00.123Z  INFO 1 --- [           main] c.e.App : Started"],
  ["error", "[2026-11-28 10:00:00,123] ERROR [ReplicaManager broker=1] Error (kafka.server)"],
  ["error", "Nov 28, 2026 10:00:00 AM com.example.Main main\nSEVERE: failed"],
  ["debug", "Nov 28, 2026 10:00:00 AM com.example.Main main\nFINE: detail"],
  ["warning", "[2026-11-28T10:00:00,123][WARN ][o.e.d.Node] [n1] slow"],
  // Python
  ["error", "ERROR:root:failed"],
  ["warning", "2026-11-28 10:00:00,123 - urllib3 - WARNING - Retrying"],
  ["info", 'INFO:     127.0.0.1:52514 - "GET / HTTP/1.1" 500 Internal Server Error'],
  ["info", "[2026-11-28 10:00:00 +0000] [7] [INFO] Starting gunicorn 20.1.0"],
  ["error", "[2026-11-28 10:00:00,123: ERROR/ForkPoolWorker-1] Task failed"],
  ["error", "2026-11-28 10:00:00.123 | ERROR    | app.main:run:12 - failed"],
  ["info", "2026-11-28 10:00:00.123 | SUCCESS  | app.main:run:12 - done"],
  ["error", "2026-11-28 10:00:00.123 4567 ERROR nova.compute.manager [req-1] x"],
  ["error", 'Traceback (most recent call last):\n  File "a.py", line 1'],
  ["warning", "/app/a.py:10: DeprecationWarning: old"],
  ["warning", "2026-11-28 10:00:00,123 - util.py[WARNING]: failed to parse"],
  // Node
  ["error", "TypeError: Cannot read properties of undefined\n    at a.js:1:1"],
  ["error", "Error: connect ECONNREFUSED 127.0.0.1:5432"],
  ["error", "error: could not start"],
  ["warning", "(node:8) [DEP0005] DeprecationWarning: Buffer() is deprecated"],
  ["warning", "(node:8) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED"],
  ["error", "npm ERR! code ELIFECYCLE"],
  ["error", "npm error code E404"],
  ["warning", "npm WARN deprecated request@2.88.2"],
  ["warning", "npm warn deprecated request@2.88.2"],
  ["info", "npm notice created a lockfile"],
  ["error", "[2026-11-28T10:00:00.000Z] ERROR: app/7 on host: failed"],
  // Go, Rust
  ["error", "E1128 10:00:00.123456       1 controller.go:114] failed"],
  ["info", "I1128 10:00:00.123456       1 controller.go:114] ERROR in a name"],
  ["warning", "W1128 10:00:00.123456       1 reflector.go:324] watch"],
  ["error", "2026-11-28T10:00:00.123Z\terror\tapp/main.go:10\tfailed"],
  ["info", "2026-11-28T10:00:00.123Z\tINFO\tcontroller-runtime\tready"],
  ["error", '10:00AM ERR failed error="x"'],
  ["info", "10:00AM INF no error yet"],
  ["error", "2026/11/28 10:00:00 ERROR failed err=x"],
  ["error", "panic: runtime error: index out of range [5]"],
  ["error", "fatal error: all goroutines are asleep - deadlock!"],
  ["error", "[2026-11-28T10:00:00Z ERROR my_crate] failed"],
  ["error", "\u001B[2m2026-11-28T10:00:00Z\u001B[0m \u001B[31mERROR\u001B[0m \u001B[2mapp\u001B[0m: failed"],
  ["error", "thread 'main' panicked at src/main.rs:2:5:\nx"],
  // logfmt
  ["error", 'time="2026-11-28T10:00:00Z" level=error msg="failed"'],
  ["warning", 'ts=2026-11-28T10:00:00Z caller=main.go:1 level=warn msg="ERROR in it"'],
  ["info", `msg="an ERROR: ${"x".repeat(600)}" level=info`],
  ["error", 'level="error" at=x'],
  ["info", "2026-11-28 app[7]: level=info msg=ready"],
  // .NET
  ["error", "fail: Microsoft.AspNetCore.Server.Kestrel[13]\n      Connection id"],
  ["info", "info: Microsoft.Hosting.Lifetime[0]"],
  ["error", "crit: App[0]"],
  ["debug", "dbug: App[0]"],
  ["error", "[10:00:00 ERR] failed"],
  ["warning", "[10:00:00 WRN] slow"],
  ["error", "[10:00:00 FTL] gone"],
  // PHP, Ruby
  ["error", "PHP Fatal error:  Uncaught Exception: x in /a.php:3"],
  ["warning", "[28-Nov-2026 10:00:00 UTC] PHP Warning:  Undefined variable $x in /a.php on line 3"],
  ["info", "PHP Notice:  Undefined index"],
  ["warning", "[28-Nov-2026 10:00:00] WARNING: [pool www] child 7 exited"],
  ["error", '[2026-11-28 10:00:00] production.ERROR: failed {"exception":"x"}'],
  ["error", "E, [2026-11-28T10:00:00.123456 #7] ERROR -- : failed"],
  // Servers
  ["error", "2026/11/28 10:00:00 [error] 1234#0: *1 open() failed (2: No such file)"],
  ["warning", "2026/11/28 10:00:00 [warn] 1234#0: low"],
  ["error", "2026/11/28 10:00:00 [crit] 1234#0: SSL"],
  ["error", "[Sat Nov 28 10:00:00.123456 2026] [core:error] [pid 7] [client 10.0.0.1] AH00037"],
  ["info", "[Sat Nov 28 10:00:00.123456 2026] [mpm_event:notice] [pid 7:tid 1] AH00489"],
  ["error", "[2026-11-28 10:00:00.123][7][error][config] [source/x.cc:1] bad"],
  ["error", "[ERROR] plugin/errors: 2 example.com. A: read udp"],
  ["error", '10.0.0.1 - - [28/Nov/2026:10:00:00 +0000] "GET /a HTTP/1.1" 502 157 "-" "curl"'],
  ["warning", '10.0.0.1 - - [28/Nov/2026:10:00:00 +0000] "GET /error HTTP/1.1" 404 157'],
  ["info", '10.0.0.1 - - [28/Nov/2026:10:00:00 +0000] "GET /ERROR HTTP/2.0" 200 157'],
  // Databases
  ["error", '2026-11-28 10:00:00 UTC:10.0.0.1(54321):u@d:[123]:ERROR:  relation "x" does not exist'],
  ["error", "2026-11-28 10:00:00.123 UTC [7] FATAL:  password authentication failed"],
  ["info", "2026-11-28 10:00:00.123 UTC [7] LOG:  checkpoint starting: time"],
  ["warning", "2026-11-28 10:00:00.123 UTC [7] WARNING:  there is no transaction"],
  ["error", "2026-11-28T10:00:00.123456Z 0 [ERROR] [MY-010119] [Server] Aborting"],
  ["info", "2026-11-28 10:00:00 0 [Note] mysqld: ready for connections."],
  ["warning", "1:M 28 Nov 2026 10:00:00.123 # WARNING overcommit_memory"],
  ["info", "1:M 28 Nov 2026 10:00:00.123 * Ready to accept connections"],
  // Hosts and agents
  ["error", "<11>1 2026-11-28T10:00:00Z host app - - - x"],
  ["info", "<14>Nov 28 10:00:00 host app: x"],
  ["none", "Nov 28 10:00:00 host sshd[7]: Invalid user admin from 198.51.100.23"],
  ["error", "Nov 28 10:00:00 host app[7]: ERROR failed"],
  ["error", "Nov 28 10:00:00 host app[7]: error: maximum authentication attempts"],
  ["error", "2026-11-28T10:00:00Z E! [outputs.cloudwatchlogs] failed"],
  ["info", "2026/11/28 10:00:00 I! Detected runAsUser"],
  ["error", "[System] [ERROR] [7036] [Service Control Manager] [H] x"],
  ["error", "E/AndroidRuntime( 123): FATAL EXCEPTION"],
  ["warning", "11-28 10:00:00.123  1234  5678 W Tag: x"],
  ["error", "main.c:3:5: error: expected ';'"],
  ["error", "java.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)"],
  ["error", 'Exception in thread "main" java.lang.Error'],
];

/** What says nothing of a level, though it has such words. */
const none: readonly string[] = [
  "",
  " ",
  "0 errors, 3 warnings",
  "0 ERROR",
  "Tests: 12 passed, 0 ERROR",
  "error=null",
  "ERROR=null",
  "GET /error/500 in 3 ms",
  "GET https://example.com/ERROR?level=ERROR",
  "no ERROR was seen",
  "ERROR_CODE is unset",
  "listening on [::1]:80",
  "the ErrorHandler was registered",
  "Error rate is 0%",
  "an error handler was added",
  'status "ERROR" is handled',
  "took 3 info requests",
  "callback(error) was called",
  "arr[i] and arr[e]",
  "[config] loaded",
  "<error>",
  "information about warnings",
  "level=5 of the game",
  "loglevel=",
  "    at com.example.Error.run(Error.java:1)",
  '{"level":42}',
  '{"level":3,"game":"x"}',
  '{"level":"high"}',
  '{"error":null,"errors":[]}',
  '{"error":"x","detail":{"level":"error"}}',
  '{"levels":["error"],"a":[{"level":"error"}]}',
  '{"priority":1}',
  '{"severity":8}',
  '{"message":"0 errors"}',
  '{"a":"\\"level\\":\\"error\\""}',
  "{",
  "}",
  '{"level"',
  '{"level":',
  '{"level":"err',
];

describe("findLevel", () => {
  it.each(fields)("finds %s by field in %s", (severity, message) => {
    expect(severityOf(message)).toBe(severity);
  });

  it.each(texts)("finds %s by the form of %s", (severity, message) => {
    expect(severityOf(message)).toBe(severity);
  });

  it.each(none)("finds no level in %s", (message) => {
    expect(findLevel(message)).toBeUndefined();
  });

  it("says how the level is written", () => {
    const written = (message: string): unknown => {
      const level = findLevel(message);
      return level?.kind === "field" ? [level.path, level.value] : level?.written;
    };
    expect(written('{"log":{"Level":"WARN"}}')).toEqual([["log", "Level"], '"WARN"']);
    expect(written('{"level":50}')).toEqual([["level"], "50"]);
    expect(written("10:00 [main] ERROR a.b - x")).toBe("ERROR");
    expect(written("2026/11/28 [error] 7#0: x")).toBe("[error]");
    expect(written("error: x")).toBe("error:");
    expect(written('a=b level="warn"')).toBe('level="warn"');
    expect(written('"GET / HTTP/1.1" 502 1')).toBe('" 502 ');
  });

  it("reads the beginning of a text only", () => {
    expect(severityOf(`${"x ".repeat(10)}ERROR`)).toBe("error");
    expect(severityOf(`${"x ".repeat(400)}ERROR`)).toBe("none");
  });

  it.each([
    "[",
    "{",
    '"',
    "\\",
    '\\"',
    '{"log":',
    '{"level',
    "level=",
    "a=",
    "E ",
    "\u001B[",
    "ERROR",
    "Error",
    ". ",
    "<1",
    "é",
  ])("comes to an end with any amount of %s", (piece) => {
    const text = piece.repeat(200_000);
    for (const message of [text, `{"a":"${text}"}`, `{"log":"${text}"}`, `x ${text}}`]) {
      expect(severityOf(message)).toBeTypeOf("string");
    }
  });

  it("takes any text", () => {
    const piece = fc.constantFrom(
      "ERROR",
      "error",
      "level",
      "=",
      ":",
      '"',
      "{",
      "}",
      "[",
      "]",
      "\\",
      "log",
      " ",
      "\n",
      "E",
      "1",
    );
    const text = fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 20 });
    fc.assert(
      fc.property(text, (pieces) => {
        expect(severities).toContain(severityOf(pieces.join("")));
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { filesOfFrame, frameAt } from "../../../../src/logs/document/text/stackFrame.js";

/** The place that the line names at each of its characters, once. */
function framesOf(line: string): string[] {
  const places = Array.from({ length: line.length + 1 }, (_, character) => frameAt(line, character));
  const texts = places.flatMap((frame) =>
    frame === undefined
      ? []
      : [`${line.slice(frame.start, frame.end)} → ${frame.file}:${frame.line}:${frame.column ?? ""}`],
  );
  return [...new Set(texts)];
}

describe("the frame at a position", () => {
  it.each<[string, ...string[]]>([
    ["    at add (/srv/app/src/cart.ts:4:17)", "/srv/app/src/cart.ts:4:17 → /srv/app/src/cart.ts:4:17"],
    ["    at /srv/app/cart.js:4:17", "/srv/app/cart.js:4:17 → /srv/app/cart.js:4:17"],
    [
      "    at async file:///srv/my%20app/cart.mjs:4:17",
      "file:///srv/my%20app/cart.mjs:4:17 → srv/my app/cart.mjs:4:17",
    ],
    ["    at x (webpack:///./src/cart.ts?a1b2:4:17)", "webpack:///./src/cart.ts?a1b2:4:17 → ./src/cart.ts:4:17"],
    ["    at C:\\app\\cart.js:4:17", "C:\\app\\cart.js:4:17 → C:/app/cart.js:4:17"],
    ['  File "/srv/my app/main.py", line 12, in f', 'File "/srv/my app/main.py", line 12 → /srv/my app/main.py:12:'],
    [
      "\tat com.example.shop.Cart$Item.add(Cart.java:42)",
      "com.example.shop.Cart$Item.add(Cart.java:42) → com/example/shop/Cart.java:42:",
    ],
    ["\tat app//shop.CartKt.main(Cart.kt:7)", "shop.CartKt.main(Cart.kt:7) → shop/Cart.kt:7:"],
    ["\tat Main.main(Main.java:3)", "Main.main(Main.java:3) → Main.java:3:"],
    ["\t/srv/app/main.go:12 +0x1d", "/srv/app/main.go:12 → /srv/app/main.go:12:"],
    ["from /srv/app/lib/cart.rb:12:in `add'", "/srv/app/lib/cart.rb:12 → /srv/app/lib/cart.rb:12:"],
    ["   at Shop.Cart.Add() in /src/Shop/Cart.cs:line 12", "/src/Shop/Cart.cs:line 12 → /src/Shop/Cart.cs:12:"],
    ["   at Shop.Cart.Add() in C:\\src\\Cart.cs:line 12", "C:\\src\\Cart.cs:line 12 → C:/src/Cart.cs:12:"],
    ["#0 /srv/app/cart.php(12): Cart->add()", "/srv/app/cart.php(12) → /srv/app/cart.php:12:"],
    ["PHP Fatal error: x in /srv/cart.php on line 12", "/srv/cart.php on line 12 → /srv/cart.php:12:"],
    ["thread 'main' panicked at src/main.rs:4:5:", "src/main.rs:4:5 → src/main.rs:4:5"],
    ["             at ./src/main.rs:4:5", "./src/main.rs:4:5 → ./src/main.rs:4:5"],
    ["src/a.ts(3,14): error TS2322", "src/a.ts(3,14) → src/a.ts:3:14"],
    ["a.ts:1:2 then b.ts:3:4", "a.ts:1:2 → a.ts:1:2", "b.ts:3:4 → b.ts:3:4"],
    ["14:59:22.123 nothing here 12:30"],
    ["https example.com is not a file"],
  ])("%s", (line, ...expected) => {
    expect(framesOf(line)).toEqual(expected);
  });

  it("is found far into a long line", () => {
    const line = `${"x".repeat(500_000)} a.ts:1:2 ${"y".repeat(500_000)}`;
    expect(frameAt(line, 500_003)).toMatchObject({ file: "a.ts", line: 1, start: 500_001 });
    expect(frameAt(line, 100)).toBeUndefined();
  });
});

describe("the files to which a frame refers", () => {
  it.each<[string, string[], string[]]>([
    ["/srv/app/src/cart.ts", ["src/cart.ts", "test/cart.ts", "lib/src/cart.ts"], ["src/cart.ts", "lib/src/cart.ts"]],
    ["/srv/lib/src/cart.ts", ["src/cart.ts", "lib/src/cart.ts"], ["lib/src/cart.ts"]],
    [
      "com/example/shop/Cart.java",
      ["app/src/main/java/com/example/shop/Cart.java", "x/Cart.java"],
      ["app/src/main/java/com/example/shop/Cart.java"],
    ],
    ["/var/task/handler.py", ["functions/orders/handler.py"], ["functions/orders/handler.py"]],
    ["/var/task/handler.py", ["a/handler.py", "b/handler.py"], []],
    ["/var/task/handler.py", ["a/handler.py", "handler.py"], ["handler.py"]],
    ["handler.py", ["a/handler.py", "b/handler.py"], ["a/handler.py", "b/handler.py"]],
    ["/srv/node_modules/express/lib/index.js", ["src/index.js"], []],
    ["./src/main.rs", ["src/main.rs"], ["src/main.rs"]],
    ["main.rs", [], []],
  ])("%s", (file, files, expected) => {
    expect(filesOfFrame({ file }, files)).toEqual(expected);
  });
});

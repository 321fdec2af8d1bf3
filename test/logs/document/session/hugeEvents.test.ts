import { expect, test } from "vitest";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

/** The service takes events of up to 1 MiB. */
const message = (n: number): string => `${n} ${"x".repeat(1_000_000)}`;
/** Above this, the editor turns off colours, wrapping and folding. */
const editorLimit = 20 * 1024 * 1024;

const numbersOf = ({ messages }: SessionFixture): number[] =>
  messages.filter((text) => text.endsWith("x")).map((text) => Number(text.slice(0, text.indexOf(" "))));
const lengthOf = ({ lines }: SessionFixture): number => lines.reduce((sum, { length }) => sum + length + 1, 0);
const upTo59 = (from: number): number[] => Array.from({ length: 60 - from }, (_, n) => from + n);

test("a tail of 60 events of 1 MB shows the newest ones, and says how many were dropped", async () => {
  const fixture = new SessionFixture();
  const { logs, session, clock } = fixture;
  logs.add(group, stream, "before");
  await fixture.complete(session.follow());
  for (let n = 0; n < 60; n++) {
    logs.add(group, stream, message(n));
    await clock.advance(2000);
    expect(lengthOf(fixture)).toBeLessThan(editorLimit);
  }
  await clock.advance(minute);
  const shown = numbersOf(fixture);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown).toEqual(upTo59(60 - shown.length));
  expect(fixture.head).toMatch(new RegExp(`following · ${61 - shown.length} older lines dropped$`, "u"));
  session.dispose();
});

test("reading back through 60 events of 1 MB stops at what fits, and says so", async () => {
  const fixture = new SessionFixture();
  const { logs, session, clock } = fixture;
  for (let n = 0; n < 60; n++) logs.addAt(clock.now() - minute + n, group, stream, message(n));
  await fixture.complete(session.open());
  let failure: Error | undefined;
  for (let pages = 0; failure === undefined && session.hasOlder && pages < 60; pages++) {
    failure = await fixture.complete(session.loadOlder());
    expect(lengthOf(fixture)).toBeLessThan(editorLimit);
  }
  expect(failure?.message).toContain("full");
  const shown = numbersOf(fixture);
  expect(shown).toEqual(upTo59(60 - shown.length));
  session.dispose();
});

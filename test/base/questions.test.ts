import { describe, expect, it } from "vitest";
import { abortError, isAbort } from "../../src/base/abort.js";
import { type Answer, Questions, unlessDismissed, withQuestions } from "../../src/base/questions.js";

/** One who answers from a script: a word, "<" to go back, "x" to dismiss, "" to leave what stands there. */
class Scripted {
  readonly seen: string[];
  readonly #script: string[];
  readonly questions: Questions;

  constructor(questions: Questions, script: string[], seen: string[] = []) {
    this.questions = questions;
    this.#script = script;
    this.seen = seen;
  }

  ask(key: string, again?: (answer: string) => string | undefined): Promise<string> {
    return this.questions.ask<string>(
      key,
      async ({ canGoBack, before }): Promise<Answer<string>> => {
        this.seen.push(`${key}${canGoBack ? "<" : ""}${before === undefined ? "" : `=${before}`}`);
        const next = this.#script.shift();
        if (next === "x" || next === undefined) throw abortError();
        return next === "<" ? { back: true } : { value: next === "" ? (before ?? "") : next };
      },
      again,
    );
  }
}

/** Runs a flow against a script; `seen` has each question that was shown. */
async function run(
  script: readonly string[],
  flow: (user: Scripted) => Promise<string>,
): Promise<{ result: string; seen: string[] }> {
  const seen: string[] = [];
  const rest = [...script];
  const result = await withQuestions((questions) => flow(new Scripted(questions, rest, seen)));
  return { result, seen };
}

const three = async (user: Scripted): Promise<string> => {
  const a = await user.ask("A");
  const b = await user.ask("B");
  return `${a}${b}${await user.ask("C")}`;
};

describe("questions of a flow", () => {
  it.each([
    { script: ["a", "b", "c"], result: "abc", seen: ["A", "B<", "C<"] },
    { script: ["a", "b", "<", "y", "c"], result: "ayc", seen: ["A", "B<", "C<", "B<=b", "C<"] },
    { script: ["a", "b", "<", "<", "z", "", "c"], result: "zbc", seen: ["A", "B<", "C<", "B<=b", "A=a", "B<=b", "C<"] },
    { script: ["a", "b", "<", "", "c"], result: "abc", seen: ["A", "B<", "C<", "B<=b", "C<"] },
  ])("are shown again after going back, with what was answered: $script", async ({ script, result, seen }) => {
    expect(await run(script, three)).toEqual({ result, seen });
  });

  it("are asked by the way that the new answers lead", async () => {
    const flow = async (user: Scripted): Promise<string> =>
      (await user.ask("way")) === "left" ? `left ${await user.ask("L")}` : `right ${await user.ask("R")}`;
    expect(await run(["left", "<", "right", "r"], flow)).toEqual({
      result: "right r",
      seen: ["way", "L<", "way=left", "R<"],
    });
  });

  it("that are dismissed on the way lead back to the choice before them", async () => {
    const flow = async (user: Scripted): Promise<string> => {
      let settings = await user.ask("name");
      for (;;) {
        const part = await user.ask("hub");
        if (part === "done") return settings;
        settings += await user
          .ask(part)
          .then((value) => ` ${part}=${value}`)
          .catch((error: unknown) => (isAbort(error) ? "" : Promise.reject(error)));
      }
    };
    expect(await run(["n", "tags", "x", "class", "c", "tags", "t", "done"], flow)).toEqual({
      result: "n class=c tags=t",
      seen: ["name", "hub<", "tags<", "hub<", "class<", "hub<", "tags<", "hub<"],
    });
    expect(await run(["n", "class", "c", "tags", "x", "<", "d", "<", "<", "<", "m", "done"], flow)).toEqual({
      result: "m",
      seen: [
        "name",
        "hub<",
        "class<",
        "hub<",
        "tags<",
        "hub<",
        "class<=c",
        "hub<",
        "class<=d",
        "hub<=class",
        "name=n",
        "hub<=class",
      ],
    });
  });

  it("are asked again where the answer means nothing any more", async () => {
    let offered = ["one", "two"];
    const flow = async (user: Scripted): Promise<string> => {
      const a = await user.ask("A", (answer) => offered.find((item) => item === answer));
      const b = await user.ask("B");
      offered = ["two"];
      return `${a} ${b} ${await user.ask("C")}`;
    };
    expect(await run(["one", "b", "<", "two", "b", "c"], flow)).toEqual({
      result: "two b c",
      seen: ["A", "B<", "C<", "A", "B<=b", "C<"],
    });
  });

  it("may be about something that is kept as it was found, and is no place to go back to", async () => {
    const clipboard = ["events", "a name that was looked up"];
    let reads = 0;
    const flow = async (user: Scripted): Promise<string> => {
      const text = await user.questions.keep("text", () => clipboard[reads++]);
      const a = await user.ask("A");
      const number = await user.questions.keep("number", async () => reads++);
      return `${text} ${a} ${number} ${await user.ask("B")}`;
    };
    expect(await run(["a", "<", "A", "b"], flow)).toEqual({
      // What was found behind the question is found anew.
      result: "events A 2 b",
      seen: ["A", "B<", "A=a", "B<"],
    });
  });

  it("end the flow when one is dismissed, and with any other error", async () => {
    await expect(run(["a", "x"], three)).rejects.toSatisfy((error) => isAbort(error));
    const failing = async (user: Scripted): Promise<string> => {
      await user.ask("A");
      throw new Error("the service is away");
    };
    await expect(run(["a"], failing)).rejects.toThrow("the service is away");
  });

  it("asked alone have nothing to go back to", async () => {
    const user = new Scripted(new Questions(), ["a"]);
    expect(await user.ask("A")).toBe("a");
    expect(user.seen).toEqual(["A"]);
  });

  it("are finished with the plan: none can be asked after it, and none may still be shown", async () => {
    const questions = new Questions();
    expect(await withQuestions(async () => "plan", questions)).toBe("plan");
    expect(questions.areOpen).toBe(false);
    const late = new Scripted(questions, ["a"]);
    await expect(late.ask("A")).rejects.toThrow("A question was asked after the plan was finished: A");
    await expect(questions.keep("text", () => "a")).rejects.toThrow("after the plan was finished: text");
    expect(late.seen).toEqual([]);
    const hasty = async (open: Questions): Promise<void> =>
      void open.ask("A", () => new Promise<never>(() => undefined)).catch(() => undefined);
    await expect(withQuestions(hasty)).rejects.toThrow("The plan ended while it was still asking: A");
  });

  it("need what is read for them once, whatever was answered in between; a failure is read again", async () => {
    const reads: string[] = [];
    const flow = async (user: Scripted): Promise<string> => {
      const a = await user.ask("A");
      const read = (): Promise<string> =>
        reads.push(a) === 1 ? Promise.reject(new Error("away")) : Promise.resolve(a.toUpperCase());
      const text = await user.questions.once(`of ${a}`, read).catch(() => "nothing");
      return `${text} ${await user.ask("B")}`;
    };
    const { result } = await run(["a", "<", "a", "<", "z", "<", "a", "b"], flow);
    expect([result, reads]).toEqual(["A b", ["a", "a", "z"]]);
  });

  it("that may be dismissed answer undefined then; other failures stay failures", async () => {
    expect(await unlessDismissed(Promise.resolve("a"))).toBe("a");
    expect(await unlessDismissed(Promise.reject(abortError()))).toBeUndefined();
    await expect(unlessDismissed(Promise.reject(new Error("away")))).rejects.toThrow("away");
  });
});

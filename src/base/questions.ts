import { isAbort } from "./abort.js";

/** The answer to a question, or that the user wants to go back to the previous one. */
export type Answer<T> = { readonly back: true } | { readonly value: T };

/** How a question is shown. */
export interface Showing<T> {
  /** True if there is a question before it. */
  readonly canGoBack: boolean;
  /** The answer that the user gave before they went back behind it. */
  readonly before?: T;
}

/** An answer, or something that was found without asking. */
interface Known {
  readonly key: string;
  readonly value: unknown;
  /** True if one can go back to it. */
  readonly isQuestion: boolean;
}

/** Ends a run of a plan, which is then run again from its start. */
class GoneBack extends Error {}

/**
 * The questions of a plan, which is written as if there were no way back: going back runs it again from its start and
 * gives the earlier answers without asking. So a plan only asks and reads; acting comes after it (see `finish`). A plan
 * that continues after a question was dismissed (see `unlessDismissed`) returns to the choice that led there.
 */
export class Questions {
  readonly #past: Known[] = [];
  /** The index of the next entry of `#past` to give. */
  #next = 0;
  /** Answers that the user went back behind, by the key of their question. */
  readonly #before = new Map<string, unknown>();
  /** What was read, by its key. */
  readonly #read = new Map<string, unknown>();
  /** The keys of the questions that are shown. */
  readonly #shown = new Set<string>();
  #isFinished = false;

  /** True until the plan is finished: nothing may be changed until then. */
  get areOpen(): boolean {
    return !this.#isFinished;
  }

  /**
   * Returns the answer to a question; `show` asks for it unless an earlier run has the answer. `key` identifies the
   * question. `again` finds what an earlier answer is in this run; undefined if it is no answer any more. Rejects as
   * `show` does, and with an Error if the plan is finished.
   */
  async ask<T>(
    key: string,
    show: (showing: Showing<T>) => Promise<Answer<T>>,
    again: (answer: T) => T | undefined = (answer) => answer,
  ): Promise<T> {
    this.#refuseFinished(key);
    const known = this.#past[this.#next];
    const answer = known?.key === key ? again(known.value as T) : undefined;
    if (answer === undefined) return this.#ask(key, show);
    this.#next += 1;
    return answer;
  }

  /**
   * Returns what the plan found where the user is, such as a selection or a confirmation: the same in each run, until the
   * user goes back behind the question before it. Rejects as `read` does, and with an Error if the plan is finished.
   */
  async keep<T>(key: string, read: () => Promise<T> | T): Promise<T> {
    this.#refuseFinished(key);
    const known = this.#past[this.#next];
    if (known?.key === key) {
      this.#next += 1;
      return known.value as T;
    }
    const value = await this.#showing(key, async () => read());
    this.#know({ key, value, isQuestion: false });
    return value;
  }

  /**
   * Returns what a question needs from a service or a file. It is read once in all runs, so `key` has to name everything
   * that it depends on. A failure isn't kept. Rejects as `read` does.
   */
  async once<T>(key: string, read: () => Promise<T>): Promise<T> {
    if (this.#read.has(key)) return this.#read.get(key) as T;
    const value = await read();
    this.#read.set(key, value);
    return value;
  }

  /** Ends the questions: acting begins. Throws an Error if one is still shown, which the plan should have waited for. */
  finish(): void {
    const [shown] = this.#shown;
    if (shown !== undefined) throw new Error(`The plan ended while it was still asking: ${shown}`);
    this.#isFinished = true;
  }

  /** Prepares the next run after one that ended by going back. Returns false for any other error. */
  rewind(error: unknown): boolean {
    if (!(error instanceof GoneBack)) return false;
    const left = this.#leave();
    if (left !== undefined) this.#before.set(left.key, left.value);
    this.#next = 0;
    return true;
  }

  async #ask<T>(key: string, show: (showing: Showing<T>) => Promise<Answer<T>>): Promise<T> {
    this.#past.length = this.#next;
    const canGoBack = this.#past.some(({ isQuestion }) => isQuestion);
    const showing = this.#before.has(key) ? { canGoBack, before: this.#before.get(key) as T } : { canGoBack };
    try {
      const answer = await this.#showing(key, () => show(showing));
      if ("back" in answer) throw new GoneBack();
      this.#before.delete(key);
      this.#know({ key, value: answer.value, isQuestion: true });
      return answer.value;
    } catch (error) {
      if (isAbort(error)) this.#leave();
      throw error;
    }
  }

  async #showing<T>(key: string, show: () => Promise<T>): Promise<T> {
    this.#shown.add(key);
    try {
      return await show();
    } finally {
      this.#shown.delete(key);
    }
  }

  #refuseFinished(key: string): void {
    if (this.#isFinished) throw new Error(`A question was asked after the plan was finished: ${key}`);
  }

  #know(known: Known): void {
    this.#past.length = this.#next;
    this.#next = this.#past.push(known);
  }

  /** Forgets the last question, and what was kept after it. */
  #leave(): Known | undefined {
    while (this.#past.at(-1)?.isQuestion === false) this.#past.pop();
    const left = this.#past.pop();
    this.#next = this.#past.length;
    return left;
  }
}

/** Runs a plan, and again each time the user goes back in its questions, which are finished then. Rejects as it does. */
export async function withQuestions<T>(
  plan: (questions: Questions) => Promise<T>,
  questions = new Questions(),
): Promise<T> {
  for (;;) {
    try {
      const planned = await plan(questions);
      questions.finish();
      return planned;
    } catch (error) {
      if (!questions.rewind(error)) throw error;
    }
  }
}

/** Returns an answer, or undefined if the user dismissed the question: the plan continues with the choice that led there. */
export async function unlessDismissed<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbort(error)) return undefined;
    throw error;
  }
}

import { isAbort } from "./abort.js";

/** The answer to a question, or that the user wants to go back to the one before. */
export type Answer<T> = { readonly back: true } | { readonly value: T };

/** How a question is to be shown. */
export interface Showing<T> {
  /** True if there is a question before it. */
  readonly canGoBack: boolean;
  /** What was answered before the user went back behind it. */
  readonly before?: T;
}

/** What a question was answered with, or what was kept without one. */
interface Known {
  readonly key: string;
  readonly value: unknown;
  /** True if one can go back to it. */
  readonly isQuestion: boolean;
}

/** Ends a run of a flow, to be run again from its start. */
class GoneBack extends Error {}

/**
 * The questions of a flow that is written as if there were no way back: going back runs it again from its start, and
 * answers for the user what they had answered before that question. So a flow may act only after its last question. One
 * that goes on after a question was dismissed takes it for a way back to the choice that led there.
 */
export class Questions {
  readonly #past: Known[] = [];
  /** What comes next, among what is known from the run before. */
  #next = 0;
  /** Answers that the user went back behind, by the key of their question. */
  readonly #before = new Map<string, unknown>();

  /**
   * The answer to a question, which `show` asks for unless it is known from the run before. `key` tells it from others;
   * `again` finds what a known answer is in this run, undefined if it is none any more. Rejects as `show` does.
   */
  async ask<T>(
    key: string,
    show: (showing: Showing<T>) => Promise<Answer<T>>,
    again: (answer: T) => T | undefined = (answer) => answer,
  ): Promise<T> {
    const known = this.#past[this.#next];
    const answer = known?.key === key ? again(known.value as T) : undefined;
    if (answer === undefined) return this.#show(key, show);
    this.#next += 1;
    return answer;
  }

  /** What the flow found where the user looks, such as a selection: the same in each run, whatever they look up meanwhile. */
  async keep<T>(key: string, read: () => Promise<T> | T): Promise<T> {
    const known = this.#past[this.#next];
    if (known?.key === key) {
      this.#next += 1;
      return known.value as T;
    }
    const value = await read();
    this.#know({ key, value, isQuestion: false });
    return value;
  }

  /** Prepares the next run after one that ended by going back; false if this error is another one. */
  rewind(error: unknown): boolean {
    if (!(error instanceof GoneBack)) return false;
    const left = this.#leave();
    if (left !== undefined) this.#before.set(left.key, left.value);
    this.#next = 0;
    return true;
  }

  async #show<T>(key: string, show: (showing: Showing<T>) => Promise<Answer<T>>): Promise<T> {
    this.#past.length = this.#next;
    const canGoBack = this.#past.some(({ isQuestion }) => isQuestion);
    const showing = this.#before.has(key) ? { canGoBack, before: this.#before.get(key) as T } : { canGoBack };
    try {
      const answer = await show(showing);
      if ("back" in answer) throw new GoneBack();
      this.#before.delete(key);
      this.#know({ key, value: answer.value, isQuestion: true });
      return answer.value;
    } catch (error) {
      if (isAbort(error)) this.#leave();
      throw error;
    }
  }

  #know(known: Known): void {
    this.#past.length = this.#next;
    this.#next = this.#past.push(known);
  }

  /** Forgets the last question, and what was kept behind it. */
  #leave(): Known | undefined {
    while (this.#past.at(-1)?.isQuestion === false) this.#past.pop();
    const left = this.#past.pop();
    this.#next = this.#past.length;
    return left;
  }
}

/** Runs a flow, and again each time the user goes back in its questions. */
export async function withQuestions<T>(flow: (questions: Questions) => Promise<T>): Promise<T> {
  const questions = new Questions();
  for (;;) {
    try {
      return await flow(questions);
    } catch (error) {
      if (!questions.rewind(error)) throw error;
    }
  }
}

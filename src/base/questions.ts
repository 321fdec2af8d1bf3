import { abortError, isAbort } from "./abort.js";

/** The answer to a question, or that the user wants to go back to the one before. */
export type Answer<T> = { readonly back: true } | { readonly value: T };

/** How a question is to be shown. */
export interface Showing<T> {
  /** True if there is a question before it. */
  readonly canGoBack: boolean;
  /** What was answered before the user went back behind it. */
  readonly before?: T;
}

/** What became of a question: its answer, or undefined where it was dismissed and the flow went on without it. */
interface Asked {
  readonly key: string;
  readonly answer: { readonly value: unknown } | undefined;
  /** True if one can go back to it: it was answered, not kept without a question. */
  readonly isPlace: boolean;
}

/** Ends a run of a flow, to be run again from its start. */
class GoneBack extends Error {}

/**
 * The questions of a flow that is written as if there were no way back: going back runs it again from its start, and
 * answers for the user what they had answered before that question. So a flow may act only after its last question.
 */
export class Questions {
  #past: Asked[] = [];
  /** The question that comes next, among those of the run before. */
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
    if (known?.key === key) {
      if (known.answer === undefined) {
        this.#next += 1;
        throw abortError();
      }
      const answer = again(known.answer.value as T);
      if (answer !== undefined) {
        this.#next += 1;
        return answer;
      }
    }
    this.#past.length = this.#next;
    return this.#show(key, show);
  }

  /** What the flow found where the user looks, such as a selection: the same in each run, whatever they look up meanwhile. */
  async keep<T>(key: string, read: () => Promise<T> | T): Promise<T> {
    const known = this.#past[this.#next];
    if (known?.key !== key) {
      this.#past.length = this.#next;
      this.#past.push({ key, answer: { value: await read() }, isPlace: false });
    }
    return this.#past[this.#next++]?.answer?.value as T;
  }

  /** Prepares the next run after one that ended by going back; false if this error is another one. */
  rewind(error: unknown): boolean {
    if (!(error instanceof GoneBack)) return false;
    while (this.#past.at(-1)?.isPlace === false) this.#past.pop();
    const left = this.#past.pop();
    if (left !== undefined) this.#before.set(left.key, left.answer?.value);
    this.#next = 0;
    return true;
  }

  async #show<T>(key: string, show: (showing: Showing<T>) => Promise<Answer<T>>): Promise<T> {
    const canGoBack = this.#past.some(({ isPlace }) => isPlace);
    const showing = this.#before.has(key) ? { canGoBack, before: this.#before.get(key) as T } : { canGoBack };
    try {
      const answer = await show(showing);
      if ("back" in answer) throw new GoneBack();
      this.#before.delete(key);
      this.#past.push({ key, answer, isPlace: true });
      return answer.value;
    } catch (error) {
      if (isAbort(error)) this.#past.push({ key, answer: undefined, isPlace: false });
      throw error;
    } finally {
      this.#next = this.#past.length;
    }
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

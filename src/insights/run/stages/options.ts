import * as l10n from "../../../base/l10n.js";
import type { Clause, OtherStage } from "../../syntax/ast.js";
import type { Plan } from "./plan.js";

/** The options of a command of the general form. */
export class Options {
  readonly #stage: OtherStage;
  readonly #plan: Plan;

  constructor(stage: OtherStage, plan: Plan) {
    this.#stage = stage;
    this.#plan = plan;
  }

  clause(word: string): Clause | undefined {
    return this.#stage.clauses.find((clause) => clause.word === word);
  }

  /** What stands after `word=`, or after the word, as it is written but for quotes. */
  readonly text = (word: string, otherwise: string): string => {
    const clause = this.clause(word);
    if (clause === undefined) return otherwise;
    const text = this.#plan.context.textOf({ start: clause.wordSpan.end, end: clause.end });
    return text
      .replace(/^\s*=/u, "")
      .trim()
      .replace(/^(["'])(.*)\1$/u, "$2");
  };

  isTrue(word: string, otherwise: boolean): boolean {
    return ["true", "t", "1"].includes(this.text(word, String(otherwise)).toLowerCase());
  }

  number(word: string, otherwise: number): number {
    const clause = this.clause(word);
    if (clause === undefined) return otherwise;
    const value = Number(this.text(word, ""));
    if (Number.isFinite(value)) return value;
    this.#plan.context.refuse(clause, l10n.t("A number belongs here."));
    return otherwise;
  }
}

/** What keeps values from one session to the next. */
export interface Memory {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as VS Code's Memento has it
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

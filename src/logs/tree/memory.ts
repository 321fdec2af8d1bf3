/** Storage that keeps values across sessions. */
export interface Memory {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the same as in VS Code's Memento
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

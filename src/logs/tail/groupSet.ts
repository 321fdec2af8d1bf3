import type { GroupTail } from "./groupTail.js";
import type { ReadJob } from "./readJob.js";

/** The groups of a tail, and the turns of their jobs. */
export class GroupSet {
  readonly #create: (group: string) => GroupTail;
  readonly #groups = new Map<string, GroupTail>();
  /** In the order of their last turns. */
  #jobs: ReadJob[];

  /** `others` are the jobs that belong to no group. */
  constructor(create: (group: string) => GroupTail, others: readonly ReadJob[]) {
    this.#create = create;
    this.#jobs = [...others];
  }

  get names(): readonly string[] {
    return [...this.#groups.keys()];
  }

  get groups(): readonly GroupTail[] {
    return [...this.#groups.values()];
  }

  get isLookingBack(): boolean {
    return this.#jobs.some((job) => job.isLookBack && job.dueAt !== undefined);
  }

  /** Ends looking back. Returns up to which time something was left out; undefined if nothing was. */
  endLookBack(): number | undefined {
    const ends = this.groups.map((group) => group.endLookBack()).filter((end) => end !== undefined);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  group(name: string): GroupTail | undefined {
    return this.#groups.get(name);
  }

  add(name: string): void {
    if (this.#groups.has(name)) return;
    const group = this.#create(name);
    this.#groups.set(name, group);
    this.#jobs.push(...group.jobs);
  }

  remove(name: string): void {
    const jobs = new Set(this.#groups.get(name)?.jobs);
    this.#groups.delete(name);
    this.#jobs = this.#jobs.filter((job) => !jobs.has(job));
  }

  /** The group that a job belongs to, if any. */
  ownerOf(job: ReadJob): string | undefined {
    return this.names.find((name) => this.#groups.get(name)?.jobs.includes(job));
  }

  /** The job that is due first. Among several, the one whose last turn was the longest ago. */
  next(now: number): ReadJob | undefined {
    let first: ReadJob | undefined;
    let firstDue = Number.POSITIVE_INFINITY;
    for (const job of this.#jobs) {
      const due = job.dueAt === undefined ? Number.POSITIVE_INFINITY : Math.max(now, job.dueAt);
      if (due < firstDue) {
        first = job;
        firstDue = due;
      }
    }
    return first;
  }

  /** Has to be called when a job takes its turn. */
  startTurn(job: ReadJob): void {
    this.#jobs = [...this.#jobs.filter((other) => other !== job), job];
  }
}

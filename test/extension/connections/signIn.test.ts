import { describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { Emitter, type Event } from "../../../src/base/emitter.js";
import { SignIn, type SignInApi } from "../../../src/extension/connections/signIn.js";
import { settle } from "../../fakes/fakeClock.js";

interface Terminal {
  readonly name: string;
  isShown: boolean;
  readonly sent: string[];
}

/** The parts of VS Code that a sign-in sees, and the events that it waits for. */
class World {
  readonly terminals: Terminal[] = [];
  readonly titles: string[] = [];
  readonly signedIn = new Emitter<void>();
  readonly closed = new Emitter<object>();
  readonly commandEnded = new Emitter<object>();
  readonly cancelled = new Emitter<void>();
  listeners = 0;
  watches = 0;
  readonly signIn: SignIn;

  constructor() {
    const window = {
      createTerminal: ({ name }: { name: string }) => this.#terminal(name),
      onDidCloseTerminal: this.#counted(this.closed.event),
      onDidEndTerminalShellExecution: this.#counted(this.commandEnded.event),
      withProgress: (options: { title: string; cancellable: boolean }, task: (_: object, token: object) => unknown) => {
        this.titles.push(options.title);
        return task({}, { onCancellationRequested: this.#counted(this.cancelled.event) });
      },
    };
    const api = { ProgressLocation: { Notification: 15 }, window } as unknown as SignInApi;
    const files = { watch: () => void this.watches++, onDidChangeSignIns: this.#counted(this.signedIn.event) };
    this.signIn = new SignIn(files, api);
  }

  #terminal(name: string): object {
    const terminal: Terminal = { name, isShown: false, sent: [] };
    this.terminals.push(terminal);
    return Object.assign(terminal, {
      show: () => (terminal.isShown = true),
      sendText: (text: string) => void terminal.sent.push(text),
    });
  }

  #counted<T>(event: Event<T>): Event<T> {
    return (listener) => {
      const subscription = event(listener);
      this.listeners++;
      return {
        dispose: () => {
          this.listeners--;
          subscription.dispose();
        },
      };
    };
  }
}

const remedy = { kind: "signIn", command: "sso login", profile: "dev" } as const;

describe("a sign-in", () => {
  it("runs the AWS CLI in a terminal that is shown, and watches for what it stores", async () => {
    const world = new World();
    const running = world.signIn.run(remedy);
    expect(world.terminals).toMatchObject([
      { name: "AWS Sign-In", isShown: true, sent: ["aws sso login --profile dev"] },
    ]);
    expect([world.titles, world.watches, world.listeners]).toEqual([["Sign in as dev in the terminal"], 1, 4]);
    world.signedIn.fire();
    await running;
    expect(world.listeners).toBe(0);
  });

  it("names no profile where there is none", async () => {
    const world = new World();
    const running = world.signIn.run({ kind: "signIn", command: "login" });
    expect([world.terminals[0]?.sent, world.titles]).toEqual([["aws login"], ["Sign in in the terminal"]]);
    world.signedIn.fire();
    await running;
  });

  it("shows a profile's name as it is", () => {
    const world = new World();
    void world.signIn.run({ ...remedy, profile: "dev (x)" });
    expect(world.titles).toEqual(["Sign in as dev (x) in the terminal"]);
  });

  it.each<[how: string, end: (world: World, terminal: object) => void]>([
    ["its command succeeds", (world, terminal) => world.commandEnded.fire({ terminal, exitCode: 0 })],
    ["its terminal is closed", (world, terminal) => world.closed.fire(terminal)],
  ])("ends when %s; that of another terminal doesn't count", async (_, end) => {
    const world = new World();
    let isDone = false;
    const running = world.signIn.run(remedy).then(() => (isDone = true));
    end(world, {});
    world.commandEnded.fire({ terminal: world.terminals[0], exitCode: 1 });
    await settle();
    expect(isDone).toBe(false);
    end(world, world.terminals[0]!);
    await running;
    expect(world.listeners).toBe(0);
  });

  it("rejects with an abort if the user cancels", async () => {
    const world = new World();
    const running = world.signIn.run(remedy);
    world.cancelled.fire();
    await expect(running).rejects.toSatisfy((error) => isAbort(error));
    expect(world.listeners).toBe(0);
  });

  it("runs nothing where the profile's name can't be written safely", async () => {
    const world = new World();
    await expect(world.signIn.run({ ...remedy, profile: "dev;id" })).rejects.toThrow(
      /by hand with aws sso login: dev;id/u,
    );
    expect([world.terminals, world.watches]).toEqual([[], 0]);
  });
});

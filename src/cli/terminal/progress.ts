import type { Io } from '../io';

/** Work of less time needs no word. */
const PATIENCE = 1000;

/** Says what is being done to whoever waits for more than a second at a terminal. */
export class Progress {
  private readonly start: number;
  private isShown = false;

  public constructor(private readonly io: Io) {
    this.start = io.now();
  }

  /** @param what is done next */
  public step(what: string): void {
    if (!this.io.stderr.isTerminal || this.io.now() - this.start < PATIENCE) return;
    this.io.stderr.write(`\r\u001b[K${what} ...`);
    this.isShown = true;
  }

  /** Wipes away what was said. */
  public end(): void {
    if (this.isShown) this.io.stderr.write('\r\u001b[K');
    this.isShown = false;
  }
}

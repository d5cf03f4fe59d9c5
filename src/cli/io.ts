/** Where a command writes to. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether a person looks at it, and not a file or another program. */
  readonly isTerminal: boolean;
  /**
   * Width of the terminal in characters.
   * @default - unknown
   */
  readonly columns?: number;
}

/** A question for a text. */
export interface TextQuestion {
  readonly message: string;
  /** What is meant when nothing is typed. */
  readonly initial: string;
  /** Says what is wrong with an answer; nothing when it will do. */
  readonly fault: (answer: string) => string | undefined;
}

/** A question with a few answers. */
export interface ChoiceQuestion {
  readonly message: string;
  readonly choices: readonly string[];
  readonly initial: string;
}

/** Somebody who answers questions; nothing when they would rather not. */
export interface Questions {
  readonly text: (question: TextQuestion) => Promise<string | undefined>;
  readonly choice: (question: ChoiceQuestion) => Promise<string | undefined>;
}

/** Everything around a command. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder that paths are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Who is asked what the command line does not say.
   * @default - there is nobody
   */
  readonly questions?: () => Questions;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

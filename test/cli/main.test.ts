import { main } from '../../src/cli/main';
import { packageVersion } from '../../src/model/package-root';

const answers: unknown[] = [];
const asked: unknown[] = [];
const CANCELLED = Symbol('cancelled');
// an ES module, which Jest cannot load
jest.mock('@clack/prompts', () => ({
  text: async (question: unknown) => { asked.push(question); return answers.shift(); },
  select: async (question: unknown) => { asked.push(question); return answers.shift(); },
}), { virtual: true });

const { argv, exitCode } = process;
const [stdinTerminal, stdoutTerminal] = [process.stdin.isTTY, process.stdout.isTTY];
const listeners = [process.stdout, process.stderr].map((stream) => [stream, stream.listeners('error')] as const);
let written: string[];

beforeEach(() => {
  written = [];
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  process.exitCode = undefined;
});
afterEach(() => {
  jest.restoreAllMocks();
  process.argv = argv;
  process.exitCode = exitCode;
  process.stdin.isTTY = stdinTerminal;
  process.stdout.isTTY = stdoutTerminal;
  for (const [stream, former] of listeners) {
    for (const listener of stream.listeners('error')) if (!former.includes(listener)) stream.removeListener('error', listener as () => void);
  }
});

async function started(...args: string[]): Promise<string> {
  process.argv = ['node', 'eksa', ...args];
  main();
  while (process.exitCode === undefined) await new Promise((resolve) => { setImmediate(resolve); });
  return written.join('');
}

describe('the process', () => {
  it('ends with the status of the command', async () => {
    expect(await started('--version')).toBe(`${packageVersion()}\n`);
    expect(process.exitCode).toBe(0);
    process.exitCode = undefined;
    expect(await started('nonsense')).toContain('EKSA-CLI-004');
    expect(process.exitCode).toBe(2);
  });

  it.each([['EPIPE', undefined, ''], ['ENOSPC', 3, '[EKSA-CLI-002] standard output cannot be written; found ENOSPC. Choose a place that can be written to and has room\n']])('ends when nobody takes what it writes: %s', async (code, status, told) => {
    await started('--version');
    written.length = 0;
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => { throw new Error('ended'); });
    expect(() => process.stdout.emit('error', Object.assign(new Error(code), { code }))).toThrow('ended');
    expect(exit.mock.calls[0][0]).toBe(status);
    expect(written.join('')).toBe(told);
  });

  it('asks on a terminal, and takes no for an answer', async () => {
    process.stdin.isTTY = true;
    process.stdout.isTTY = true;
    answers.push('prod', '1.34', CANCELLED);
    expect(await started('init', 'nowhere')).toContain('EKSA-CLI-008');
    expect(asked).toMatchObject([
      { message: 'Name of the cluster', placeholder: 'prod', defaultValue: 'prod' }, { message: 'Kubernetes version', initialValue: '1.36' }, { message: 'Operating system of the machines' },
    ]);
    const { validate } = asked[0] as { readonly validate: (value: string | undefined) => string | undefined };
    expect([validate(undefined), validate(''), validate('shop'), validate('my_shop')]).toStrictEqual([undefined, undefined, undefined, 'this is not a cluster name']);
  });
});

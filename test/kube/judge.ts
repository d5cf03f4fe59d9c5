import { spawnSync } from 'node:child_process';
import { shared } from '../shared';

/** What the Go program says. */
export interface Report {
  /** Number of objects by API version and kind. */
  readonly judged: Readonly<Record<string, number>>;
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  readonly set: string;
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly by: string;
  readonly reasons: readonly string[];
}

/** The judge cannot be had on this machine: that is no fault of what it would have judged. */
export class Unavailable extends Error {}

/** How the `go` command says that it cannot reach where modules come from. */
const UNREACHABLE = new RegExp([
  'dial tcp', 'no such host', 'i/o timeout', 'TLS handshake', 'connection (refused|reset)', 'proxyconnect', 'network is unreachable', 'unexpected EOF',
  'context deadline exceeded', 'disabled by GOPROXY=off', ': (403|407|429|5\\d\\d) ', 'certificate',
].join('|'));

/** Go takes the module as it is committed, whatever the machine's settings are, and no other toolchain than its own. */
const GO_SETTINGS = { GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local', GOWORK: 'off', CGO_ENABLED: '0' };

/** Large packages that the judge links and hardly runs: they are compiled without optimisation, which takes a third of the time off. */
const HARDLY_RUN = ['k8s.io/api', 'k8s.io/client-go', 'google.golang.org', 'go.etcd.io', 'go.opentelemetry.io', 'golang.org/x/text'];
const COMPILER_SETTINGS = ['all=-dwarf=false', ...HARDLY_RUN.map((module) => `${module}/...=-dwarf=false -N -l`)].map((setting) => `-gcflags=${setting}`);

/** Where Go has nothing compiled yet, this takes two minutes of two processors; nobody waits longer than this for it. */
const PATIENCE_IN_MINUTES = 5;

/** Compiles the judge; Go keeps what it compiled, so the second time takes a second. */
export function build(target: string): void {
  if (go('version').status !== 0) throw new Unavailable('Go is not installed');
  // everything is fetched before anything is compiled, so that one cannot be taken for the other
  const fetched = go('list', '-deps', '.');
  if (fetched.status !== 0 && UNREACHABLE.test(fetched.stderr)) {
    throw new Unavailable(`the Go modules cannot be fetched (${fetched.stderr.trim().split('\n').at(-1)})`);
  }
  if (fetched.status !== 0 && /requires go >= /.test(fetched.stderr)) throw new Unavailable(fetched.stderr.trim().split('\n').at(-1)!);
  if (fetched.status !== 0) throw new Error(`go list: ${fetched.stderr}`);
  const built = go('build', '-buildvcs=false', ...COMPILER_SETTINGS, '-ldflags=-s -w', '-o', target, '.');
  if (built.status !== 0) throw new Error(`go build: ${built.stderr}`);
}

function go(...options: readonly string[]) {
  const result = spawnSync('go', options, {
    cwd: __dirname, encoding: 'utf8', env: { ...process.env, ...GO_SETTINGS }, maxBuffer: 2 ** 28, timeout: PATIENCE_IN_MINUTES * 60_000,
  });
  if ((result.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') {
    throw new Unavailable(`go ${options[0]} takes more than ${PATIENCE_IN_MINUTES} minutes here`);
  }
  return result;
}

/** Judges every set of manifests in a folder. */
export function judge(program: string, folder: string): Report {
  const { status, stdout, stderr } = spawnSync(program, [shared('crds'), folder], {
    // it lives for seconds: collecting garbage as often as Go does by itself would be a third of its work
    encoding: 'utf8', env: { ...process.env, GOGC: '400' }, maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`the judge ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

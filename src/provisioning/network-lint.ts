import { imageName } from './known-actions';
import type { LintedMachine } from './linted-machine';
import { checkCloudConfig } from './network/check-cloud-config';
import { checkKeyfile } from './network/check-key-file';
import { checkNetToml } from './network/check-net-toml';
import { checkNetplan } from './network/check-netplan';
import { type NetworkFacts, networkFactsOf, type NetworkTextKind } from './network/network-facts';
import type { TextFault } from './network/text-fault';
import type { RenderedWorkflow } from './workflow-document';
import { type LintFault, WorkflowLint } from './workflow-lint';
import { Severity } from '../findings';
import { shown } from '../findings/shown';

/** A kind of file that is read when the machine starts. */
interface ReadFile {
  readonly path: RegExp;
  readonly check: (text: string) => TextFault[];
  /** What it says about the network, if it does. */
  readonly facts?: NetworkTextKind;
}

const READ_FILES: readonly ReadFile[] = [
  { path: /^\/etc\/netplan\/[^/]+\.yaml$/, check: checkNetplan, facts: 'netplan' },
  { path: /^\/etc\/NetworkManager\/system-connections\/[^/]+$/, check: checkKeyfile, facts: 'key file' },
  { path: /^\/net\.toml$/, check: checkNetToml, facts: 'net.toml' },
  { path: /^\/etc\/cloud\/cloud\.cfg\.d\/[^/]+\.cfg$/, check: checkCloudConfig },
];

/**
 * Reads the files that a rendered workflow writes as their readers on the machine will, and compares what they say about the network with
 * the machine. Files that are still templates are passed over.
 */
export function* lintNetwork({ tasks }: RenderedWorkflow, machine?: LintedMachine): Iterable<LintFault> {
  for (const [index, { actions, environment }] of tasks.entries()) {
    const said: { readonly field: string; readonly facts: NetworkFacts }[] = [];
    for (const [position, action] of actions.entries()) {
      const { CONTENTS: text, DEST_PATH: path = '' } = { ...environment, ...action.environment };
      const file = READ_FILES.find((each) => each.path.test(path));
      if (text === undefined || file === undefined || text.includes('{{') || imageName(action.image) !== 'writefile') continue;
      const field = `tasks[${index}].actions[${position}].environment.CONTENTS`;
      const faults = file.check(text);
      for (const fault of faults) yield lintFault(field, path, fault);
      // of a file that is refused nothing else is worth saying
      const isRefused = faults.some(({ severity }) => severity === Severity.ERROR);
      if (file.facts !== undefined && !isRefused) said.push({ field, facts: networkFactsOf(text, file.facts) });
    }
    if (machine !== undefined) yield* foreignNetwork(said, machine);
  }
}

function lintFault(field: string, path: string, { line, severity, message, found, wanted, fix }: TextFault): LintFault {
  return {
    lint: severity === Severity.ERROR ? WorkflowLint.NETWORK : WorkflowLint.NETWORK_DOUBT,
    field,
    message: `line ${line} of ${path}: ${message}`,
    ...found !== undefined && { found },
    ...wanted !== undefined && { wanted },
    ...fix !== undefined && { fix },
  };
}

/** What is not the machine's own: it would start as another one, or without network. */
function* foreignNetwork(said: readonly { readonly field: string; readonly facts: NetworkFacts }[], machine: LintedMachine): Iterable<LintFault> {
  const all = said.flatMap(({ facts }) => facts.addresses);
  const own = machine.addresses.map(({ address, prefix }) => ({ address, text: `${address}/${prefix ?? ''}`, prefix }));
  const isOwn = (written: string) => own.some(({ address }) => address === written.split('/')[0]);
  if (all.length > 0 && !all.some(isOwn)) {
    const { field } = said.find(({ facts }) => facts.addresses.length > 0)!;
    yield { lint: WorkflowLint.FOREIGN, field, message: 'the machine is given an address that is not its own', found: all.join(', '), wanted: own.map(({ text }) => text).join(' or ') };
  }
  for (const { field, facts } of said) {
    for (const written of facts.addresses) {
      const mine = own.find(({ address }) => address === written.split('/')[0]);
      if (mine?.prefix === undefined || mine.text === written) continue;
      yield { lint: WorkflowLint.FOREIGN, field, message: 'the address of the machine has another prefix length', found: written, wanted: mine.text };
    }
    for (const mac of facts.macs) {
      if (machine.macs.includes(mac)) continue;
      yield { lint: WorkflowLint.FOREIGN, field, message: 'no card of the machine has this MAC address', found: shown(mac), wanted: machine.macs.map((each) => shown(each)).join(' or ') };
    }
  }
}

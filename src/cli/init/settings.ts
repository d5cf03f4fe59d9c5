import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { Subnet } from '../../hardware/plan/subnet';
import { CliCode } from '../codes';
import { Call, textOption } from '../command';
import { needClusterName } from '../generate/cluster-name';
import { POSITIONS } from '../generate/example-machines';
import { NEWEST_KUBERNETES } from '../generate/newest-kubernetes';
import type { Questions } from '../io';
import { outcomeOf } from '../outcome';

/** What a new project is made of. */
export interface Settings {
  readonly name: string;
  readonly kubernetes: string;
  readonly os: string;
  readonly controlPlane: string;
  readonly workers: string;
  readonly network: string;
}

/** A setting: the question for it, and what is wrong with an answer. */
interface Setting {
  readonly message: string;
  readonly initial: string;
  readonly choices?: readonly string[];
  /** @throws EksaError */
  readonly need: (answer: string, settings: Partial<Settings>) => void;
}

const KUBERNETES = ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', NEWEST_KUBERNETES] as const;
const COUNTS = ['1', '3', '5'] as const;

/** More worker nodes than a first program has. */
const MOST_WORKERS = 200;

const SETTINGS: Readonly<Record<keyof Settings, Setting>> = {
  name: { message: 'Name of the cluster', initial: 'prod', need: needName },
  kubernetes: { message: 'Kubernetes version', initial: NEWEST_KUBERNETES, choices: KUBERNETES, need: oneOf('--kubernetes', KUBERNETES) },
  os: { message: 'Operating system of the machines', initial: 'ubuntu', choices: ['ubuntu', 'redhat'], need: oneOf('--os', ['ubuntu', 'redhat']) },
  controlPlane: { message: 'Nodes of the control plane', initial: '3', choices: COUNTS, need: oneOf('--control-plane', COUNTS) },
  workers: { message: 'Worker nodes', initial: '2', need: needWorkers },
  network: { message: 'Network of the machines', initial: '10.20.0.0/24', need: needNetwork },
};

/**
 * The settings of the command line; what it does not say is asked, or has a default.
 *
 * @param questions nobody answers when it is not given
 * @throws EksaError when a setting cannot be, or nobody wants to answer
 */
export async function settingsFrom(call: Call, questions: Questions | undefined): Promise<Settings> {
  const settings: Partial<Record<keyof Settings, string>> = {};
  for (const [key, setting] of Object.entries(SETTINGS) as [keyof Settings, Setting][]) {
    const value = textOption(call, key) ?? (questions === undefined ? setting.initial : await ask(setting, questions, settings));
    setting.need(value, settings);
    settings[key] = value;
  }
  return settings as unknown as Settings;
}

async function ask({ message, initial, choices, need }: Setting, questions: Questions, settings: Partial<Settings>): Promise<string> {
  const fault = (answer: string) => {
    const [refusal] = outcomeOf(() => need(answer, settings)).findings;
    return refusal && [refusal.message, ...refusal.wanted === undefined ? [] : [`wanted ${refusal.wanted}`]].join('; ');
  };
  const answer = choices === undefined ? await questions.text({ message, initial, fault }) : await questions.choice({ message, choices, initial });
  if (answer !== undefined) return answer;
  throw new EksaError([{ code: CliCode.CANCELLED, severity: Severity.ERROR, message: 'nothing was written: the questions were not answered', fix: '--yes asks nothing' }]);
}

/** A name that EKS Anywhere and Kubernetes take. */
function needName(name: string): void {
  needClusterName(name);
  if (!/^[a-z][a-z0-9-]*$/.test(name) || name.endsWith('-')) {
    throw refused('Kubernetes does not take this name', name, 'lower-case letters, digits and hyphens, and no hyphen at the end');
  }
}

function oneOf(flag: string, choices: readonly string[]): Setting['need'] {
  return (value) => {
    if (!choices.includes(value)) throw refused(`this is no value of ${flag}`, value, choices.join(', '));
  };
}

function needWorkers(text: string): void {
  if (!/^\d+$/.test(text) || Number(text) > MOST_WORKERS) throw refused('this is no number of worker nodes', text, `0 to ${MOST_WORKERS}`);
}

/** It must have room for all machines, and one more of each kind. */
function needNetwork(cidr: string, { controlPlane, workers }: Partial<Settings>): void {
  Subnet.of({ cidr }).addressAt(POSITIONS.machines + Number(controlPlane) + Number(workers) + 2);
}

function refused(message: string, found: string, wanted: string): EksaError {
  return new EksaError([{ code: CliCode.VALUE, severity: Severity.ERROR, message, found: shown(found), wanted }]);
}

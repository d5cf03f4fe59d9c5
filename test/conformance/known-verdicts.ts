import type { Difference } from './capi-compare';
import type { Opinion, VerdictCase } from './verdicts';
import type { Finding } from '../../src';

/** A kind of case in which profile upstream deliberately says something else than EKS Anywhere. */
export interface KnownVerdict {
  readonly cause: string;
  readonly reason: string;
  /** Whether everything that this library complains about in the case is of this kind. */
  readonly explains: (errors: readonly Finding[], verdictCase: VerdictCase) => boolean;
}

/** A kind of difference between the objects of EKS Anywhere and those of this library, in cases that both accept. */
export interface KnownObjectDifference {
  readonly cause: string;
  readonly reason: string;
  readonly explains: (difference: Difference, opinion: Opinion, verdictCase: VerdictCase) => boolean;
}

const only = (...codes: string[]) => (errors: readonly Finding[]) => errors.length > 0 && errors.every(({ code }) => codes.includes(code));

export const knownVerdicts: readonly KnownVerdict[] = [
  {
    cause: 'a MAC address of twelve digits without separators',
    reason: 'the Go version of this release reads it, and Tinkerbell does not find the machine by it',
    explains: (errors) => only('EKSA-HW-010')(errors) && errors.every(({ found }) => /^"[0-9a-fA-F]{12}"$/.test(found ?? '')),
  },
  {
    cause: 'no SSH key, and Cluster API objects',
    reason: 'the command line makes up a key pair and keeps the private half; nobody else can know the public one. EKS-A objects are written without',
    explains: only('EKSA-MODEL-203', 'EKSA-OS-030', 'EKSA-OS-031', 'EKSA-MODEL-200'),
  },
];

const CHANGED = /^EKS Anywhere makes (".*") of this value$/s;

export const knownObjectDifferences: readonly KnownObjectDifference[] = [
  {
    cause: 'a value that EKS Anywhere changes when it prints it',
    reason: 'its templates print values without quotes and read them back as YAML 1.1; here they stay what was written, and EKSA-CLUSTER-008 says so',
    explains: ({ expected, actual }, { findings }) => findings.some(({ code, message, found = 'null' }) => {
      if (code !== 'EKSA-CLUSTER-008') return false;
      const [into, written] = [JSON.parse(CHANGED.exec(message)![1]) as string, JSON.parse(found) as string];
      return typeof actual === 'string' && typeof expected === 'string' && (expected === actual.replaceAll(written, into));
    }),
  },
  {
    cause: 'the type of a rolling update of the control plane',
    reason: 'upstream leaves it to the webhook of Cluster API; an API server without that webhook refuses the object',
    explains: ({ kind, path, expected, actual }) => (
      kind === 'KubeadmControlPlane' && path === 'spec.rollout.strategy.type' && expected === undefined && actual === 'RollingUpdate'
    ),
  },
  {
    cause: 'a Secret with an empty login',
    reason: 'it would take the place of a real one; EKSA-HW-101 says that user name and password are missing',
    explains: ({ kind, path, expected, actual }, { findings }) => (
      kind === 'Secret' && path === '' && actual === undefined && Object.values((expected as { data: object }).data).every((value) => value === '')
      && findings.some(({ code }) => code === 'EKSA-HW-101')
    ),
  },
  {
    cause: 'a login with bytes that are no UTF-8',
    reason: 'what a Secret holds is text here; EKSA-CSV-002 says that the file has another encoding',
    explains: ({ kind, path }, { findings }) => kind === 'Secret' && path.startsWith('data.') && findings.some(({ code }) => code === 'EKSA-CSV-002'),
  },
];

import { EksaError, Finding, Severity } from '../findings';

/** Codes of release look-ups, and what each refuses. A code is never given another meaning. */
export const DISTRO_CODES = {
  'EKSA-DISTRO-001': 'a Kubernetes version that is not written as major and minor number',
  'EKSA-DISTRO-002': 'a Kubernetes minor version without EKS Distro releases',
  'EKSA-DISTRO-003': 'the name of an EKS Distro release in an unknown form',
  'EKSA-DISTRO-004': 'an EKS Distro release that does not exist',
  'EKSA-DISTRO-005': 'an EKS Anywhere version that is not a semantic version',
  'EKSA-DISTRO-006': 'an EKS Anywhere version that does not exist',
  'EKSA-DISTRO-007': 'a Kubernetes minor version that the EKS Anywhere version does not ship',
  'EKSA-DISTRO-008': 'an EKS Anywhere version whose bundle is not part of the data',
  'EKSA-DISTRO-009': 'a date that is not a day of the calendar',
  'EKSA-DISTRO-010': 'a release or bundle file that cannot be read',
  'EKSA-DISTRO-011': 'a release or bundle that does not follow its schema',
  'EKSA-DISTRO-012': 'a file without the one release or bundle that is wanted',
  'EKSA-DISTRO-013': 'a bundle without the parts that bare metal needs',
  'EKSA-DISTRO-014': 'a bundle whose EKS Distro release is neither given nor known',
} as const;

export type DistroCode = keyof typeof DISTRO_CODES;

/** A finding of a release look-up; these always make synth fail. */
export function distroFinding(code: DistroCode, details: Omit<Finding, 'code' | 'severity'>): Finding {
  return { code, severity: Severity.ERROR, ...details };
}

/** The error of a look-up that found nothing. */
export function distroError(code: DistroCode, details: Omit<Finding, 'code' | 'severity'>): EksaError {
  return new EksaError([distroFinding(code, details)]);
}

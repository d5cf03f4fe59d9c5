import { EksaError, Finding, Severity } from '../../findings';

/** What looking up releases may find, by the code that findings carry. A code never changes its meaning. */
export enum DistroCode {
  /** A Kubernetes version is not written as major and minor number. */
  VERSION_FORM = 'EKSA-DISTRO-001',
  /** A Kubernetes minor version without EKS Distro releases. */
  UNKNOWN_VERSION = 'EKSA-DISTRO-002',
  /** The name of an EKS Distro release in an unknown form. */
  RELEASE_FORM = 'EKSA-DISTRO-003',
  /** An EKS Distro release that does not exist. */
  UNKNOWN_RELEASE = 'EKSA-DISTRO-004',
  /** An EKS Anywhere version that is not a semantic version. */
  EKSA_VERSION_FORM = 'EKSA-DISTRO-005',
  /** An EKS Anywhere version that does not exist. */
  UNKNOWN_EKSA_VERSION = 'EKSA-DISTRO-006',
  /** A Kubernetes minor version that an EKS Anywhere version or bundle does not ship. */
  NOT_SHIPPED = 'EKSA-DISTRO-007',
  /** An EKS Anywhere version that exists, but of which the data does not have what is asked for. */
  BUNDLE_NOT_KNOWN = 'EKSA-DISTRO-008',
  /** A date that is not a day of the calendar. */
  DAY = 'EKSA-DISTRO-009',
  /** A release or bundle file that cannot be read. */
  UNREADABLE = 'EKSA-DISTRO-010',
  /** A release or bundle does not follow its schema. */
  SCHEMA = 'EKSA-DISTRO-011',
  /** A file does not hold the one release or bundle that is wanted. */
  OBJECTS = 'EKSA-DISTRO-012',
  /** A bundle lacks the parts that bare metal needs. */
  NO_BARE_METAL = 'EKSA-DISTRO-013',
  /** A bundle names an EKS Distro release that is neither given nor known. */
  RELEASE_NOT_KNOWN = 'EKSA-DISTRO-014',
  /** Release data that a cluster cannot be rendered without. */
  NOTHING_TO_RENDER = 'EKSA-DISTRO-015',
}

/** A finding of a release look-up; these always make synth fail. */
export function distroFinding(code: DistroCode, details: Omit<Finding, 'code' | 'severity'>): Finding {
  return { code, severity: Severity.ERROR, ...details };
}

/** The error of a look-up that found nothing. */
export function distroError(code: DistroCode, details: Omit<Finding, 'code' | 'severity'>): EksaError {
  return new EksaError([distroFinding(code, details)]);
}

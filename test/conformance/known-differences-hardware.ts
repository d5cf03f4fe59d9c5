/** A manifest that EKS Anywhere prints. */
export type Golden = Readonly<Record<string, any>>;

/** Something that EKS Anywhere prints and this library deliberately does not. */
export interface KnownDifference {
  readonly what: string;
  readonly reason: string;
  /** The golden manifest without it; nothing when the whole manifest is left out. */
  readonly without: (golden: Golden, all: readonly Golden[]) => Golden | undefined;
}

export const knownHardwareDifferences: readonly KnownDifference[] = [
  {
    what: 'a BMC Machine with an empty host for a machine without management controller',
    reason: 'its schema refuses the object (spec.connection.host has a minimum length of 1), so that applying the output fails',
    without: (golden) => (golden.kind === 'Machine' && golden.spec.connection.host === '' ? undefined : golden),
  },
  {
    what: 'a Secret with empty user name and password for a machine without management controller',
    reason: 'nothing refers to it once the BMC Machine is gone',
    without: (golden, all) => {
      const unused = golden.kind === 'Secret' && all.some(({ kind, spec }) => (
        kind === 'Machine' && spec.connection.host === '' && spec.connection.authSecretRef.name === golden.metadata.name
      ));
      return unused ? undefined : golden;
    },
  },
  {
    what: 'an empty status',
    reason: 'status belongs to the controllers; stating it in a manifest makes GitOps tools report drift or take ownership of it',
    without: (golden) => {
      const { status, ...rest } = golden;
      return status !== undefined && Object.keys(status as object).length === 0 ? rest : golden;
    },
  },
];

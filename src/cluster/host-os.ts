import type { MachineConfigSpec } from '../model/cluster-model';

/**
 * A certificate authority that Bottlerocket nodes trust.
 */
export interface CertBundle {
  /** Name of the bundle; must not be empty. */
  readonly name: string;
  /** One or more certificates in PEM form. */
  readonly data: string;
}

/**
 * Settings of Bottlerocket. Refused with any other operating system.
 */
export interface BottlerocketProps {
  /**
   * Kubernetes settings by their EKS Anywhere name, such as `{ maxPods: 50 }`. Unknown names are refused.
   * @default - Bottlerocket's own
   */
  readonly kubernetes?: { [key: string]: any };
  /**
   * Kernel parameters by their sysctl name.
   * @default - Bottlerocket's own
   */
  readonly sysctls?: { [key: string]: string };
  /**
   * Kernel command line parameters; each may be given several values.
   * @default - Bottlerocket's own
   */
  readonly bootKernelParameters?: { [key: string]: string[] };
}

/**
 * Settings of a node's operating system.
 */
export interface HostOsProps {
  /**
   * Time servers, as `host` or `scheme://host`. An empty list is refused.
   * @default - those of the operating system
   */
  readonly ntpServers?: string[];
  /**
   * Certificate authorities to trust. Bottlerocket only.
   * @default - those of the operating system
   */
  readonly certBundles?: CertBundle[];
  /**
   * Bottlerocket settings.
   * @default - Bottlerocket's own
   */
  readonly bottlerocket?: BottlerocketProps;
}

/** @internal */
export function hostOsToModel(props: HostOsProps): MachineConfigSpec['hostOSConfiguration'] {
  const { ntpServers, certBundles, bottlerocket } = props;
  return {
    ...(ntpServers && { ntpConfiguration: { servers: [...ntpServers] } }),
    ...(certBundles && { certBundles: certBundles.map(({ name, data }) => ({ name, data })) }),
    ...(bottlerocket && {
      bottlerocketConfiguration: {
        ...(bottlerocket.kubernetes && { kubernetes: bottlerocket.kubernetes }),
        ...(bottlerocket.sysctls && { kernel: { sysctlSettings: bottlerocket.sysctls } }),
        ...(bottlerocket.bootKernelParameters && { boot: { bootKernelParameters: bottlerocket.bootKernelParameters } }),
      },
    }),
  };
}

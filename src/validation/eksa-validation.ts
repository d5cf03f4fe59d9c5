import type { WaiverProps } from './eksa-rules';
import { fleetFromManifests, ManifestFleet } from './fleet-from-manifests';
import { Finding, Severity } from '../findings';
import { listed, moreText } from '../findings/listing';
import { accept } from '../props/accept';
import { runRules } from '../rules/engine';
import { RuleProfile } from '../rules/profile';

/**
 * Settings of the validation, the `properties` in cdk8s.yaml.
 */
export interface EksaValidationProps {
  /**
   * How strictly to check.
   * @default RuleProfile.STRICT
   */
  readonly profile?: RuleProfile;
  /**
   * Findings to live with. What the app itself waives cannot be seen in its manifests, so it is said here again.
   * @default - none
   */
  readonly waivers?: WaiverProps[];
}

/**
 * The rules of this library ({@link EksaRules}) as a validation of `cdk8s synth`: findings appear in its report.
 *
 * It looks at the EKS-A objects of bare-metal clusters, at Packages and PackageBundleControllers, and at the Hardware among the manifests, so it also serves apps that make them
 * without our constructs; the report says what it has looked at. What is not there it takes for unknown: machines that are kept
 * elsewhere, management clusters, objects that a cluster refers to. Clusters of other providers are left alone. In cdk8s.yaml, with
 * the path of the installed package (a bare name makes the CLI install another copy) and its version:
 *
 *     validations:
 *       - package: ./node_modules/cdk8s-eks-anywhere
 *         version: 0.1.0
 *         class: EksaValidation
 *         properties:
 *           waivers:
 *             - code: EKSA-CLUSTER-043
 *               reason: a lab
 *
 * @example
 * // for a program of one's own that runs validations
 * const validation = new EksaValidation({ profile: RuleProfile.UPSTREAM });
 */
export class EksaValidation {
  private readonly profile: RuleProfile;
  private readonly waivers: readonly WaiverProps[];

  /** @param props the `properties` in cdk8s.yaml */
  public constructor(props: EksaValidationProps = {}) {
    accept('EksaValidation', { props });
    this.profile = props.profile ?? RuleProfile.STRICT;
    this.waivers = props.waivers ?? [];
  }

  /**
   * Runs the rules. Called by the cdk8s CLI.
   *
   * @param context the CLI's validation context
   */
  public async validate(context: any): Promise<void> {
    const files = new Map<string, string>();
    const fileOf = new WeakMap<object, string>();
    const manifests = (context.manifests as string[]).flatMap((file) => (context.parseManifest(file) as any[]).map((manifest) => {
      files.set(`${manifest?.kind}/${manifest?.metadata?.name}`, file);
      if (typeof manifest === 'object' && manifest !== null) fileOf.set(manifest, file);
      return manifest;
    }));
    const seen = fleetFromManifests(manifests, (manifest) => fileOf.get(manifest));
    const waivers = this.waivers.map(({ code, reason }) => ({ construct: '', code: String(code), reason: String(reason ?? '') }));
    const findings = [...seen.findings, ...runRules(seen.fleet, { profile: this.profile, waivers }).findings];
    const anyFile = context.manifests[0] ?? '';
    for (const each of listed(findings)) {
      context.report.addViolation(violation(each.finding, files, anyFile));
      const message = moreText(each);
      const { code, severity } = each.finding;
      if (message !== undefined) context.report.addViolation(violation({ code, severity, message }, files, anyFile));
    }
    const status = findings.some(({ severity }) => severity === Severity.ERROR) ? 'failure' : 'success';
    context.report.submit(status, { 'looked at': outlineOf(seen, manifests.length) });
  }
}

/** What was looked at, in words. */
function outlineOf({ clusterNames, otherClusters, machines, packages, flux }: ManifestFleet, objects: number): string {
  const clusters = clusterNames.length === 0 ? 'no bare-metal cluster' : `${counted(clusterNames.length, 'bare-metal cluster')} (${clusterNames.join(', ')})`;
  const others = otherClusters === 0 ? '' : `, not at ${counted(otherClusters, 'cluster')} of other providers`;
  const more = [[packages, 'package'], [flux, 'object of Flux']] as const;
  const besides = more.filter(([count]) => count > 0).map(([count, noun]) => `, ${count} ${noun.replace(/^\w+/, (word) => (count === 1 ? word : `${word}s`))}`);
  return `${clusters}${others}, ${counted(machines, 'machine')}${besides.join('')}; ${counted(objects, 'object')} in all`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function violation(finding: Finding, files: ReadonlyMap<string, string>, anyFile: string) {
  const { code, severity, message, found, wanted, fix, object = '', field } = finding;
  return {
    ruleName: `${code} (${severity})`,
    recommendation: [message, found !== undefined && `found ${found}`, wanted !== undefined && `wanted ${wanted}`].filter(Boolean).join('; '),
    fix: fix ?? 'See RULES.md',
    violatingResources: [{
      resourceName: object.split('/').at(-1) || 'the app',
      locations: field === undefined ? [] : [field],
      manifestPath: finding.file ?? files.get(object) ?? anyFile,
    }],
  };
}

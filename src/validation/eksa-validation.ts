import { fleetFromManifests } from './fleet-from-manifests';
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
}

/**
 * The rules of this library ({@link EksaRules}) as a validation of `cdk8s synth`: findings appear in its report.
 *
 * It looks at the EKS-A objects and the Hardware among the manifests, so it also serves apps that make them without our
 * constructs. In cdk8s.yaml:
 *
 *     validations:
 *       - package: cdk8s-eks-anywhere
 *         version: 0.1.0
 *         class: EksaValidation
 *
 * @example
 * // for a program of one's own that runs validations
 * const validation = new EksaValidation({ profile: RuleProfile.UPSTREAM });
 */
export class EksaValidation {
  private readonly profile: RuleProfile;

  /** @param props the `properties` in cdk8s.yaml */
  public constructor(props: EksaValidationProps = {}) {
    accept('EksaValidation', { props });
    this.profile = props.profile ?? RuleProfile.STRICT;
  }

  /**
   * Runs the rules. Called by the cdk8s CLI.
   *
   * @param context the CLI's validation context
   */
  public async validate(context: any): Promise<void> {
    const files = new Map<string, string>();
    const manifests = (context.manifests as string[]).flatMap((file) => (context.parseManifest(file) as any[]).map((manifest) => {
      files.set(`${manifest?.kind}/${manifest?.metadata?.name}`, file);
      return manifest;
    }));
    const { fleet, findings: faults } = fleetFromManifests(manifests);
    const findings = [...faults, ...runRules(fleet, { profile: this.profile }).findings];
    for (const each of listed(findings)) {
      context.report.addViolation(violation(each.finding, files, context.manifests[0]));
      const message = moreText(each);
      const { code, severity } = each.finding;
      if (message !== undefined) context.report.addViolation(violation({ code, severity, message }, files, context.manifests[0]));
    }
    context.report.submit(findings.some(({ severity }) => severity === Severity.ERROR) ? 'failure' : 'success');
  }
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
      manifestPath: files.get(object) ?? anyFile,
    }],
  };
}

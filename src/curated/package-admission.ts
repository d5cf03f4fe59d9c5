import { EksaError, Finding, Severity } from '../findings';
import type { BundleData } from './bundle';
import { minorOfBundle } from './bundle-name';
import { PackageCode } from './codes';
import { givenBundle } from './given-bundle';
import { clusterOfNamespace, INTERNAL_ANNOTATION, Package, PackageBundle, PackageBundleController, PACKAGES_NAMESPACE } from './names';
import { bundleFaults } from './read-bundle';
import { formFaults, objectsOfKind, PackageDocument, placeIn, readDocuments } from './read-objects';
import { bundleNameFault, isOnWorkload, otherMinor, PackageComplaint, reviewPackage } from './review';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { ModelCode } from '../model/codes';
import { nameOf, namespaceOf } from '../model/lookup';
import { objectId } from '../model/objects';
import { accept } from '../props/accept';

const READABLE: readonly string[] = [ModelCode.VALUE, ModelCode.UNKNOWN_FIELD];

/**
 * The management cluster whose webhooks are asked.
 */
export interface PackageAdmissionProps {
  /** Name of the management cluster. */
  readonly managementCluster: string;
  /**
   * The PackageBundles and PackageBundleControllers that are on it: YAML as `kubectl get packagebundles,packagebundlecontrollers -A -o yaml`
   * prints it, or the path of such a file.
   * @default - none
   */
  readonly objects?: string;
  /**
   * Kubernetes version of each cluster whose bundle controller is asked about, by name, such as `1.35`.
   * @default - not known: whether a bundle is for the right version is not looked at
   */
  readonly kubernetesVersions?: { [cluster: string]: string };
  /**
   * Key that bundles are verified with: base64 of its DER form, as in the controller's variable `EKSA_PUBLIC_KEY`.
   * @default - AWS's
   */
  readonly publicKey?: string;
}

/**
 * The webhooks of curated packages, without a cluster: what they would say to objects, given what is on the management cluster.
 *
 * Apps are checked by {@link EksaRules}, which knows no running cluster. This is for pipelines that have a dump of one.
 *
 * @example
 * const admission = new PackageAdmission({ managementCluster: 'prod', objects: kubectlOutput });
 * const refused = admission.review('apiVersion: packages.eks.amazonaws.com/v1alpha1\nkind: PackageBundleController\nmetadata: { name: prod }\n');
 */
export class PackageAdmission {
  private readonly bundles: readonly { readonly key: string; readonly name: string; readonly data: BundleData }[];
  private readonly controllers: readonly PackageBundleController[];

  /** @param props the management cluster. Objects that cannot be read are refused with an `EksaError` */
  public constructor(private readonly props: PackageAdmissionProps) {
    accept('PackageAdmission', { props });
    const documents = props.objects === undefined ? [] : readDocuments(props.objects).documents;
    const bundles = objectsOfKind<PackageBundle>(documents, 'PackageBundle');
    const controllers = objectsOfKind<PackageBundleController>(documents, 'PackageBundleController');
    // what is on a cluster may be older than the rules of its kind; it only has to be readable
    const faults = [...bundles, ...controllers].flatMap(formFaults).filter(({ code }) => !READABLE.includes(code));
    if (faults.length > 0) throw new EksaError(faults);
    this.bundles = bundles.map(({ object }) => ({ key: `${namespaceOf(object)}/${nameOf(object)}`, name: nameOf(object), data: givenBundle(object) }));
    this.controllers = controllers.map(({ object }) => object);
  }

  /**
   * What the webhooks say to the Packages, PackageBundleControllers and PackageBundles among some objects. Other kinds are passed over.
   *
   * @param yamlOrPath YAML with the objects, or the path of such a file. What is not YAML, or not of the form that the API server takes, is
   * refused with an `EksaError`
   * @returns one finding for each fault; empty when everything is admitted
   */
  public review(yamlOrPath: string): Finding[] {
    accept('PackageAdmission.review', { yamlOrPath });
    const { documents } = readDocuments(yamlOrPath);
    const packages = objectsOfKind<Package>(documents, 'Package');
    const controllers = objectsOfKind<PackageBundleController>(documents, 'PackageBundleController');
    const bundles = objectsOfKind<PackageBundle>(documents, 'PackageBundle');
    const malformed = [...packages, ...controllers, ...bundles].flatMap(formFaults);
    if (malformed.length > 0) throw new EksaError(malformed);
    return [
      ...packages.flatMap((each) => located(each, this.reviewPackage(each.object))),
      ...controllers.flatMap((each) => located(each, this.reviewController(each.object))),
      ...bundles.flatMap((each) => located(each, bundleFaults(each.object, this.props.publicKey))),
    ];
  }

  private reviewPackage(object: Package): PackageComplaint[] {
    if (object.metadata.annotations?.[INTERNAL_ANNOTATION] === 'true') return [];
    const namespace = object.metadata.namespace ?? '';
    // a namespace that names no cluster stands for the management cluster
    const cluster = clusterOfNamespace(namespace) || this.props.managementCluster;
    const bundle = this.activeBundle(cluster);
    if ('code' in bundle) return [bundle];
    return reviewPackage(object, bundle, isOnWorkload(namespace, this.props.managementCluster));
  }

  private activeBundle(cluster: string): BundleData | PackageComplaint {
    const controller = this.controllers.find((each) => nameOf(each) === cluster && namespaceOf(each) === PACKAGES_NAMESPACE);
    const field = 'metadata.namespace';
    if (controller === undefined) {
      return {
        code: PackageCode.CONTROLLER, field, message: `there is no PackageBundleController of cluster ${shown(cluster)}`, fix: 'Wait until its packages are set up, or correct the namespace',
      };
    }
    const active = controller.spec?.activeBundle ?? '';
    if (active === '') {
      return { code: PackageCode.CONTROLLER, field, message: `the PackageBundleController of cluster ${shown(cluster)} has no active bundle yet`, fix: 'Wait until it has chosen one' };
    }
    return this.bundles.find(({ key }) => key === `${PACKAGES_NAMESPACE}/${active}`)?.data ?? this.absentBundle(active, field);
  }

  private absentBundle(name: string, field: string): PackageComplaint {
    const names = this.bundles.map((each) => each.name);
    const wanted = nearest(name, names);
    return {
      code: PackageCode.ACTIVE_BUNDLE,
      field,
      message: 'the active bundle is not on the management cluster',
      found: shown(name),
      ...wanted !== undefined && { wanted },
      ...wanted === undefined && names.length > 0 && { fix: `It has ${names.join(', ')}` },
    };
  }

  private reviewController({ metadata: { name }, spec }: PackageBundleController): PackageComplaint[] {
    const active = spec?.activeBundle ?? '';
    if (active === '') return [];
    const field = 'spec.activeBundle';
    if (!this.bundles.some(({ key }) => key === `${PACKAGES_NAMESPACE}/${active}`)) return [this.absentBundle(active, field)];
    const form = bundleNameFault(active, field);
    if (form !== undefined) return [form];
    const { kubernetesVersions = {} } = this.props;
    const version = Object.hasOwn(kubernetesVersions, name ?? '') ? kubernetesVersions[name ?? ''] : undefined;
    return version === undefined || minorOfBundle(active) === version ? [] : [otherMinor(active, version, field)];
  }
}

function located({ object, document }: PackageDocument, complaints: readonly PackageComplaint[]): Finding[] {
  return complaints.map((complaint) => ({ severity: Severity.ERROR, object: objectId(object), ...placeIn(document, complaint.field), ...complaint }));
}

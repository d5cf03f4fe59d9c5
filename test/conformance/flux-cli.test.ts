// Command lines of the flux CLI said with constructs: those that it accepts give the object that it prints, those that it refuses are refused.
import { App, Chart, Duration, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  CrdsPolicy, EksaError, EksaRules, FluxAlert, FluxBucket, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxHelmRepository,
  FluxImagePolicy, FluxImageRepository, FluxImageUpdateAutomation, FluxKustomization, FluxObjects, FluxOciRepository, FluxProvider,
  FluxReceiver, FluxReference, GitReference, HealthCheck, IFluxObject, KubeConfig, OciReference, ReleaseChart, ReleaseInstall, Severity,
  TagOrder, TagPolicy, ValuesSource,
} from '../../src';
import { parseDuration } from '../../src/model/duration';
import { describeShared, readShared } from '../shared';

interface Line {
  readonly id: string;
  readonly area: string;
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly verdict: 'accepted' | 'refused';
  readonly stdout: string;
}

/** What a command line says. */
class Flags {
  private readonly flags: readonly (readonly [name: string, value: string])[];
  public readonly words: readonly string[];

  public constructor({ argv }: Line) {
    this.words = argv.slice(2).filter((word) => !word.startsWith('--'));
    this.flags = argv.filter((word) => word.startsWith('--')).map((word) => {
      const [, name, value = 'true'] = /^--([^=]+)(?:=([^]*))?$/.exec(word)!;
      return [name, value] as const;
    });
  }

  public all(name: string): string[] {
    return this.flags.filter(([each]) => each === name).map(([, value]) => value);
  }

  public one(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  public is(name: string): true | undefined {
    return this.one(name) === 'true' ? true : undefined;
  }

  /** What is separated by commas, or given again. */
  public list(name: string): string[] {
    return this.all(name).flatMap((value) => value.split(','));
  }

  public duration(name: string): Duration | undefined {
    const nanoseconds = parseDuration(this.one(name) ?? '');
    return nanoseconds === undefined ? undefined : Duration.millis(Number(nanoseconds / 1_000_000n));
  }

  public secret(name: string): { readonly name: string } | undefined {
    const secret = this.one(name);
    return secret === undefined ? undefined : { name: secret };
  }
}

const KINDS: Readonly<Record<string, (name: string, namespace?: string) => FluxReference>> = {
  gitrepository: (...given) => FluxReference.gitRepository(...given),
  ocirepository: (...given) => FluxReference.ociRepository(...given),
  helmrepository: (...given) => FluxReference.helmRepository(...given),
  helmchart: (...given) => FluxReference.helmChart(...given),
  bucket: (...given) => FluxReference.bucket(...given),
  helmrelease: (...given) => FluxReference.helmRelease(...given),
  kustomization: (...given) => FluxReference.kustomization(...given),
};

/** `kind/name.namespace`, in the namespace of the object that refers to it where none is said. */
function referenceTo(text: string, own: string, kind = 'gitrepository'): IFluxObject {
  const [, given = kind, name, namespace = own] = /^(?:([^/]+)\/)?([^.]+)(?:\.(.+))?$/.exec(text)!;
  return KINDS[given.toLowerCase()](name, namespace);
}

function objectsOf(text: string, own: string): FluxObjects {
  const [, kind, name, namespace] = /^([^/]+)\/([^.]+)(?:\.(.+))?$/.exec(text)!;
  return name === '*' ? FluxObjects.all(kind, namespace) : FluxObjects.only(referenceTo(text, own));
}

function only<T>(map: T): T {
  return Object.fromEntries(Object.entries(map as object).filter(([, value]) => value !== undefined)) as T;
}

function gitReference(flags: Flags): GitReference {
  const [branch, tag, semver, commit, name] = ['branch', 'tag', 'tag-semver', 'commit', 'ref-name'].map((flag) => flags.one(flag));
  if (commit !== undefined) return GitReference.commit(commit, branch);
  if (name !== undefined) return GitReference.named(name);
  if (semver !== undefined) return GitReference.semver(semver);
  return tag !== undefined ? GitReference.tag(tag) : branch === undefined ? undefined as never : GitReference.branch(branch);
}

function ociReference(flags: Flags): OciReference {
  const [tag, semver, digest] = ['tag', 'tag-semver', 'digest'].map((flag) => flags.one(flag));
  if (digest !== undefined) return OciReference.digest(digest);
  return semver !== undefined ? OciReference.semver(semver) : tag === undefined ? undefined as never : OciReference.tag(tag);
}

function verification(flags: Flags): any {
  const [provider, issuer, subject] = ['verify-provider', 'verify-issuer', 'verify-subject'].map((flag) => flags.one(flag));
  if (provider === undefined) return undefined;
  return only({ provider, secret: flags.secret('verify-secret-ref'), ...issuer !== undefined && { identities: [{ issuer, subject: subject! }] } });
}

/** Makes what a command line says. Wrong words are passed on as they are, as a program without a compiler would. */
function make(chart: Chart, line: Line): void {
  const flags = new Flags(line);
  const [command, ...words] = flags.words;
  const kind = ['source', 'image'].includes(command) ? `${command} ${words.shift()}` : command;
  const [id] = words;
  const namespace = flags.one('namespace') ?? 'flux-system';
  const labels = flags.all('label').length === 0 ? undefined : Object.fromEntries(flags.all('label').map((label) => label.split('=')));
  const common = only({ namespace: flags.one('namespace'), labels, interval: flags.duration('interval') ?? Duration.minutes(1) });
  switch (kind) {
    case 'source git':
      new FluxGitRepository(chart, id, only({
        ...common,
        url: flags.one('url')!,
        ref: gitReference(flags),
        secret: flags.secret('secret-ref'),
        provider: flags.one('provider') as any,
        proxySecret: flags.secret('proxy-secret-ref'),
        recurseSubmodules: flags.is('recurse-submodules'),
        ignore: flags.one('ignore-paths') === undefined ? undefined : flags.list('ignore-paths'),
      }));
      break;
    case 'source oci':
      new FluxOciRepository(chart, id, only({
        ...common,
        url: flags.one('url')!,
        ref: ociReference(flags),
        provider: (flags.one('provider') ?? 'generic') as any,
        insecure: flags.is('insecure'),
        secret: flags.secret('secret-ref'),
        verify: verification(flags),
      }));
      break;
    case 'source helm':
      new FluxHelmRepository(chart, id, only({
        ...common,
        url: flags.one('url')!,
        secret: flags.secret('secret-ref'),
        passCredentials: flags.is('pass-credentials'),
        provider: flags.one('url')?.startsWith('oci:') ? flags.one('oci-provider') as any : undefined,
      }));
      break;
    case 'source bucket':
      new FluxBucket(chart, id, only({
        ...common,
        bucketName: flags.one('bucket-name')!,
        endpoint: flags.one('endpoint')!,
        region: flags.one('region'),
        provider: (flags.one('provider') ?? 'generic') as any,
        insecure: flags.is('insecure'),
        secret: flags.secret('secret-ref'),
      }));
      break;
    case 'source chart':
      new FluxHelmChart(chart, id, only({
        ...common,
        source: referenceTo(flags.one('source')!, namespace),
        chart: flags.one('chart')!,
        version: flags.one('chart-version'),
        reconcileStrategy: (flags.one('reconcile-strategy') ?? 'ChartVersion') as any,
      }));
      break;
    case 'kustomization':
      new FluxKustomization(chart, id, only({
        ...common,
        source: flags.one('source') === undefined ? undefined as never : referenceTo(flags.one('source')!, namespace),
        path: flags.one('path'),
        prune: flags.is('prune') ?? false,
        wait: flags.is('wait'),
        dependsOn: flags.all('depends-on').length === 0 ? undefined : flags.all('depends-on').map((text) => {
          const [name, own = namespace] = text.split('/').reverse();
          return FluxReference.kustomization(name, own);
        }),
        // the CLI leaves them out where they have no meaning, and sets a time limit for waiting only
        healthChecks: flags.all('health-check').length === 0 || flags.is('wait') ? undefined : flags.list('health-check').map((text) => {
          const [, checked, name, of] = /^(.+)\/(.+)\.(.+)$/.exec(text)!;
          return HealthCheck.named(checked === 'HelmRelease' ? 'helm.toolkit.fluxcd.io/v2' : '', checked, name, of);
        }),
        timeout: flags.all('health-check').length > 0 || flags.is('wait') ? flags.duration('health-check-timeout') ?? Duration.minutes(2) : undefined,
        decryption: flags.one('decryption-provider') === undefined ? undefined : only({ secret: flags.secret('decryption-secret') }),
        kubeConfig: flags.secret('kubeconfig-secret-ref') && KubeConfig.fromSecret(flags.secret('kubeconfig-secret-ref')!),
        targetNamespace: flags.one('target-namespace'),
        serviceAccountName: flags.one('service-account'),
        retryInterval: flags.duration('retry-interval'),
      }));
      break;
    case 'helmrelease':
      new FluxHelmRelease(chart, id, helmRelease(flags, namespace, line, common));
      break;
    case 'alert':
      new FluxAlert(chart, id, only({
        ...only({ namespace: flags.one('namespace') }),
        provider: FluxReference.provider(flags.one('provider-ref')!, namespace),
        severity: flags.one('event-severity') as any,
        sources: flags.all('event-source').map((text) => objectsOf(text, namespace)),
      }));
      break;
    case 'alert-provider':
      new FluxProvider(chart, id, only({
        type: flags.one('type') as any, channel: flags.one('channel'), address: flags.one('address'), secret: flags.secret('secret-ref'), username: flags.one('username'),
      }));
      break;
    case 'receiver':
      new FluxReceiver(chart, id, only({
        type: flags.one('type') as any,
        secret: flags.secret('secret-ref')!,
        resources: flags.all('resource').map((text) => objectsOf(text, namespace)),
        events: flags.all('event').length === 0 ? undefined : flags.all('event'),
      }));
      break;
    case 'image repository':
      new FluxImageRepository(chart, id, only({
        ...common, image: flags.one('image')!, secret: flags.secret('secret-ref'), timeout: flags.duration('scan-timeout'),
      }));
      break;
    case 'image policy':
      new FluxImagePolicy(chart, id, only({
        repository: FluxReference.imageRepository(flags.one('image-ref')!, namespace),
        policy: tagPolicy(flags),
        filter: flags.one('filter-regex') === undefined ? undefined : only({ pattern: flags.one('filter-regex')!, extract: flags.one('filter-extract') }),
      }));
      break;
    case 'image update':
      new FluxImageUpdateAutomation(chart, id, only({
        ...common,
        source: FluxReference.gitRepository(flags.one('git-repo-ref')!, namespace),
        author: only({ name: flags.one('author-name'), email: flags.one('author-email')! }),
        checkoutBranch: flags.one('checkout-branch'),
        pushBranch: flags.one('push-branch'),
        messageTemplate: flags.one('commit-template'),
        path: flags.one('git-repo-path'),
      }));
      break;
    default: throw new Error(`no construct for ${kind}`);
  }
}

function tagPolicy(flags: Flags): TagPolicy {
  const [range, alphabetical, numerical] = ['select-semver', 'select-alpha', 'select-numeric'].map((flag) => flags.one(flag));
  if (range !== undefined) return TagPolicy.semver(range);
  if (alphabetical !== undefined) return TagPolicy.alphabetical(alphabetical as TagOrder);
  return numerical === undefined ? undefined as never : TagPolicy.numerical(numerical as TagOrder);
}

function helmRelease(flags: Flags, namespace: string, { files = {} }: Line, common: object): any {
  const [chart, chartRef, source] = ['chart', 'chart-ref', 'source'].map((flag) => flags.one(flag));
  const crds = flags.one('crds') as CrdsPolicy | undefined;
  const install: ReleaseInstall = only({
    createNamespace: flags.is('create-target-namespace'), crds: crds === undefined ? undefined : crds === CrdsPolicy.CREATE_REPLACE ? CrdsPolicy.CREATE : crds,
  });
  const values = flags.list('values').map((file) => parseAllDocuments(files[file], { version: '1.1' })[0].toJS()).reduce((all, each) => merged(all, each), {});
  return only({
    ...common,
    chart: chartRef !== undefined ? ReleaseChart.fromReference(referenceTo(chartRef, namespace)) : chart && ReleaseChart.fromSource(
      referenceTo(source!, namespace), only({
        chart,
        version: flags.one('chart-version'),
        interval: flags.duration('chart-interval'),
        reconcileStrategy: (flags.one('reconcile-strategy') ?? 'ChartVersion') as any,
      })),
    releaseName: flags.one('release-name'),
    targetNamespace: flags.one('target-namespace'),
    // the CLI keeps the records where the release is
    storageNamespace: flags.one('storage-namespace') ?? flags.one('target-namespace'),
    serviceAccountName: flags.one('service-account'),
    install: Object.keys(install).length === 0 ? undefined : install,
    upgrade: crds === undefined ? undefined : { crds },
    values: Object.keys(values).length === 0 ? undefined : values,
    valuesFrom: flags.all('values-from').length === 0 ? undefined : flags.all('values-from').map((text) => {
      const [kind, name] = text.split('/');
      return kind === 'Secret' ? ValuesSource.fromSecret({ name }) : ValuesSource.fromConfigMap({ name });
    }),
    dependsOn: flags.all('depends-on').length === 0 ? undefined : flags.all('depends-on').map((text) => {
      const [name, own = namespace] = text.split('/').reverse();
      return FluxReference.helmRelease(name, own);
    }),
    kubeConfig: flags.secret('kubeconfig-secret-ref') && KubeConfig.fromSecret(flags.secret('kubeconfig-secret-ref')!),
  });
}

/** As helm merges values: maps by key, all else as a whole. */
function merged(a: any, b: any): any {
  const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(a) || !isMap(b)) return b;
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, key in a ? merged(a[key], value) : value])) };
}

/** What constructs cannot say, so that nobody can say it wrong. */
const NOT_SAYABLE: Readonly<Record<string, string>> = {
  'source-git--bad-label': 'labels are a map',
  'source-git--no-name': 'each construct has an id',
  'source-oci--verify-secret-no-provider': 'the provider has a default',
  'kustomization--health-bad-kind': 'Flux itself checks the health of any kind',
  'kustomization--health-no-ns': 'kind, name and namespace are apart',
  'kustomization--bad-decryption': 'SOPS is the only one',
  'kustomization--decryption-no-secret': 'SOPS is the only one',
  'kustomization--source-empty-name': 'a reference has a name',
  'helmrelease--chart-and-ref': 'a ReleaseChart is one of both',
  'helmrelease--values-missing': 'values are no files',
  'helmrelease--values-list': 'values are a map',
  'helmrelease--values-from-bad': 'a ValuesSource has a kind',
  'alert--bad-source': 'kind and name are apart',
  'receiver--resource-bad': 'kind and name are apart',
  'image-update--no-branch': 'Flux itself takes the branch of the GitRepository',
};

/** What is printed, and not said with constructs: each with the reason. */
const BEYOND: Readonly<Record<string, string>> = {
  'image-policy--two-policies': 'the controller refuses it; a TagPolicy is one of them',
  'kustomization--path-parent': 'the CLI writes ./apps, which is another folder',
  'name--namespace-unchecked': 'the API server refuses the namespace',
};

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [
      key, /^(?:interval|timeout|retryInterval)$/.test(key) && typeof each === 'string' ? `${parseDuration(each)} ns` : normalised(each),
    ]));
  }
  return value;
}

describeShared('command lines of the flux CLI', () => {
  const lines: Line[] = readShared('golden', 'upstream-runs', 'flux', 'cli.jsonl').trim().split('\n').map((line) => JSON.parse(line));
  const ofObjects = lines.filter(({ argv }) => !['secret', 'tenant'].includes(argv[2]));
  const accepted = ofObjects.filter(({ id, verdict }) => verdict === 'accepted' && !(id in BEYOND));
  const refused = ofObjects.filter(({ id, verdict }) => verdict === 'refused' && !(id in NOT_SAYABLE));

  it('are at hand', () => {
    expect(accepted.length).toBeGreaterThan(55);
    expect(refused.length).toBeGreaterThan(25);
  });

  it.each(accepted.map((line) => [line.id, line] as const))('%s gives the object that is printed', (_, line) => {
    const chart = new Chart(new App(), 'chart');
    make(chart, line);
    const [printed] = parseAllDocuments(line.stdout).map((document) => document.toJS()).filter((document) => document !== null);
    const [written] = Testing.synth(chart);
    expect(normalised(written)).toStrictEqual(normalised(printed));
  });

  it.each(refused.map((line) => [line.id, line] as const))('%s is refused', (_, line) => {
    const chart = new Chart(new App(), 'chart');
    let findings;
    try {
      make(chart, line);
      findings = EksaRules.validate(chart).filter(({ severity }) => severity === Severity.ERROR);
    } catch (error) {
      if (!EksaError.isEksaError(error)) throw error;
      findings = error.findings;
    }
    expect(findings.length).toBeGreaterThan(0);
  });
});

// Every value that a cluster in code writes is explained, and what is named as its prop really changes it.
import { App, Chart, Duration } from 'cdk8s';
import { CONTROL_PLANE_HARDWARE, MINIMAL, WORKER_HARDWARE } from './fixtures';
import {
  BareMetalPoolProps, ClusterOutput, EksaCluster, EksaClusterProps, EksaError, FieldOrigin, OriginKind, RegistryCredentials, RolloutStrategy, Taint,
} from '../../src';
import { leafPaths, valueAt } from '../../src/explain/aligned';
import { FieldPath, formatFieldPath, parseFieldPath } from '../../src/model/field-path';

interface Program {
  readonly cluster: EksaClusterProps;
  readonly pools: Readonly<Record<string, BareMetalPoolProps>>;
}

const PROGRAM: Program = {
  cluster: {
    ...MINIMAL,
    name: 'berlin',
    controlPlane: {
      endpoint: '10.0.0.10',
      replicas: 3,
      hardware: CONTROL_PLANE_HARDWARE,
      certSans: ['api.example.com'],
      labels: { tier: 'control' },
      machineConfigName: 'controllers',
      taints: [Taint.noSchedule('dedicated', 'control')],
      kubeletConfiguration: { kind: 'KubeletConfiguration', maxPods: 40 },
      templateRevision: 2,
    },
    network: { podCidr: '10.64.0.0/16', nodeCidrMaskSize: 25 },
    hostOs: { ntpServers: ['ntp.example.com'] },
    machineHealth: { nodeStartupTimeout: Duration.minutes(25) },
    podIamIssuer: 'https://issuer.example.com',
    proxy: { httpProxy: 'http://10.0.0.3:3128', httpsProxy: 'http://10.0.0.3:3128', noProxy: ['example.com'] },
    registryMirror: { endpoint: '10.0.0.9', port: 5000, authenticate: true },
    registryCredentials: RegistryCredentials.unsafePlainText('bob', 'secret'),
  },
  pools: {
    web: { hardware: WORKER_HARDWARE, replicas: 2, labels: { tier: 'web' }, rolloutStrategy: RolloutStrategy.rollingUpdate({ maxSurge: 2, maxUnavailable: 0 }) },
    db: { hardware: WORKER_HARDWARE, name: 'data', autoscaling: { minReplicas: 2, maxReplicas: 4 }, sshUser: 'dba', taints: [Taint.noSchedule('dedicated', 'db')] },
  },
};

function made({ cluster: props, pools }: Program): EksaCluster {
  const cluster = new EksaCluster(new Chart(new App(), 'test'), 'prod', { ...props, output: ClusterOutput.BOTH });
  for (const [id, pool] of Object.entries(pools)) cluster.addPool(id, pool);
  return cluster;
}

/** The program with a prop of one of its constructs otherwise; nothing where it is in an object of a class. */
function changed(program: Program, { construct, prop }: FieldOrigin, other: (value: unknown) => unknown): Program | undefined {
  const [, , pool] = construct!.split('/');
  const path: FieldPath = [...pool === undefined ? ['cluster'] : ['pools', pool], ...parseFieldPath(prop!)];
  const value = valueAt(program, path);
  if (prop === '' || !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const put = (current: unknown, [segment, ...rest]: FieldPath): unknown => {
    if (segment === undefined) return other(value);
    if (Array.isArray(current)) return current.map((item, index) => (index === segment ? put(item, rest) : item));
    return { ...current as object, [segment]: put((current as Record<string, unknown>)[segment], rest) };
  };
  return put(program, path) as Program;
}

function otherValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  if (text.startsWith('ssh-')) return text.replace('Ifcc', 'Jfcc').replace('IFfc', 'JFfc');
  return /\d/.test(text) ? text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${text}x`;
}

interface Value {
  readonly object: string;
  readonly path: FieldPath;
  readonly value: string;
}

/** All values of the objects, by position: names may have changed. */
function valuesOf(cluster: EksaCluster): Value[][] {
  const objects = cluster.objects.map((object) => ({ object, content: object.toJson() as unknown }));
  return objects.map(({ object, content }) => leafPaths(content).map((path): Value => ({
    object: `${object.kind}.${object.apiGroup}/${object.name}`, path, value: JSON.stringify(valueAt(content, path)),
  })));
}

describe('explanations of a cluster in code', () => {
  const cluster = made(PROGRAM);
  const objects = valuesOf(cluster);
  const explained = objects.flatMap((values, position) => values.map((value) => ({
    position, ...value, explanation: cluster.explain(`${value.object.replace('.core/', '/')} ${formatFieldPath(value.path)}`),
  })));

  it('are there for every value, with an origin', () => {
    expect(explained.length).toBeGreaterThan(300);
    expect(explained.filter(({ explanation }) => explanation.origins.length === 0)).toStrictEqual([]);
  });

  it('never show the password of the registry', () => {
    const [text, encoded] = ['"secret', Buffer.from('bob:secret').toString('base64')];
    expect(explained.filter(({ explanation }) => [text, encoded, Buffer.from('secret').toString('base64')].some((each) => JSON.stringify(explanation).includes(each))))
      .toStrictEqual([]);
  });

  it('name props that change the value', () => {
    const programs = new Map<string, Value[][][]>();
    let claims = 0;
    const wrong = explained.flatMap(({ position, object, path, value, explanation }) => [...explanation.origins, ...explanation.conditions]
      .filter(({ kind }) => kind === OriginKind.PROP || kind === OriginKind.INHERITED)
      .filter((origin) => {
        const key = `${origin.construct} ${origin.prop}`;
        if (!programs.has(key)) programs.set(key, [otherValue, () => undefined].flatMap((other) => rewritten(origin, other)));
        const others = programs.get(key)!;
        if (others.length === 0) return false;
        claims++;
        return others.every((values) => values[position]?.find((other) => formatFieldPath(other.path) === formatFieldPath(path))?.value === value);
      })
      .map((origin) => ({ object, field: formatFieldPath(path), origin })));
    expect(wrong).toStrictEqual([]);
    expect(claims).toBeGreaterThan(150);
  });

  it('name defaults of constructs where the program passes nothing', () => {
    const defaults = explained.flatMap(({ explanation }) => explanation.origins.filter(({ kind }) => kind === OriginKind.CONSTRUCT_DEFAULT));
    const passed = defaults.filter(({ construct, prop = '' }) => prop !== '' && construct === 'test/prod' && valueAt(PROGRAM.cluster, parseFieldPath(prop)) !== undefined);
    expect(defaults.length).toBeGreaterThan(10);
    expect(passed.filter(({ reason }) => !reason.includes('made of '))).toStrictEqual([]);
  });

  /** What the program writes with another value of a prop, if it can be otherwise. */
  function rewritten(origin: FieldOrigin, other: (value: unknown) => unknown): Value[][][] {
    const program = changed(PROGRAM, origin, other);
    if (program === undefined) return [];
    try {
      return [valuesOf(made(program))];
    } catch (error) {
      if (EksaError.isEksaError(error)) return [];
      throw error;
    }
  }
});

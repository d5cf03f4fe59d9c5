import { App, Chart, Testing } from 'cdk8s';
import { EksaCluster, EksaError, EksaRules, HardwareInventory, HardwareSelector, Reporting, RuleProfile } from '../../src';
import * as engine from '../../src/rules/engine';
import { WAIVED_METADATA, WARNING_METADATA } from '../../src/validation/app-fleet';
import { chart, machine, MINIMAL, WORKER_HARDWARE } from '../cluster/fixtures';

/** A cluster that is warned about: a single control plane node and a pool. */
function single(scope: Chart, name: string): EksaCluster {
  const cluster = new EksaCluster(scope, name, {
    ...MINIMAL,
    controlPlane: { endpoint: `10.0.0.1${name.length}`, replicas: 1, hardware: HardwareSelector.label(name, 'cp') },
    tinkerbellIp: `10.0.0.2${name.length}`,
  });
  cluster.addPool('workers', { hardware: HardwareSelector.label(name, 'worker') });
  return cluster;
}

const EVEN = { ...MINIMAL, controlPlane: { ...MINIMAL.controlPlane, replicas: 2 } };
const SINGLE_NODE_CODE = 'EKSA-CLUSTER-043';
const EVEN_CODE = 'EKSA-CLUSTER-042';

let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

const codes = (scope: Chart) => EksaRules.validate(scope).map(({ code }) => code);

describe('the checks of an app', () => {
  it('run once, however many charts there are', () => {
    const run = jest.spyOn(engine, 'runRules');
    const app = Testing.app();
    for (const name of ['aa', 'ba', 'ca']) {
      new EksaCluster(new Chart(app, name), name, {
        ...MINIMAL,
        controlPlane: { ...MINIMAL.controlPlane, endpoint: `10.0.0.${name.charCodeAt(0)}`, hardware: HardwareSelector.label('site', name) },
        tinkerbellIp: `10.0.1.${name.charCodeAt(0)}`,
      });
    }
    app.synth();
    app.synthYaml();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('run again when something has changed', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', MINIMAL);
    expect(codes(scope)).not.toContain('EKSA-CLUSTER-070');
    cluster.addPool('workers', { hardware: WORKER_HARDWARE, replicas: -3 });
    expect(EksaRules.validate(scope).map(({ construct }) => construct)).toContain('test/prod/workers');
  });

  it('end synth with one error about everything, and nothing is written', () => {
    const app = new App({ outdir: '/nonexistent/never-written' });
    const scope = new Chart(app, 'test');
    new EksaCluster(scope, 'one', EVEN);
    new EksaCluster(scope, 'two', EVEN);
    let caught: unknown;
    try {
      Testing.synth(scope);
    } catch (error) {
      caught = error;
    }
    const { findings, message, stack } = caught as EksaError;
    expect(findings.filter(({ code }) => code === EVEN_CODE).map(({ construct }) => construct)).toStrictEqual(['test/one', 'test/two']);
    expect(message).toMatch(/^\d+ problems found:\n {2}\[/);
    expect(stack).not.toMatch(/node_modules|\/src\//);
  });
});

describe('warnings', () => {
  it('are printed once and kept in the metadata of the construct', () => {
    const scope = chart();
    const cluster = single(scope, 'prod');
    EksaRules.useReporting(scope, Reporting.STDERR);
    Testing.synth(scope);
    Testing.synth(scope);
    expect(printed.filter((text) => text.includes(SINGLE_NODE_CODE))).toHaveLength(1);
    expect(cluster.node.metadata.filter(({ type }) => type === WARNING_METADATA).map(({ data }) => data.code)).toContain(SINGLE_NODE_CODE);
  });
});

describe('under Jest', () => {
  it('nothing is printed unless it is asked for', () => {
    const scope = chart();
    const cluster = single(scope, 'prod');
    Testing.synth(scope);
    expect(printed).toStrictEqual([]);
    expect(cluster.node.metadata.map(({ type }) => type)).toContain(WARNING_METADATA);
  });

  it('elsewhere it is printed unless that is switched off', () => {
    const worker = process.env.JEST_WORKER_ID;
    delete process.env.JEST_WORKER_ID;
    const [told, silent] = [chart(), chart()];
    for (const scope of [told, silent]) single(scope, 'prod');
    process.env.JEST_WORKER_ID = worker;
    EksaRules.useReporting(silent, Reporting.SILENT);
    Testing.synth(silent);
    expect(printed).toStrictEqual([]);
    Testing.synth(told);
    expect(printed.join('')).toContain(SINGLE_NODE_CODE);
  });
});

describe('a waiver', () => {
  it('lets a finding pass, and is listed with its reason', () => {
    const scope = chart();
    const cluster = single(scope, 'prod');
    EksaRules.waive(cluster, { code: SINGLE_NODE_CODE, reason: 'a lab' });
    EksaRules.useReporting(scope, Reporting.STDERR);
    Testing.synth(scope);
    expect(codes(scope)).not.toContain(SINGLE_NODE_CODE);
    expect(printed.join('')).not.toContain(SINGLE_NODE_CODE);
    expect(EksaRules.waived(scope)).toMatchObject([{ finding: { code: SINGLE_NODE_CODE }, waiver: { reason: 'a lab' } }]);
    expect(cluster.node.metadata.filter(({ type }) => type === WAIVED_METADATA).map(({ data }) => data.waiver.reason)).toStrictEqual(['a lab']);
    expect(EksaRules.waivers(scope)).toStrictEqual([{ construct: 'test/prod', code: SINGLE_NODE_CODE, reason: 'a lab' }]);
  });

  it('of an error is still told', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', EVEN);
    EksaRules.waive(cluster, { code: EVEN_CODE, reason: 'etcd is elsewhere' });
    EksaRules.useReporting(scope, Reporting.STDERR);
    Testing.synth(scope);
    expect(printed.join('')).toMatch(/EKSA-CLUSTER-042.*Waived: etcd is elsewhere/);
  });

  it('covers what is below its construct and nothing beside it', () => {
    const scope = chart();
    single(scope, 'one');
    single(scope, 'three');
    EksaRules.waive(scope.node.findChild('one'), { code: SINGLE_NODE_CODE, reason: 'a lab' });
    expect(EksaRules.validate(scope).filter(({ code }) => code === SINGLE_NODE_CODE).map(({ construct }) => construct)).toStrictEqual(['test/three']);
    EksaRules.waive(scope, { code: SINGLE_NODE_CODE, reason: 'all are labs' });
    expect(codes(scope)).not.toContain(SINGLE_NODE_CODE);
  });

  it('that nothing needs is reported', () => {
    const scope = chart();
    const cluster = new EksaCluster(scope, 'prod', MINIMAL);
    EksaRules.waive(cluster, { code: EVEN_CODE, reason: 'was even once' });
    expect(EksaRules.validate(scope)).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 'warning', construct: 'test/prod' })]));
  });
});

describe('the profile', () => {
  it('decides whether only what EKS Anywhere refuses counts', () => {
    const scope = chart();
    new EksaCluster(scope, 'prod', { ...MINIMAL, network: { podCidr: '10.0.0.0/16' } });
    expect(EksaRules.validate(scope).filter(({ severity }) => severity === 'error')).not.toStrictEqual([]);
    EksaRules.useProfile(scope, RuleProfile.UPSTREAM);
    expect(EksaRules.validate(scope).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });
});

describe('the day to check for', () => {
  it('decides which versions need a licence', () => {
    const scope = chart();
    new EksaCluster(scope, 'prod', MINIMAL);
    const licence = () => EksaRules.validate(scope).filter(({ message }) => /licen[cs]e/i.test(message)).length;
    expect(licence()).toBe(0);
    EksaRules.useDate(scope, '2027-06-01');
    expect(licence()).toBeGreaterThan(0);
  });

  it('must be a day', () => {
    expect(() => EksaRules.useDate(chart(), '1 June')).toThrow(/EKSA-DISTRO-\d+.*found "1 June"/);
  });
});

describe('many warnings of one kind', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) =>
    `node-${index},,,,52:54:00:00:00:${(index + 16).toString(16)},10.1.1.${index + 1},255.255.0.0,10.1.255.1,10.1.255.2,a=${index}|a=${index},/dev/sda`);
  const csv = (count: number) => ['hostname,bmc_ip,bmc_username,bmc_password,mac,ip_address,netmask,gateway,nameservers,labels,disk', ...rows(count)].join('\n');

  it('are counted on the terminal after the first twenty, and kept in the metadata', () => {
    const scope = chart();
    EksaRules.useReporting(scope, Reporting.STDERR);
    const inventory = HardwareInventory.fromCsvText(scope, 'rack', csv(50));
    Testing.synth(scope);
    const lines = printed.join('').split('\n').filter((line) => line.includes('EKSA-CSV-012'));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('\u2026 and 30 more of EKSA-CSV-012');
    expect(inventory.node.metadata.filter(({ type, data }) => type === WARNING_METADATA && data.code === 'EKSA-CSV-012')).toHaveLength(50);
  });

  it('are not told once they are waived', () => {
    const scope = chart();
    EksaRules.useReporting(scope, Reporting.STDERR);
    const machines = Array.from({ length: 30 }, (_, index) => ({ ...machine(`node-${index}`, 100 + index, {}), gateway: '10.0.0.1', nameservers: [`192.0.2.${index}`] }));
    new HardwareInventory(scope, 'rack', { machines });
    EksaRules.waive(scope, { code: 'EKSA-NET-118', reason: 'a test' });
    Testing.synth(scope);
    expect(printed.join('').split('\n').filter((line) => line.includes('EKSA-NET-118'))).toStrictEqual([]);
    expect(EksaRules.waived(scope).filter(({ finding }) => finding.code === 'EKSA-NET-118')).toHaveLength(30);
  });
});

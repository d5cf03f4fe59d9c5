import { Change, fleetOf, scenario } from './base';
import { clusterCases } from './cases';
import { formatFinding } from '../../src/findings/finding';
import { fieldOnlyNames, inWordsOfProps, propOf } from '../../src/model/props';
import { allRules } from '../../src/rules/catalog';
import { runRules } from '../../src/rules/engine';
import type { Fleet } from '../../src/rules/rule';
import { complaints } from '../faults/complaints';

/** The same clusters, written in code. */
function inCode(fleet: Fleet): Fleet {
  const inventories = fleet.inventories.map((inventory) => ({ ...inventory, writtenInCode: true }));
  return {
    ...fleet,
    inventories,
    clusters: fleet.clusters.map((cluster) => ({
      ...cluster,
      inventories: cluster.inventories.map(({ name }) => inventories.find((inventory) => inventory.name === name)!),
      propOf: (object = '', field = '') => (field === '' ? '' : propOf(object.split('/', 1)[0], field)),
    })),
  };
}

/** Names that only YAML has, as whole words outside of what the user wrote; packages have a setting `secretName` as well. */
const FIELD_WORDS = new RegExp(`\\b(${fieldOnlyNames().filter((name) => !name.includes('.') && name !== 'secretName').join('|')})\\b`);
/** Kinds and objects of the API. */
const API_WORDS = /\b(TinkerbellDatacenterConfig|TinkerbellMachineConfig|datacenter|machine configs?|worker node groups?)\b/;
/** Names that only code has. */
const PROP_WORDS = new RegExp(`\\b(${[
  'controlPlane', 'osImageUrl', 'tinkerbellIp', 'hookImagesUrl', 'hookIsoUrl', 'registryMirror', 'caCertificate', 'podCidr', 'serviceCidr', 'nodeCidrMaskSize',
  'rolloutStrategy', 'minReplicas', 'maxReplicas', 'podIamIssuer', 'packagesController', 'identityProviders', 'gitOps', 'hostOs', 'ntpServers', 'sshUser',
  'machineConfigName', 'machineHealth', 'globalTimeout', 'auditPolicy', 'fixInCode',
].join('|')})\\b`);

const unquoted = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"/g, '""');

/** Fields that cannot be written in code: what is said about them is said in words of the API. */
const NOT_IN_CODE = [
  'spec.bundlesRef', 'spec.externalEtcdConfiguration', 'spec.etcdEncryption', 'spec.datacenterRef', 'spec.clusterNetwork.cni', 'spec.flux',
  // there is one datacenter, which is called after the cluster
  'metadata',
];
const NOT_IN_CODE_KINDS = ['GitOpsConfig'];

const cases: readonly (readonly [string, () => Fleet])[] = [
  ...clusterCases.flatMap(({ code, rejects }) => Object.entries(rejects)
    .map(([name, [change]]) => [`${code} ${name}`, () => fleetOf(scenario(change as Change))] as const)),
  ...complaints.map(({ code, name, fleet }) => [`${code} ${name}`, fleet] as const),
];

describe('findings about code', () => {
  const found = cases.flatMap(([name, fleet]) => runRules(inCode(fleet())).findings.map((finding) => ({ name, finding })));

  it('name a prop wherever there is one', () => {
    const without = found.filter(({ finding }) => finding.prop === undefined && finding.field !== undefined)
      .filter(({ finding: { object = '', field = '' } }) => !NOT_IN_CODE_KINDS.includes(object.split('/')[0]) && !NOT_IN_CODE.some((each) => field.startsWith(each)));
    expect(without.map(({ name, finding }) => `${name}: ${finding.object} ${finding.field}`)).toStrictEqual([]);
  });

  it('use no word that only YAML has', () => {
    const texts = found.filter(({ finding }) => finding.prop !== undefined)
      .map(({ name, finding: { found: _, ...finding } }) => [name, unquoted(formatFinding(finding))]);
    expect(texts.filter(([, text]) => FIELD_WORDS.test(text) || API_WORDS.test(text)).map(([name, text]) => `${name}: ${text}`)).toStrictEqual([]);
  });

  it('keep object and field as data', () => {
    const [finding] = runRules(inCode(fleetOf(scenario(({ controlPlane }) => { controlPlane.count = 4; })))).findings;
    expect(finding).toMatchObject({ object: 'Cluster/prod', field: 'spec.controlPlaneConfiguration.count', prop: 'controlPlane.replicas' });
    expect(formatFinding(finding)).toBe('[EKSA-CLUSTER-042] app/prod: controlPlane.replicas: the number of control plane nodes is even; found 4; wanted 3 or 5. Use 1, 3 or 5');
  });

  it('name machines by host name and prop', () => {
    const [finding] = runRules(inCode(fleetOf(scenario(({ machines }) => { machines[3].mac = '01:00:5e:00:00:01'; })))).findings;
    expect(formatFinding(finding)).toContain('[EKSA-HW-012] app/machines: node-4 mac: ');
  });

  it('are said once when they are about one prop', () => {
    const { findings } = runRules(inCode(fleetOf(scenario(({ machineConfigs }) => {
      for (const { spec } of machineConfigs) spec.users = [{ name: 'ec2-user', sshAuthorizedKeys: ['no key'] }];
    }))));
    expect(findings.map(({ code, prop }) => [code, prop])).toStrictEqual([['EKSA-OS-032', 'sshAuthorizedKeys[0]']]);
  });
});

describe('findings about files', () => {
  it('use no word that only code has', () => {
    const texts = cases.flatMap(([name, fleet]) => runRules(fleet()).findings
      .map(({ found: _, ...finding }) => [name, unquoted(formatFinding(finding))]));
    expect(texts.filter(([, text]) => PROP_WORDS.test(text)).map(([name, text]) => `${name}: ${text}`)).toStrictEqual([]);
  });
});

describe('remedies', () => {
  it.each(allRules.map((rule) => [rule.code, rule] as const))('of %s are in words of files for files, and of code for code', (_, { fix, fixInCode = fix }) => {
    expect(unquoted(fix)).not.toMatch(PROP_WORDS);
    if (fixInCode === false) return;
    expect(unquoted(inWordsOfProps(fixInCode))).not.toMatch(FIELD_WORDS);
    expect(unquoted(inWordsOfProps(fixInCode))).not.toMatch(API_WORDS);
  });
});

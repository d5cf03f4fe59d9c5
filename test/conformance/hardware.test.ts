import { existsSync, readdirSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { parseHardwareCsv } from '../../src/hardware/csv';
import type { BmcRpcModel } from '../../src/model/inventory-model';
import { renderInventory } from '../../src/render/tinkerbell/inventory';
import { crdErrors } from '../crd';
import { describeShared, hasShared, readShared, shared } from '../shared';
import { Golden, knownHardwareDifferences } from './known-differences-hardware';

const FOLDERS = ['upstream-testdata', 'derived'];
const CSV_OF_CASE = (name: string) => FOLDERS.find((folder) => existsSync(shared('golden', 'hardware', folder, `${name}.csv`)))!;

/** Options that a case was made with and that no file holds. */
const RPC: Readonly<Record<string, BmcRpcModel>> = {
  rpc_hmac: { consumerURL: 'http://consumer.example:8080/rpc', hmac: { keys: [{ value: 'superSecret1' }, { value: 'superSecret2' }] } },
};

const cases = !hasShared ? [] : FOLDERS.flatMap((folder) => readdirSync(shared('golden', 'hardware', folder))
  .filter((file) => file.endsWith('.expected.yaml'))
  .map((file) => ({ folder, name: file.replace('.expected.yaml', '') })));
const inputs = !hasShared ? [] : FOLDERS.flatMap((folder) => readdirSync(shared('golden', 'hardware', folder))
  .filter((file) => file.endsWith('.csv'))
  .map((file) => ({ folder, file })));

function goldenOf({ folder, name }: { folder: string; name: string }): Golden[] {
  return parseAllDocuments(readShared('golden', 'hardware', folder, `${name}.expected.yaml`)).map((document) => document.toJS() as Golden);
}

function rendered(name: string) {
  const { inventory, findings } = parseHardwareCsv(readShared('golden', 'hardware', CSV_OF_CASE(name), `${name}.csv`), `${name}.csv`, { withCredentials: true });
  expect(findings).toStrictEqual([]);
  const connection = RPC[name] && { rpc: RPC[name] };
  const machines = inventory!.machines.map((machine) => (machine.bmc && connection ? { ...machine, bmc: { ...machine.bmc, connection } } : machine));
  return renderInventory({ ...inventory!, machines });
}

describeShared('manifests made from hardware.csv, compared with those of EKS Anywhere', () => {
  it('are compared for every golden file', () => {
    expect(cases.length).toBeGreaterThanOrEqual(6);
  });

  it.each(cases)('equal $folder/$name but for the known differences', (golden) => {
    const all = goldenOf(golden);
    const expected = all.flatMap((manifest) => knownHardwareDifferences
      .reduce<Golden[]>((kept, { without }) => kept.flatMap((each) => without(each, all) ?? []), [manifest]));
    expect(rendered(golden.name)).toStrictEqual(expected);
  });

  it.each(knownHardwareDifferences)('differ by $what', ({ without }) => {
    const isTouched = (manifest: any, _: number, all: any[]) => JSON.stringify(without(manifest, all)) !== JSON.stringify(manifest);
    const differing = cases.filter((golden) => goldenOf(golden).some(isTouched));
    expect(differing).not.toHaveLength(0);
  });

  it.each(inputs)('pass their schemas for $folder/$file', ({ folder, file }) => {
    const { inventory, findings } = parseHardwareCsv(readShared('golden', 'hardware', folder, file), file, { withCredentials: true });
    expect(findings).toStrictEqual([]);
    expect(renderInventory(inventory!).flatMap(crdErrors)).toStrictEqual([]);
  });
});

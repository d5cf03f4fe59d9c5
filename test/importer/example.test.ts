import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imported } from './modules';

const folder = join(__dirname, '..', '..', 'examples', '08-imported');
const input = (file: string) => ({ file, text: readFileSync(join(folder, 'input', file), 'utf8') });
/** What `eksa import` writes around every project, and examples have in common. */
const AROUND = ['cdk8s.yaml'];

it('examples/08-imported is what the importer makes of its input today', () => {
  const { files } = imported({ sources: [input('hub.yaml'), input('stores.yaml')], hardwareCsv: input('hardware.csv'), strict: true });
  const expected = files.map(({ path, text }) => [path, text]);
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !AROUND.includes(entry.name));
  const there = entries.map(({ name }) => name);
  expect(Object.fromEntries(there.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))).toStrictEqual(Object.fromEntries(expected));
});

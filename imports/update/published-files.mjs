import { existsSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { yamlFiles } from './checkout.mjs';
import { Problem } from './problem.mjs';

/** A published bundle of EKS Anywhere, signed or not. */
export function readBundle(file) {
  if (!existsSync(file)) throw new Problem(`--bundle: ${file} does not exist`);
  const [document] = documentsIn(readFileSync(file, 'utf8'), file).filter(value => value?.kind === 'Bundles');
  if (!Array.isArray(document?.spec?.versionsBundles)) throw new Problem(`--bundle: ${file} is no Bundles object`);
  return document;
}

/** Every release manifest of EKS Distro in a folder or file, with the text that it was read from. */
export function releaseManifests(checkout) {
  return yamlFiles(checkout).flatMap(file => {
    const text = readFileSync(file, 'utf8');
    if (!/^kind: Release$/m.test(text) || !text.includes('distro.eks.amazonaws.com/')) return [];
    return documentsIn(text, file).filter(value => value?.kind === 'Release').map(manifest => ({ manifest, file, text }));
  });
}

function documentsIn(text, file) {
  const documents = parseAllDocuments(text);
  const error = documents.flatMap(document => document.errors)[0];
  if (error !== undefined) throw new Problem(`${file} cannot be read: ${error.message.split('\n')[0]}`);
  return documents.map(document => document.toJS());
}

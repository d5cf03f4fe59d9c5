/** Texts in front of a citation that name another repository than EKS Anywhere's. */
const ELSEWHERE = [
  [/^eks-anywhere-packages /, 'https://github.com/aws/eks-anywhere-packages'],
  [/^Flux [\d.]+: /, 'https://github.com/fluxcd/flux2'],
];
const HOME = 'https://github.com/aws/eks-anywhere';
const FROM_ROOT = /^(?:pkg|controllers|cmd|config|internal|release|api|manager)\//;

/** Every citation of RULES.md, with the code of the rule that it stands at. */
export function citationsOfRules(markdown) {
  return markdown.split(/^### /m).slice(1).flatMap(section => {
    const by = section.slice(0, section.indexOf('\n'));
    const source = /^Upstream: (?:[^`]*, )?`([^`]+)`\.$/m.exec(section)?.[1];
    return source === undefined ? [] : citationsIn(source).map(citation => ({ ...citation, by }));
  });
}

/** Citations in comments of our code: `// Upstream: pkg/constants/constants.go: DefaultMaxUnhealthy`. */
export function citationsOfCode(text, by) {
  return [...text.matchAll(/\/\/ Upstream: (.+)$/gm)].flatMap(([, source]) => citationsIn(source)).map(citation => ({ ...citation, by }));
}

/**
 * The files and what of them is meant: `pkg/a.go: One, Two; b.go: Three` is three citations of two files in pkg/. What names no file
 * of a repository that is followed (the API server of Kubernetes, a CRD) gives none.
 */
export function citationsIn(source) {
  const citations = [];
  let folder = '';
  for (const part of source.split(/;\s*/)) {
    const [pattern, repository] = ELSEWHERE.find(([prefix]) => prefix.test(part)) ?? [/^/, HOME];
    const [files, names = ''] = part.replace(pattern, '').replace(/ \([^)]*\)/g, '').split(/: (.*)/);
    const declared = names.split(', ').filter(name => /^[A-Za-z_]\w*$/.test(name));
    for (const file of files.split(/, | and /)) {
      const path = pathOf(file, folder, repository);
      if (path === undefined) continue;
      folder = path.slice(0, path.lastIndexOf('/'));
      // what a folder holds is compared where it matters: CRDs field by field
      if (!/\.\w+$/.test(path) && declared.length === 0) continue;
      citations.push(...(declared.length > 0 ? declared : [undefined]).map(name => ({ repository, path, name })));
    }
  }
  return citations;
}

function pathOf(file, folder) {
  if (!/^[\w./-]+$/.test(file)) return undefined;
  if (FROM_ROOT.test(file)) return file;
  return /\.(?:go|ya?ml)$/.test(file) && folder !== '' ? `${folder}/${file}` : undefined;
}

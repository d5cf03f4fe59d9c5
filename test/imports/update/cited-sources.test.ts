import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from './load';

const { citationsIn, citationsOfCode, citationsOfRules } = load('update/citations.mjs');
const { changedSources, hashesIn, placesOf } = load('update/cited-sources.mjs');
const { declarationOf } = load('update/go-declarations.mjs');

const HOME = 'https://github.com/aws/eks-anywhere';

describe('a citation', () => {
  const places = (source: string) => citationsIn(source).map(({ path, name }: { path: string; name?: string }) => name === undefined ? path : `${path}: ${name}`);

  it.each([
    ['pkg/a/one.go: First', ['pkg/a/one.go: First']],
    ['pkg/a/one.go: First, second', ['pkg/a/one.go: First', 'pkg/a/one.go: second']],
    ['pkg/a/one.go: First; pkg/b/two.go: Second', ['pkg/a/one.go: First', 'pkg/b/two.go: Second']],
    ['pkg/a/one.go: First; two.go: Second; sub/three.go: Third', ['pkg/a/one.go: First', 'pkg/a/two.go: Second', 'pkg/a/sub/three.go: Third']],
    ['pkg/a/one.yaml and two.yaml (printed with %v)', ['pkg/a/one.yaml', 'pkg/a/two.yaml']],
    ['pkg/a/one.go: First, as far as it needs no network', ['pkg/a/one.go: First']],
    ['pkg/a: First', ['pkg/a: First']],
    ['The API server; pkg/a/one.go: First', ['pkg/a/one.go: First']],
    ['config/crd/bases', []],
    ['Kubernetes: k8s.io/api/file.go: Validate', []],
    ['two.go', []],
  ])('%s is of %j', (source, expected) => {
    expect(places(source)).toEqual(expected);
  });

  it('may be of another repository', () => {
    expect(citationsIn('eks-anywhere-packages pkg/webhook/a.go: isValid')).toEqual([
      { repository: 'https://github.com/aws/eks-anywhere-packages', path: 'pkg/webhook/a.go', name: 'isValid' },
    ]);
    expect(citationsIn('Flux 2.8.8: cmd/flux/create.go')).toEqual([{ repository: 'https://github.com/fluxcd/flux2', path: 'cmd/flux/create.go', name: undefined }]);
  });

  it('is known by the rule or the file that it stands at', () => {
    const rules = '# Rules\n\n### EKSA-A-001\n\nText.\n\nUpstream: V001, V002, `pkg/a.go: One`.\n\n### EKSA-A-002\n\nOurs.\n\n### EKSA-A-003\n\nUpstream: `pkg/a.go: Two`.\n';

    expect(citationsOfRules(rules)).toEqual([
      { repository: HOME, path: 'pkg/a.go', name: 'One', by: 'EKSA-A-001' }, { repository: HOME, path: 'pkg/a.go', name: 'Two', by: 'EKSA-A-003' },
    ]);
    expect(citationsOfCode('// Upstream: pkg/a.go: One\nconst A = 1;\n', 'defaults')).toEqual([{ repository: HOME, path: 'pkg/a.go', name: 'One', by: 'defaults' }]);
  });
});

const GO = `package a

const Single = 1

const (
\t// Grouped is explained.
\tGrouped = "443"
\tTyped time.Duration = 5 * time.Minute
)

var Shared = map[string]string{
\t"a": "b",
}

type Kind struct {
\tName string
}

// Short is documented.
func Short() int { return 1 }

func Long(
\ta string,
) error {
\tlocal = "443"
\tif a == "" {
\t\treturn nil
\t}

\t// why
\treturn nil
}

func (k *Kind) Method() {
\tk.Name = "a"
}

func (o Other) Method() {
\to.Name = "b"
}
`;

describe('a declaration of Go', () => {
  it.each([
    ['Single', 'const Single = 1'],
    ['Grouped', 'Grouped = "443"'],
    ['Typed', 'Typed time.Duration = 5 * time.Minute'],
    ['Shared', 'var Shared = map[string]string{\n\t"a": "b",\n}'],
    ['Kind', 'type Kind struct {\n\tName string\n}'],
    ['Short', 'func Short() int { return 1 }'],
    ['Long', 'func Long(\n\ta string,\n) error {\n\tlocal = "443"\n\tif a == "" {\n\t\treturn nil\n\t}\n\treturn nil\n}'],
    ['Method', 'func (k *Kind) Method() {\n\tk.Name = "a"\n}\nfunc (o Other) Method() {\n\to.Name = "b"\n}'],
  ])('%s is found without its comments', (name, expected) => {
    expect(declarationOf(GO, name)).toBe(expected);
  });

  it.each(['local', 'Meth', 'Missing', 'Name'])('%s is none', (name) => {
    expect(declarationOf(GO, name)).toBeUndefined();
  });
});

describe('cited sources', () => {
  let folder: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const citations = [
    ...['One', 'Two', 'Three'].map((name) => ({ repository: HOME, path: 'pkg/a.go', name, by: `EKSA-${name}` })),
    { repository: HOME, path: 'pkg/a.go', name: 'One', by: 'EKSA-Other' },
    { repository: HOME, path: 'pkg/t.yaml', name: undefined, by: 'EKSA-Template' },
    { repository: HOME, path: 'pkg/net', name: 'Dial', by: 'EKSA-Net' },
    { repository: HOME, path: 'pkg/gone.go', name: undefined, by: 'EKSA-Gone' },
  ];
  const body = (name: string, value: number) => `// ${name} is ${value}.\nfunc ${name}() int {\n\treturn ${value}\n}\n`;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cited-'));
    write('pkg/a.go', `package a\n\n${body('One', 1)}\n${body('Two', 2)}\n${body('Three', 3)}`);
    write('pkg/t.yaml', 'a: 1\n');
    write('pkg/net/dial.go', `package net\n\n${body('Dial', 1)}`);
    write('pkg/gone.go', 'package a\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const recorded = () => hashesIn({ path: folder }, placesOf(citations));
  const changes = (before: object[]) => changedSources({ path: folder }, before, citations)
    .map(({ path, name, what, to, by }: any) => [name ?? path, what, ...to ?? [], ...by].join(' '));

  it('are silent while they are what they were, but for comments', () => {
    const before = recorded();
    write('pkg/a.go', `package a\n\n${body('Two', 2)}\n${body('One', 1).replace('is 1', 'is one')}\n${body('Three', 3)}`);

    expect(changes(before)).toEqual([]);
  });

  it('say which changed, moved or went, and who cites them', () => {
    const before = recorded();
    write('pkg/a.go', `package a\n\n${body('One', 7)}`);
    write('pkg/deep/b.go', `package deep\n\n${body('Two', 2)}`);
    write('pkg/deep/b_test.go', `package deep\n\n${body('Three', 3)}`);
    write('pkg/t.yaml', 'a: 2\n');
    rmSync(join(folder, 'pkg/net'), { recursive: true });
    rmSync(join(folder, 'pkg/gone.go'));

    expect(changes(before)).toEqual([
      'One changed EKSA-One EKSA-Other',
      'Three gone EKSA-Three',
      'Two moved pkg/deep/b.go EKSA-Two',
      'pkg/gone.go file gone EKSA-Gone',
      'Dial file gone EKSA-Net',
      'pkg/t.yaml changed EKSA-Template',
    ]);
  });

  it('say what was never recorded', () => {
    expect(changes(recorded().filter(({ name }: { name: string }) => name !== 'Two'))).toEqual(['Two not recorded EKSA-Two']);
  });
});

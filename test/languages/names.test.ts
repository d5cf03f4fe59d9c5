import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(__dirname, '..', '..', '.jsii');
const [name, describeCompiled] = existsSync(file) ? ['names', describe] as const : ['names (skipped: the library is not compiled)', describe.skip] as const;

/** jsii writes an underscore behind these. */
const PYTHON = words([
  'and as assert async await break class continue def del elif else except finally for from global',
  'if import in is lambda nonlocal not or pass raise return try while with yield None True False',
].join(' '));
/** Methods of these names get another one in Java, and so do setters of builders; the last ones every object has. */
const JAVA = words([
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally',
  'float for goto if implements import instanceof int interface long native new null package private protected public return short',
  'static strictfp super switch synchronized this throw throws transient try void volatile while getClass notify notifyAll',
].join(' '));
/** Parameters of these names get an underscore in Go; everything else begins with a capital letter. */
const GO = words([
  'break case chan const continue default defer else fallthrough for func go',
  'goto if import interface map package range return select struct switch type var',
].join(' '));

/** Names that are the usual ones for it, also with an underscore: so do cdk8s-plus and the assertions of the AWS CDK. */
const USUAL = ['HardwareExpression.in', 'HardwareTerm.and', 'testing.Match.not'];

interface Member {
  readonly name: string;
  readonly parameters?: readonly Member[];
}

interface Type extends Member {
  readonly namespace?: string;
  readonly initializer?: { readonly parameters?: readonly Member[] };
  readonly methods?: readonly Member[];
  readonly properties?: readonly Member[];
}

describeCompiled(name, () => {
  const all: readonly Type[] = existsSync(file) ? Object.values(JSON.parse(readFileSync(file, 'utf8')).types) : [];
  // fields of generated structs are named by the API of Kubernetes
  const types = all.filter(({ namespace = 'testing' }) => namespace === 'testing');
  const placed = (type: Type, member: string) => `${type.namespace === undefined ? '' : `${type.namespace}.`}${type.name}.${member}`;
  const members = types.flatMap((type) => [...type.methods ?? [], ...type.properties ?? []]
    .map((member) => ({ place: placed(type, member.name), word: member.name })));
  const parameters = types.flatMap((type) => [{ ...type.initializer, name: 'constructor' }, ...type.methods ?? []].flatMap((method) =>
    (method.parameters ?? []).map((parameter) => ({ place: placed(type, `${method.name} ${parameter.name}`), word: parameter.name }))));
  const clashes = (those: readonly { readonly place: string; readonly word: string }[], keywords: ReadonlySet<string>) =>
    those.filter(({ word }) => keywords.has(word)).map(({ place }) => place).sort();

  it('are no keywords of Python', () => {
    expect(clashes([...members, ...parameters], PYTHON)).toStrictEqual(USUAL);
  });

  it('are no keywords of Java, or methods that every object has', () => {
    expect(clashes([...members, ...parameters], JAVA)).toStrictEqual([]);
  });

  it('of parameters are no keywords of Go', () => {
    expect(clashes(parameters, GO)).toStrictEqual([]);
  });

  it('differ by more than case and underscores', () => {
    const spelled = all.map((type) => `${type.namespace ?? ''}.${type.name}`);
    expect(new Set(spelled.map((each) => each.toLowerCase().replaceAll('_', ''))).size).toBe(spelled.length);
  });

  it('of members are not those of their type, which C# refuses', () => {
    expect(types.flatMap((type) => [...type.methods ?? [], ...type.properties ?? []]
      .filter((member) => member.name.toLowerCase() === type.name.toLowerCase()).map((member) => placed(type, member.name)))).toStrictEqual([]);
  });
});

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

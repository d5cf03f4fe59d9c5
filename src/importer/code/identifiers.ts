/** Words that no variable may be called, and what each program has at hand. */
const TAKEN = new Set((
  'arguments as async await break case catch class const continue debugger default delete do else enum eval export extends false finally for from function get if '
  + 'implements import in instanceof interface let module new null of package private protected public require return set static super switch this throw true try '
  + 'type typeof undefined var void while with yield exports process console global Array Boolean Date Error Function Infinity Map NaN Number Object Promise Set '
  + 'String Symbol app'
).split(' '));

/** Names of variables, each of them once. */
export class Identifiers {
  private readonly used = new Set(TAKEN);

  /** @param reserved names that are taken: what is imported, for instance */
  public constructor(reserved: Iterable<string> = []) {
    for (const each of reserved) this.used.add(each);
  }

  /**
   * A valid name that reads like a text: `prod-eu-1` becomes `prodEu1`.
   *
   * @param text what it stands for
   * @param fallback where nothing of the text can be part of a name
   */
  public named(text: string, fallback: string): string {
    const wanted = camelCase(text) || fallback;
    const start = /^\d/.test(wanted) ? `${fallback}${wanted}` : wanted;
    let name = start;
    for (let count = 2; this.used.has(name); count++) name = `${start}${count}`;
    this.used.add(name);
    return name;
  }
}

function camelCase(text: string): string {
  const words = text.normalize('NFKD').split(/[^A-Za-z0-9]+/).filter(Boolean);
  return words.map((word, index) => (index === 0 ? `${word[0].toLowerCase()}${word.slice(1)}` : `${word[0].toUpperCase()}${word.slice(1)}`)).join('');
}

import { data, type Expression, name, scalar } from './code/expression';
import { secretsIn } from '../curated/secrets';
import type { FieldPath } from '../model/field-path';
import { isMap } from '../model/is-map';

/** A value that a program takes from its environment. */
export interface SecretVariable {
  readonly variable: string;
  readonly value: string;
}

/** Values that must not stand in a program: what stands there is the name of a variable of the environment. */
export class Secrets {
  private readonly values = new Map<string, string>();

  /** @param prefix what the variables of one cluster begin with */
  public constructor(private readonly prefix: string, private readonly shared = new Map<string, string>()) { }

  /** `process.env.PROD_LICENSE_TOKEN` */
  public text(what: string, value: string): Expression {
    return name(`process.env.${this.variable(what, value)}`);
  }

  /** A URL, of which only user name and password are secret: without the variable it is written without them. */
  public url(what: string, value: string): Expression {
    const open = withoutLogin(value);
    if (open === value) return scalar(value);
    return name(`process.env.${this.variable(what, value)} ?? '${open.replace(/['\\]/g, '\\$&')}'`);
  }

  /**
   * Plain data, in which secrets are told by the names of their keys.
   *
   * @param what whose data it is
   */
  public data(what: string, value: unknown): Expression {
    const paths = isMap(value) ? secretsIn(value) : [];
    return paths.reduce((expression, path) => replaced(expression, path, (text) => this.text(`${what}_${path.at(-1)}`, text)), data(value));
  }

  /** The same of texts by their names, where a text is wanted in any case. */
  public texts(what: string, values: Readonly<Record<string, string>>): Expression {
    return secretsIn(values).reduce((expression, path) => (
      replaced(expression, path, (text) => name(`process.env.${this.variable(`${what}_${path.at(-1)}`, text)} ?? ''`))), data(values));
  }

  /** The variables, and what they are. */
  public all(): SecretVariable[] {
    return [...this.values].map(([variable, value]) => ({ variable, value }));
  }

  private variable(what: string, value: string): string {
    const start = `${this.prefix}_${what}`.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^(?=\d)/, '_');
    let variable = start;
    for (let count = 2; (this.shared.get(variable) ?? value) !== value; count++) variable = `${start}_${count}`;
    this.shared.set(variable, value);
    this.values.set(variable, value);
    return variable;
  }
}

/** A URL without the user name and password in it. */
function withoutLogin(url: string): string {
  return url.replace(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/|\/\/)?[^/?#\s]*@/, '$1');
}

function replaced(expression: Expression, [segment, ...rest]: FieldPath, replace: (text: string) => Expression): Expression {
  if (expression.type === 'list') {
    return { ...expression, items: expression.items.map((item, index) => (index === segment ? replaced(item, rest, replace) : item)) };
  }
  if (expression.type === 'map') {
    return { ...expression, members: expression.members.map(([key, value]) => [key, key === segment ? replaced(value, rest, replace) : value]) };
  }
  return expression.type === 'scalar' ? replace(String(expression.value)) : expression;
}

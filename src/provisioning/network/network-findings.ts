import type { NetworkCode } from './codes';
import { Finding, Severity } from '../../findings';

/** Collects what is wrong with a configuration. */
export class NetworkFindings {
  public readonly all: Finding[] = [];

  /**
   * @param field path of the prop
   */
  public add(code: NetworkCode, field: string, message: string, more: Pick<Finding, 'found' | 'wanted' | 'fix'> = {}): void {
    this.all.push({ code, severity: Severity.ERROR, object: 'NetworkConfiguration', field, message, ...more });
  }
}

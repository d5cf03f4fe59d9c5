import type { CsvError, Info } from 'csv-parse/sync';
import { Finding, Severity } from '../../findings';
import { outlined, shown } from '../../findings/shown';
import { stated } from '../../findings/stated';
import type { FieldPath } from '../../model/field-path';
import type { MachineSource } from '../../model/inventory-model';
import { isMap } from '../../model/is-map';
import { InventoryCode } from '../text/codes';
import { DocumentSource } from '../text/document-source';
import { readStructuredText, StructuredDocument, Syntax } from '../text/structured-text';

/** A device or an interface, wherever it was read. */
export interface NetBoxRecord {
  /** The value of a field or column; nothing where there is none of this name. */
  get(field: string): unknown;
  /** Names of fields that it has. */
  names(): string[];
  /** @param fieldOf the field that a fact of a machine was read from */
  source(fieldOf: (fact: string) => string): MachineSource;
}

/** The records of an export. */
export interface NetBoxRecords {
  readonly records: readonly NetBoxRecord[];
  readonly findings: readonly Finding[];
}

/** Reads what the REST API answers, or a table that was saved as CSV. */
export function readRecords(text: string, file: string, what: string): NetBoxRecords {
  return /^\uFEFF?\s*[[{]/.test(text) ? readJson(text, file, what) : readCsv(text, file, what);
}

function readJson(text: string, file: string, what: string): NetBoxRecords {
  const { documents: [document], findings } = readStructuredText(text, file, Syntax.JSON);
  if (findings.length > 0) return { records: [], findings };
  const { data } = document;
  const isList = Array.isArray(data);
  const items: unknown = isList ? data : (data as { results?: unknown }).results;
  if (!Array.isArray(items)) {
    return { records: [], findings: [formFault(file, `this is no list of ${what}`, outlined(data), '{ "count": 2, "results": [ ... ] }, or a list')] };
  }
  const strangers = items.flatMap((item, index) => (isMap(item) ? [] : [index]));
  if (strangers.length > 0) {
    const { line, column } = document.locate(pathOf(isList, strangers[0]));
    return { records: [], findings: [{ ...formFault(file, `this is none of the ${what}`, outlined(items[strangers[0]]), 'a map'), line, column: String(column) }] };
  }
  const records = items.map((item, index) => new JsonRecord(item as Record<string, unknown>, file, document, pathOf(isList, index)));
  return { records, findings: isList ? [] : pageFindings(data as Record<string, unknown>, items.length, file) };
}

function pathOf(isList: boolean, index: number): FieldPath {
  return isList ? [index] : ['results', index];
}

/** NetBox answers fifty objects at a time unless it is asked for more. */
function pageFindings({ count, next }: Readonly<Record<string, unknown>>, found: number, file: string): Finding[] {
  const isPage = (typeof count === 'number' && count > found) || (next !== undefined && next !== null);
  return isPage ? [{
    code: InventoryCode.NETBOX_PAGE,
    severity: Severity.ERROR,
    file,
    message: 'this is one page of several, and the machines on the others would be missing',
    found: `${found} of ${shown(count)}`,
    fix: 'Ask with `?limit=0`, or join the `results` of all pages into one list',
  }] : [];
}

class JsonRecord implements NetBoxRecord {
  public constructor(
    private readonly data: Readonly<Record<string, unknown>>, private readonly file: string, private readonly document: StructuredDocument,
    private readonly path: FieldPath,
  ) {}

  public get(field: string): unknown {
    return this.pathOf(field).reduce<unknown>((current, name) => memberOf(current, name), this.data);
  }

  public names(): string[] {
    const { custom_fields: custom } = this.data;
    return [...Object.keys(this.data), ...isMap(custom) ? Object.keys(custom).map((name) => `custom_fields.${name}`) : []];
  }

  public source(fieldOf: (fact: string) => string): MachineSource {
    return new DocumentSource(this.file, this.document, this.path, (fact) => this.pathOf(fieldOf(fact)));
  }

  private pathOf(field: string): string[] {
    if (field.includes('.')) return field.split('.');
    return Object.hasOwn(this.data, field) ? [field] : ['custom_fields', field.replace(/^cf_/, '')];
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function readCsv(text: string, file: string, what: string): NetBoxRecords {
  // loaded when the first table is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require('csv-parse/sync') as typeof import('csv-parse/sync');
  let rows: { info: Info; record: string[] }[];
  try {
    rows = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as typeof rows;
  } catch (error) {
    const { lines } = error as CsvError;
    return { records: [], findings: [{ ...formFault(file, 'this is neither JSON nor CSV', undefined, undefined), ...typeof lines === 'number' && { line: lines } }] };
  }
  const [header, ...others] = rows;
  const columns = new Map(header?.record.map((name, index) => [columnName(name), index]));
  if (!columns.has('name') || columns.size < 2) {
    return { records: [], findings: [formFault(file, `this is no table of ${what}`, `a header line of ${header?.record.length ?? 0} cells, none of them Name`, 'Name,Status,Site,Rack,Role,IP Address')] };
  }
  const names = header.record.map((name) => name.trim());
  return { records: others.map(({ info, record }) => new CsvRecord(record, columns, names, file, info.lines)), findings: [] };
}

/** Labels of columns as NetBox names the fields: `IP Address` is `ip_address`. */
function columnName(name: string): string {
  return name.trim().toLowerCase().replace(/[ -]/g, '_');
}

class CsvRecord implements NetBoxRecord {
  public constructor(
    private readonly cells: readonly string[], private readonly columns: ReadonlyMap<string, number>, private readonly header: readonly string[],
    private readonly file: string, private readonly line: number,
  ) {}

  public get(field: string): unknown {
    const name = columnName(field.replace(/^custom_fields\./, ''));
    const names = [name, `cf_${name}`, name.replace(/^cf_/, ''), name.replace(/\..*/, '')];
    const index = names.map((each) => this.columns.get(each)).find((each) => each !== undefined);
    return index === undefined ? undefined : this.cells[index] ?? '';
  }

  public names(): string[] {
    return [...this.header];
  }

  public source(): MachineSource {
    const { file, line } = this;
    return { file, row: line, locate: () => ({ line, column: 1 }) };
  }
}

function formFault(file: string, message: string, found: string | undefined, wanted: string | undefined): Finding {
  return stated({ code: InventoryCode.NETBOX_FORM, severity: Severity.ERROR, file, message, found, wanted });
}

import type { TextFaults } from './text-fault';
import { ModelCode } from '../../model/codes';
import type { FieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import { readYamlDocuments, YamlDocument } from '../../model/yaml-document';

/** A value of a YAML file, with the text that it was written as: what a C library makes of it, which knows no types. */
export class YamlPlace {
  public constructor(private readonly document: YamlDocument, private readonly data: unknown, private readonly path: FieldPath = []) { }

  /** The line of its key, from 1 on. */
  public get line(): number {
    return this.document.locate(this.path).line;
  }

  /** The text of a scalar. */
  public get text(): string | undefined {
    if (typeof this.data === 'object' && this.data !== null) return undefined;
    return this.document.plainText(this.path) ?? String(this.data ?? '');
  }

  /** The entries of a map. */
  public get entries(): ReadonlyMap<string, YamlPlace> | undefined {
    if (!isMap(this.data)) return undefined;
    return new Map(Object.entries(this.data).map(([key, value]) => [key, new YamlPlace(this.document, value, [...this.path, key])]));
  }

  /** The items of a list. */
  public get items(): readonly YamlPlace[] | undefined {
    if (!Array.isArray(this.data)) return undefined;
    return this.data.map((item: unknown, index) => new YamlPlace(this.document, item, [...this.path, index]));
  }

  /** What an entry of a map holds. */
  public entry(key: string): YamlPlace | undefined {
    return this.entries?.get(key);
  }
}

/** The first document of a file: nothing when there is none, or none that can be read. */
export function readYamlPlace(text: string, faults: TextFaults): YamlPlace | undefined {
  const { documents, findings } = readYamlDocuments(text, '');
  const [first, second] = documents;
  for (const { line = 1, message, found, wanted, fix } of findings) {
    faults.error(line, message, { ...found !== undefined && { found }, ...wanted !== undefined && { wanted }, ...fix !== undefined && { fix } });
  }
  if (first === undefined) return undefined;
  for (const { code, line = 1, message, found, fix } of first.tolerated) {
    // of what Go's reader would understand otherwise, only this means something to other readers
    if (code === ModelCode.DUPLICATE_KEY) faults.warning(line, message, { found, fix });
  }
  if (second !== undefined) faults.warning(second.locate([]).line, 'only the first document of the file is read', { fix: 'Remove the line ---' });
  return new YamlPlace(first, first.data);
}


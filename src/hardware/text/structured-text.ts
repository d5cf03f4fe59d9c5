import { InventoryCode } from './codes';
import { JsonPlace, JsonScan, keysIn, keysOf, scanJson } from './json-scan';
import { LineIndex } from './line-index';
import { Finding, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { SourceLocation } from '../../model/cluster-model';
import type { FieldPath } from '../../model/field-path';
import { readTextFile } from '../../model/read-text-file';
import { readYamlDocuments, Separators, YamlLimits } from '../../model/yaml-document';

/** As many bytes and characters as a file may have: room for 100,000 machines in any form. */
const LONGEST = 64 * 1024 * 1024;

/** YAML costs fifty times as much as JSON: as much of it as can be read in a minute. */
const YAML_LIMITS: YamlLimits = { what: 'an inventory in YAML (JSON is read faster)', length: LONGEST, tokens: 20_000_000, documents: 400_000 };

/** How a text is to be read. */
export enum Syntax {
  /** As JSON and nothing else. */
  JSON,
  /** As YAML, of which JSON is a part. */
  YAML,
}

/** One document of a text: plain data. */
export interface StructuredDocument {
  readonly data: unknown;
  /** Where a field is written, or the nearest field around it. */
  locate(path: FieldPath): SourceLocation;
}

/** What a text holds; after a mistake the documents that have none. */
export interface StructuredReading {
  readonly documents: readonly StructuredDocument[];
  readonly findings: readonly Finding[];
}

/** The text of a file that a user named. */
export function readInventoryFile(file: string): string {
  return readTextFile(file, InventoryCode.UNREADABLE, true, LONGEST);
}

/** Reads JSON at the speed of `JSON.parse`, and everything else as YAML. Whatever the text is, it ends in data or in findings. */
export function readStructuredText(text: string, file: string, syntax: Syntax): StructuredReading {
  if (text.length > LONGEST) {
    return { documents: [], findings: [{ code: InventoryCode.LIMIT, severity: Severity.ERROR, file, message: 'the file is too large for an inventory', found: `${text.length} characters`, wanted: `at most ${LONGEST}` }] };
  }
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (syntax === Syntax.JSON || /^\s*[[{]/.test(content)) {
    const reading = readJson(content, file);
    if (syntax === Syntax.JSON || reading.documents.length > 0 || reading.findings[0].code !== InventoryCode.JSON) return reading;
  }
  const { documents, findings } = readYamlDocuments(content, file, Separators.YAML, YAML_LIMITS);
  const tolerated = documents.flatMap((document) => document.tolerated);
  return { documents: tolerated.length === 0 ? documents : [], findings: [...findings, ...tolerated] };
}

function readJson(content: string, file: string): StructuredReading {
  const lines = new LineIndex(content, file);
  let data: unknown;
  try {
    data = JSON.parse(content);
  } catch {
    return { documents: [], findings: [notJson(content, scanJson(content).faultAt, lines)] };
  }
  let scan: JsonScan | undefined;
  const scanned = () => scan ??= scanJson(content);
  if (keysOf(data) !== keysIn(content)) return { documents: [], findings: scanned().refused.map((refusal) => refusedKey(refusal, lines)) };
  return { documents: [{ data, locate: (path) => lines.locate(nearestPlace(scanned().root!, path).offset) }], findings: [] };
}

function nearestPlace(root: JsonPlace, path: FieldPath): JsonPlace {
  let place = root;
  for (const segment of path) {
    const next = place.entries?.get(segment);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

/** Nothing but one sign of the text is shown: what is around it may be a secret. */
function notJson(content: string, faultAt: number | undefined, lines: LineIndex): Finding {
  const at = faultAt ?? content.length;
  const { file, line, column } = lines.locate(at);
  const isEmpty = content.trim() === '';
  return {
    code: InventoryCode.JSON,
    severity: Severity.ERROR,
    file,
    line,
    column: String(column),
    message: isEmpty ? 'the file is empty' : 'this is not JSON from here on',
    ...!isEmpty && { found: at < content.length ? shown(content[at]) : 'the end of the text' },
  };
}

function refusedKey({ offset, key, isTwice }: JsonScan['refused'][number], lines: LineIndex): Finding {
  const { file, line, column } = lines.locate(offset);
  return {
    code: InventoryCode.KEY,
    severity: Severity.ERROR,
    file,
    line,
    column: String(column),
    message: isTwice ? 'this key is there twice' : 'no field can have this name',
    found: shown(key),
    fix: isTwice ? 'Keep one of the two' : 'Remove it',
  };
}

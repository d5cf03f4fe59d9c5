import { createHash } from 'node:crypto';

/**
 * The text of what is declared under a name in a file of Go: functions and methods, types, constants and variables; several methods
 * of one name together. Lines that are only a comment are left out, as they decide nothing.
 *
 * gofmt closes every declaration in the column in which it began, so no parser is needed.
 */
export function declarationOf(text, name) {
  const lines = text.split('\n');
  const starts = new RegExp([
    `^func (?:\\([^)]*\\) )?${name}[[(]`, `^(?:type|const|var) ${name}\\b`,
    `^\\t${name}(?:\\s+[\\w.*[\\]]+)?\\s+=`, `^\\t${name} (?:struct|interface) \\{`,
  ].join('|'));
  const found = lines.flatMap((line, index) => starts.test(line) && isDeclared(lines, index) ? [blockAt(lines, index)] : []);
  return found.length > 0 ? found.join('\n') : undefined;
}

/** An indented line declares something only within `const (`, `var (` or `type (`; elsewhere it is part of a function. */
function isDeclared(lines, index) {
  if (!lines[index].startsWith('\t')) return true;
  for (let above = index - 1; above >= 0; above--) {
    if (/^\S/.test(lines[above]) && !lines[above].startsWith('//')) return /^(?:const|var|type) \($/.test(lines[above]);
  }
  return false;
}

function blockAt(lines, start) {
  const indent = lines[start].startsWith('\t') ? '\t' : '';
  if (!/[{(]$/.test(lines[start])) return lines[start].trim();
  let end = lines.findIndex((line, index) => index > start && line.startsWith(indent) && /^[})]/.test(line.slice(indent.length)));
  // parameters on lines of their own end with `) error {`: the body follows
  while (end > 0 && /\{$/.test(lines[end])) {
    const from = end;
    end = lines.findIndex((line, index) => index > from && line.startsWith(indent) && /^[})]/.test(line.slice(indent.length)));
  }
  return withoutComments(lines.slice(start, end < 0 ? undefined : end + 1)).join('\n');
}

function withoutComments(lines) {
  return lines.map(line => line.trimEnd()).filter(line => line !== '' && !line.trimStart().startsWith('//'));
}

/** A file without comments and blank lines, where a whole file is cited. */
export function codeOf(text) {
  return withoutComments(text.split('\n')).join('\n');
}

export function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

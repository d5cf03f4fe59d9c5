import { Cargo, cargoOf, FileCargo, RegistryCargo } from './cargo';
import { completeOptions, CompleteOptions, CopyRoute, CopyScriptOptions, CopyTool } from './options';
import type { Artifact } from '../artifact';
import { head, start, usage } from './shell/calling';
import { FILES, SEAL } from './shell/files';
import { REGISTRY } from './shell/registry';
import { CHECKSUMS, RESULT, RUNNING } from './shell/running';
import { toolFunctions } from './shell/tools';
import { loop, TAB } from './shell/words';

type Row = readonly (string | undefined)[];

/** A POSIX shell script that copies what is in a list. */
export function copyScript(artifacts: readonly Artifact[], tool: CopyTool, options: CopyScriptOptions = {}): string {
  const complete = completeOptions(options, tool);
  const cargo = cargoOf(artifacts);
  const registry = registryRows(cargo.registry, complete);
  const files = fileRows(cargo.files, complete);
  const left = remarks(cargo, complete);
  const { route } = complete;
  const parts = [
    head(tool, complete),
    usage(tool, complete),
    RUNNING,
    CHECKSUMS,
    ...registry.length === 0 ? [] : [...REGISTRY[route], toolFunctions(tool, route)],
    ...files.length === 0 ? [] : FILES[route],
    start(tool, route, { registry: registry.length, files: files.length }),
    ...registry.length + files.length + left.length === 0 ? [] : [TAB],
    ...left,
    ...registry.length === 0 ? [] : [selected('registry_count', registryLoop(registry, route))],
    ...files.length === 0 ? [] : [selected('file_count', fileLoop(files, route))],
    ...route === CopyRoute.EXPORT ? [SEAL] : [],
    RESULT,
  ];
  return `${parts.join('\n\n')}\n`;
}

function registryRows(cargo: readonly RegistryCargo[], { route }: CompleteOptions): Row[] {
  return cargo.filter(({ isThere }) => !isThere).flatMap(({ source, repository, digest, layout, layoutTag, targets }): Row[] => {
    switch (route) {
      case CopyRoute.EXPORT: return [[source, repository, digest, layout, layoutTag]];
      case CopyRoute.IMPORT: return targets.map((target) => [source, digest, layout, target]);
      default: return targets.map((target) => [source, repository, digest, target]);
    }
  });
}

function registryLoop(rows: readonly Row[], route: CopyRoute): string {
  switch (route) {
    case CopyRoute.EXPORT: return loop(['source', 'repository', 'digest', 'layout', 'layout_tag'],
      'work "$source" "$source$tab$layout$tab$digest" "$layout/index.json" export_image', rows);
    // a tag may have been carried over anew with another digest
    case CopyRoute.IMPORT: return loop(['source', 'digest', 'layout', 'target'], [
      'content=$digest',
      'if [ "$content" = - ] && [ -f "$layout/index.json" ]; then content=$(descriptors "$layout/index.json"); fi',
      'work "$source -> $target" "$source$tab$target$tab${content%% *}" . import_image',
    ].join('\n'), rows);
    default: return loop(['source', 'repository', 'digest', 'target'],
      'work "$source -> $target" "$source$tab$target$tab$digest" . mirror', rows);
  }
}

function fileRows(cargo: readonly FileCargo[], { route }: CompleteOptions): Row[] {
  return cargo.filter(({ isThere }) => !isThere).flatMap(({ source, path, checksum, targets }): Row[] => {
    const sum = checksum && `${checksum.algorithm}:${checksum.value}`;
    if (route !== CopyRoute.IMPORT) return [[source, path, sum]];
    if (targets.length === 0) return [[source, path, sum, undefined, path]];
    return targets.map(({ url, path: served }) => [source, path, sum, url, served]);
  });
}

function fileLoop(rows: readonly Row[], route: CopyRoute): string {
  if (route !== CopyRoute.IMPORT) {
    return loop(['source', 'path', 'checksum'], 'work "$source" "$source$tab$path$tab$checksum" "$path" download', rows);
  }
  return loop(['source', 'path', 'checksum', 'target', 'served'], [
    'label="$served, to be served as $target"',
    'if [ "$target" = - ]; then label="$path, for which no cluster names an address"; fi',
    'work "$label" "$source$tab$target$tab$checksum" "$served" serve',
  ].join('\n'), rows);
}

function selected(count: string, body: string): string {
  return `if [ "$${count}" -gt 0 ]; then\n${body}\nfi`;
}

/** What the script leaves alone, and why. */
function remarks({ registry, files }: Cargo, { route }: CompleteOptions): string[] {
  const there = [...registry, ...files].filter(({ isThere }) => isThere).map(({ source }) => [source]);
  const homeless = route === CopyRoute.EXPORT ? [] : registry.filter(({ targets }) => targets.length === 0).map(({ source }) => [source]);
  return [
    ...there.length === 0 ? [] : [loop(['source'], 'say "left alone, since clusters look for it where it is: $source"', there)],
    ...homeless.length === 0 ? [] : [loop(['source'], 'say "left alone, since there is no registry mirror for it: $source"', homeless)],
  ];
}

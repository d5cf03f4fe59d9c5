import { CopyRoute, CopyTool } from '../options';

/** How a tool is called, where `$1` is the name in a registry and `$2` another one. */
interface Calls {
  /** Writes the manifest under a name to standard output, byte for byte. */
  readonly manifest: string;
  /** Copies from one name to another: all platforms, unchanged. */
  readonly copy: string;
  /** Copies from a name into `$layout`. */
  readonly write: string;
  /** Copies from `$layout`, in which it has the digest `$1`, to `$target`. */
  readonly push: string;
  /** How to sign in, and flags for registries with certificates that the machine does not know. */
  readonly login: string;
  readonly insecure: string;
}

const TOOLS: Readonly<Record<CopyTool, Calls>> = {
  [CopyTool.SKOPEO]: {
    manifest: 'skopeo inspect --raw $flags "docker://$1"',
    copy: 'skopeo copy --quiet --all --preserve-digests $COPY_FLAGS "docker://$1" "docker://$2"',
    write: 'skopeo copy --quiet --all --preserve-digests $COPY_FLAGS "docker://$1" "oci:$layout:$layout_tag"',
    push: 'skopeo copy --quiet --all --preserve-digests $COPY_FLAGS "oci:$layout" "docker://$target"',
    login: 'skopeo login',
    insecure: 'TARGET_FLAGS=--tls-verify=false COPY_FLAGS=--dest-tls-verify=false',
  },
  [CopyTool.REGCTL]: {
    manifest: 'regctl manifest get --format raw-body $flags "$1"',
    copy: 'regctl image copy $COPY_FLAGS "$1" "$2"',
    write: 'regctl image copy $COPY_FLAGS "$1" "ocidir://$layout:$layout_tag"',
    push: 'regctl image copy $COPY_FLAGS "ocidir://$layout@$1" "$target"',
    login: 'regctl registry login',
    insecure: "TARGET_FLAGS='--host reg=mirror.example.com,tls=insecure' COPY_FLAGS='--host reg=mirror.example.com,tls=insecure'",
  },
  [CopyTool.ORAS]: {
    manifest: 'oras manifest fetch $flags "$1"',
    copy: 'oras cp --no-tty $COPY_FLAGS "$1" "$2"',
    write: 'oras cp --no-tty --to-oci-layout $COPY_FLAGS "$1" "$layout:$layout_tag"',
    push: 'oras cp --no-tty --from-oci-layout $COPY_FLAGS "$layout@$1" "$target"',
    login: 'oras login',
    insecure: 'TARGET_FLAGS=--insecure COPY_FLAGS=--to-insecure',
  },
  [CopyTool.CRANE]: {
    manifest: 'crane manifest $flags "$1"',
    copy: 'crane copy $COPY_FLAGS "$1" "$2"',
    write: 'crane pull --format=oci $COPY_FLAGS "$1" "$layout"',
    push: 'crane push $COPY_FLAGS "$layout" "$target"',
    login: 'crane auth login',
    insecure: 'TARGET_FLAGS=--insecure COPY_FLAGS=--insecure',
  },
};

/** Functions that call the tool. Its output goes where messages go: standard output is for results. */
export function toolFunctions(tool: CopyTool, route: CopyRoute): string {
  const { manifest, copy, write, push } = TOOLS[tool];
  const copying = {
    [CopyRoute.DIRECT]: ['copy_image', copy],
    [CopyRoute.EXPORT]: ['write_layout', write],
    [CopyRoute.IMPORT]: ['push_layout', push],
  }[route];
  return [shellFunction('read_manifest', manifest), shellFunction(copying[0], `${copying[1]} >&2`)].join('\n\n');
}

function shellFunction(name: string, call: string): string {
  return `${name}() {\n  # shellcheck disable=SC2086 # these are several flags\n  ${call}\n}`;
}

/** What `--help` says about the tool. */
export function toolHelp(tool: CopyTool): { readonly login: string; readonly insecure: string } {
  return TOOLS[tool];
}

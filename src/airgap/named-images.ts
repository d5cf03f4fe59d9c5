// Images that are named in objects: in fields, and in files and workflows that are texts in objects.
import { isImageReference } from '../model/image-reference';
import { isMap } from '../model/is-map';

/** A line of YAML that names an image, in a text that is part of an object. */
const IMAGE_LINE = /^[\t ]*(?:- )?["']?image["']?:[\t ]+["']?([^\s"']+)/gm;
/** HookOS has these along; a registry on the machine itself is none. */
const ON_THE_MACHINE = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?\//;

/** What kubeadm adds to a repository that is given for one component. */
const COMPONENTS: Readonly<Record<string, string>> = { dns: '/coredns', local: '/etcd' };
/** What kubeadm takes from the repository of a cluster, with the Kubernetes version as tag. */
const OF_THE_CLUSTER = ['kube-apiserver', 'kube-controller-manager', 'kube-proxy', 'kube-scheduler'];

/** The images that an object names, each once, in order. */
export function namedImages(object: unknown): string[] {
  const found = new Set<string>();
  const add = (image: string) => {
    if (isImageReference(image) && !ON_THE_MACHINE.test(image)) found.add(image);
  };
  collect(object, '', add);
  for (const image of kubeadmImages(object)) add(image);
  return [...found].sort();
}

function collect(value: unknown, key: string, add: (image: string) => void): void {
  if (typeof value === 'string') {
    if (value.includes('image')) for (const [, image] of value.matchAll(IMAGE_LINE)) add(image);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, key, add);
  } else if (isMap(value)) {
    const { image, imageRepository, imageTag } = value;
    if (typeof image === 'string') add(image);
    if (typeof imageRepository === 'string' && typeof imageTag === 'string') add(`${imageRepository}${COMPONENTS[key] ?? ''}:${imageTag}`);
    for (const [name, member] of Object.entries(value)) collect(member, name, add);
  }
}

/** What a control plane pulls although it names only where it is. */
function kubeadmImages(object: unknown): string[] {
  const spec = isMap(object) && object.kind === 'KubeadmControlPlane' ? object.spec : undefined;
  const configuration = isMap(spec) && isMap(spec.kubeadmConfigSpec) ? spec.kubeadmConfigSpec.clusterConfiguration : undefined;
  if (!isMap(spec) || !isMap(configuration)) return [];
  const { imageRepository: repository } = configuration;
  return typeof repository === 'string' && typeof spec.version === 'string' ? OF_THE_CLUSTER.map((name) => `${repository}/${name}:${spec.version}`) : [];
}

/** Types that the configurations of several packages share, in the order in which they use one another. */
export const common = {
  PackageImagePullPolicy: {
    doc: 'When a node fetches the image of a container.',
    enum: {
      Always: 'At every start of the container. Without a reachable registry the pod does not start.',
      IfNotPresent: 'Only if the node has no image of that name and tag yet.',
      Never: 'Never: the image has to be on the node already.',
    },
  },
  PackageServiceType: {
    doc: 'How a service is reached.',
    enum: {
      ClusterIP: 'From within the cluster only.',
      NodePort: 'On a port of every node.',
      LoadBalancer: 'On an address of a load balancer; on bare metal that takes one such as MetalLB.',
    },
  },
  PackageDnsPolicy: {
    doc: 'Which name servers pods ask.',
    enum: {
      ClusterFirst: 'Those of the cluster.',
      ClusterFirstWithHostNet: 'Those of the cluster, also from the network of the node.',
      Default: 'Those of the node.',
      None: 'None but those that the configuration names.',
    },
  },
  PackageSwitchConfig: {
    doc: 'A part of a package that is on or off.',
    keys: { enabled: { doc: 'Whether the part is in use.', type: 'boolean' } },
  },
  PackageRbacConfig: {
    doc: 'Roles and bindings of a package.',
    keys: {
      create: { doc: 'Whether the package makes roles and bindings. If not, somebody else has to.', type: 'boolean', default: 'true' },
    },
  },
  ContainerImageConfig: {
    doc: 'How the image of a container is fetched. Which image it is, the package bundle says.',
    keys: {
      pullPolicy: { doc: 'When the image is fetched.', type: 'PackageImagePullPolicy', default: 'PackageImagePullPolicy.IF_NOT_PRESENT' },
    },
  },
  ResourceQuantitiesConfig: {
    doc: 'Amounts of what a container uses.',
    keys: {
      'cpu': { doc: 'Processor, as a Kubernetes quantity such as `500m`.', type: 'string' },
      'memory': { doc: 'Memory, as a Kubernetes quantity such as `256Mi`.', type: 'string' },
      'ephemeral-storage': { doc: 'Space on the disk of the node, as a Kubernetes quantity such as `1Gi`.', type: 'string' },
    },
  },
  ContainerResourcesConfig: {
    doc: 'What a container reserves and what it may use.',
    keys: {
      requests: {
        doc: 'What is reserved for the container. A pod waits until a node has that much left.',
        type: 'ResourceQuantitiesConfig',
      },
      limits: {
        doc: 'What the container may use at most. Beyond the memory it is killed, beyond the processor slowed down.',
        type: 'ResourceQuantitiesConfig',
      },
    },
  },
  TolerationConfig: {
    doc: 'A taint that pods put up with.',
    keys: {
      key: { doc: 'Key of the taint.', type: 'string', default: '- every key, which needs the operator `Exists`' },
      operator: {
        doc: 'How the taint is compared.',
        default: 'TolerationConfigOperator.EQUAL',
        struct: 'How a toleration finds its taints.',
        enum: {
          Equal: 'Key and value have to be the same.',
          Exists: 'The key is enough; a value is refused.',
        },
      },
      value: { doc: 'Value of the taint.', type: 'string', default: '- none' },
      effect: {
        doc: 'Effect of the taint.',
        default: '- every effect',
        struct: 'What a taint does to pods that do not put up with it.',
        enum: {
          NoSchedule: 'New pods stay away; those that run go on.',
          PreferNoSchedule: 'New pods stay away if another node has room.',
          NoExecute: 'New pods stay away, and those that run are evicted.',
        },
      },
      tolerationSeconds: {
        doc: 'Seconds for which a pod stays after such a taint appears. Only with the effect `NoExecute`.',
        type: 'number',
        default: '- for good',
      },
    },
  },
  ServiceAccountConfig: {
    doc: 'The service account that pods run as.',
    keys: {
      create: { doc: 'Whether the package makes the account. If not, one of that name has to exist.', type: 'boolean', default: 'true' },
      name: { doc: 'Name of the account.', type: 'string', default: '- derived from the name of the release' },
      annotations: {
        doc: 'Annotations of the account, such as the ARN of an IAM role that the pods assume.',
        type: '{string}',
        default: '- none',
      },
    },
  },
  EnvironmentVariableConfig: {
    doc: 'An environment variable of a container.',
    keys: {
      name: { doc: 'Name of the variable.', type: 'string', required: true },
      value: {
        doc: 'Value of the variable. It is readable in the manifest, so a password belongs into a secret.',
        type: 'string',
        default: '- none',
      },
      valueFrom: {
        doc: 'Where the value comes from, as Kubernetes spells it: `secretKeyRef`, `configMapKeyRef`, `fieldRef` or `resourceFieldRef`.',
        type: '{any}',
        default: '- none',
      },
    },
  },
  PackageIngressPathType: {
    doc: 'How a path of an ingress is compared.',
    enum: {
      Exact: 'The whole path, letter by letter.',
      Prefix: 'The path and what is below it.',
      ImplementationSpecific: 'As the ingress controller likes.',
    },
  },
  IngressTlsConfig: {
    doc: 'A certificate of an ingress, and the names that it is for.',
    keys: {
      hosts: { doc: 'Host names that are served with the certificate.', type: 'string[]', default: '- every host of the ingress' },
      secretName: { doc: 'Secret of the type `kubernetes.io/tls` with the certificate and its key.', type: 'string', default: '- none' },
    },
  },
};

/** Where the pods of a component may run; `below` is the path of the component with a dot, or nothing. */
export function placement(below, pods) {
  return {
    [`${below}nodeSelector`]: { doc: `Labels that a node needs to run ${pods}.`, type: '{string}', default: '- the chart\'s' },
    [`${below}tolerations`]: { doc: `Taints that ${pods} put up with.`, type: 'TolerationConfig[]', default: '- none' },
    [`${below}affinity`]: {
      doc: `Rules of Kubernetes that draw ${pods} to some nodes or pods, or keep them away.`,
      type: '{any}',
      default: '- the chart\'s',
    },
  };
}

/** The rank of the pods of a component, and what is written on them. */
export function podMetadata(below, pods) {
  return {
    [`${below}podAnnotations`]: { doc: `Annotations of ${pods}.`, type: '{string}', default: '- none' },
    [`${below}podLabels`]: { doc: `Further labels of ${pods}.`, type: '{string}', default: '- none' },
  };
}

export function spread(below, pods) {
  return {
    [`${below}topologySpreadConstraints`]: {
      doc: `How evenly ${pods} spread over zones or nodes, as Kubernetes spells it.`,
      type: '{any}[]',
      default: '- none',
    },
  };
}

export function priorityClass(below, pods, byDefault = '- none') {
  return {
    [`${below}priorityClassName`]: {
      doc: `Priority class of ${pods}. It has to exist in the cluster, else no pod is made.`,
      type: 'string',
      default: byDefault,
    },
  };
}

export function resources(below, containers) {
  return {
    [`${below}resources`]: { doc: `Processor and memory of ${containers}.`, type: 'ContainerResourcesConfig' },
  };
}

export function image(below) {
  return {
    [`${below}image`]: { doc: 'How the image is fetched.', type: 'ContainerImageConfig' },
  };
}

export function serviceAccount(path, pods) {
  return {
    [path]: { doc: `Service account of ${pods}.`, type: 'ServiceAccountConfig' },
  };
}

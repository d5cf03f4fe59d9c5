import type { AWSIamConfig, OIDCConfig } from '../model/cluster-model';
import { accept } from '../props/accept';

/**
 * A claim that a token must carry.
 */
export interface RequiredClaim {
  /** Name of the claim. */
  readonly claim: string;
  /** Its value. */
  readonly value: string;
}

/**
 * An OpenID Connect provider that the API server trusts.
 */
export interface OidcProps {
  /** Name of the OIDCConfig. */
  readonly name: string;
  /** The client that tokens are issued for. */
  readonly clientId: string;
  /** URL of the provider; must be https. */
  readonly issuerUrl: string;
  /**
   * Claim with the groups of the user.
   * @default - none
   */
  readonly groupsClaim?: string;
  /**
   * Put in front of each group.
   * @default - none
   */
  readonly groupsPrefix?: string;
  /**
   * Claim with the user's name.
   * @default - `sub`
   */
  readonly usernameClaim?: string;
  /**
   * Put in front of the user's name.
   * @default - the issuer's URL, unless the claim is `email`
   */
  readonly usernamePrefix?: string;
  /**
   * Claim that every token must carry.
   * @default - none
   */
  readonly requiredClaim?: RequiredClaim;
}

/**
 * An AWS IAM role as a Kubernetes user.
 */
export interface AwsIamRoleMapping {
  /** ARN of the role. */
  readonly roleArn: string;
  /** Kubernetes user name. */
  readonly username: string;
  /**
   * Kubernetes groups.
   * @default - none
   */
  readonly groups?: string[];
}

/**
 * An AWS IAM user as a Kubernetes user.
 */
export interface AwsIamUserMapping {
  /** ARN of the user. */
  readonly userArn: string;
  /** Kubernetes user name. */
  readonly username: string;
  /**
   * Kubernetes groups.
   * @default - none
   */
  readonly groups?: string[];
}

/**
 * AWS IAM Authenticator: people sign in with their AWS identity.
 */
export interface AwsIamProps {
  /** Name of the AWSIamConfig. */
  readonly name: string;
  /** AWS region of the identities. */
  readonly awsRegion: string;
  /**
   * Where mappings are read from, such as `EKSConfigMap` or `CRD`; `MountedFile` is refused.
   * @default ['EKSConfigMap']
   */
  readonly backendMode?: string[];
  /**
   * Roles that may sign in.
   * @default - none
   */
  readonly mapRoles?: AwsIamRoleMapping[];
  /**
   * Users that may sign in.
   * @default - none
   */
  readonly mapUsers?: AwsIamUserMapping[];
  /**
   * AWS partition of the identities.
   * @default aws
   */
  readonly partition?: string;
}

/**
 * Who may sign in to a cluster's API server, besides holders of its kubeconfig: {@link EksaClusterProps.identityProviders}.
 *
 * @example
 * const identityProvider = IdentityProvider.oidc({
 *   name: 'company-login',
 *   clientId: 'kubernetes',
 *   issuerUrl: 'https://login.example.com',
 *   usernameClaim: 'email',
 * });
 */
export class IdentityProvider {
  /**
   * Users of an OpenID Connect provider.
   *
   * @param props the provider, and how its tokens become users and groups
   */
  public static oidc(props: OidcProps): IdentityProvider {
    accept('IdentityProvider.oidc', { props });
    return new IdentityProvider((namespace) => ({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'OIDCConfig',
      metadata: { name: props.name, namespace },
      spec: {
        clientId: props.clientId,
        issuerUrl: props.issuerUrl,
        ...(props.groupsClaim !== undefined && { groupsClaim: props.groupsClaim }),
        ...(props.groupsPrefix !== undefined && { groupsPrefix: props.groupsPrefix }),
        ...(props.usernameClaim !== undefined && { usernameClaim: props.usernameClaim }),
        ...(props.usernamePrefix !== undefined && { usernamePrefix: props.usernamePrefix }),
        ...(props.requiredClaim && { requiredClaims: [{ claim: props.requiredClaim.claim, value: props.requiredClaim.value }] }),
      },
    }));
  }

  /**
   * AWS IAM users and roles.
   *
   * @param props who may sign in, and as whom
   */
  public static awsIam(props: AwsIamProps): IdentityProvider {
    accept('IdentityProvider.awsIam', { props });
    return new IdentityProvider((namespace) => ({
      apiVersion: 'anywhere.eks.amazonaws.com/v1alpha1',
      kind: 'AWSIamConfig',
      metadata: { name: props.name, namespace },
      spec: {
        awsRegion: props.awsRegion,
        backendMode: [...props.backendMode ?? ['EKSConfigMap']],
        ...(props.mapRoles && {
          mapRoles: props.mapRoles.map(({ roleArn, username, groups = [] }) => ({ roleARN: roleArn, username, groups: [...groups] })),
        }),
        ...(props.mapUsers && {
          mapUsers: props.mapUsers.map(({ userArn, username, groups = [] }) => ({ userARN: userArn, username, groups: [...groups] })),
        }),
        ...(props.partition !== undefined && { partition: props.partition }),
      },
    }));
  }

  private constructor(private readonly object: (namespace: string) => OIDCConfig | AWSIamConfig) { }

  /** @internal */
  public _toModel(namespace: string): OIDCConfig | AWSIamConfig {
    return this.object(namespace);
  }
}

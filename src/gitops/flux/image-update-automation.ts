import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { duration, FluxObject, FluxObjectProps, named, reference, secretNeighbour } from './flux-object';
import type { IFluxObject } from './reference';
import { stated } from '../../findings/stated';
import type { ISecretReference } from '../../objects/secret-reference';
import { acceptedScope } from '../../props/accept';
import type { FluxNeighbour } from '../../rules/rule';

/**
 * Who a commit is by.
 */
export interface CommitAuthor {
  /** Address of the author. */
  readonly email: string;
  /**
   * Name of the author.
   * @default - none
   */
  readonly name?: string;
}

/**
 * Where new tags are written.
 */
export interface FluxImageUpdateAutomationProps extends FluxObjectProps {
  /** The GitRepository that is changed. */
  readonly source: IFluxObject;
  /** Who commits are by. */
  readonly author: CommitAuthor;
  /**
   * Branch that is changed.
   * @default - that of the source
   */
  readonly checkoutBranch?: string;
  /**
   * Branch to which commits are pushed.
   * @default - the one that is changed
   */
  readonly pushBranch?: string;
  /**
   * Message of commits, a Go template.
   * @default - that of Flux
   */
  readonly messageTemplate?: string;
  /**
   * Values for the template.
   * @default - none
   */
  readonly messageTemplateValues?: { [key: string]: string };
  /**
   * Secret with the key that signs commits (its key `git.asc`).
   * @default - they are not signed
   */
  readonly signingKey?: ISecretReference;
  /**
   * Folder in which files are changed.
   * @default - all of the repository
   */
  readonly path?: string;
  /**
   * How often it is done.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
}

/**
 * New tags of images that Flux writes into Git (ImageUpdateAutomation, image.toolkit.fluxcd.io/v1).
 *
 * EKS Anywhere does not install the controller for it.
 */
export class FluxImageUpdateAutomation extends FluxObject {
  /**
   * @param scope a Chart, or a construct below one
   * @param id id of the construct, unique in its scope, and the name of the object unless that is given
   * @param props where new tags are written
   */
  public constructor(scope: Construct, id: string, private readonly props: FluxImageUpdateAutomationProps) {
    super(acceptedScope('FluxImageUpdateAutomation', { scope, id, props }, scope, new.target !== FluxImageUpdateAutomation), id, 'ImageUpdateAutomation', props);
  }

  /** @internal */
  public _spec(): object {
    const { source, author, checkoutBranch, pushBranch, messageTemplate, messageTemplateValues, signingKey, path, interval } = this.props;
    return {
      sourceRef: reference(source, this.namespace),
      interval: duration(interval ?? Duration.minutes(1)),
      git: stated({
        checkout: checkoutBranch === undefined ? undefined : { ref: { branch: checkoutBranch } },
        commit: stated({ author: { ...author }, messageTemplate, messageTemplateValues, signingKey: signingKey && { secretRef: named(signingKey) } }),
        push: pushBranch === undefined ? undefined : { branch: pushBranch },
      }),
      update: path === undefined ? undefined : { path, strategy: 'Setters' },
    };
  }

  /** @internal */
  public _fluxNeighbours(): FluxNeighbour[] {
    return secretNeighbour('spec.git.commit.signingKey.secretRef', this.props.signingKey);
  }
}

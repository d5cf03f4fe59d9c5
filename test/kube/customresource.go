package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/apiextensions-apiserver/pkg/apihelpers"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	structuraldefaulting "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemaobjectmeta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	structuralpruning "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kubejson "k8s.io/apimachinery/pkg/runtime/serializer/json"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"sigs.k8s.io/yaml"
)

// customResource is one served version of a kind that a CRD declares.
type customResource struct {
	kind       schema.GroupVersionKind
	resource   schema.GroupVersionResource
	structural *structuralschema.Structural
	strategy   rest.RESTCreateStrategy
}

// readCustomResources reads every CRD below a folder.
func readCustomResources(folder string) (map[schema.GroupVersionKind]*customResource, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*", "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there are no CRDs in %s", folder)
	}
	resources := map[schema.GroupVersionKind]*customResource{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.UnmarshalStrict(text, crd); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		apiextensionsv1.SetDefaults_CustomResourceDefinition(crd)
		apiextensionsv1.SetDefaults_CustomResourceDefinitionSpec(&crd.Spec)
		for _, version := range crd.Spec.Versions {
			if !version.Served {
				continue
			}
			resource, err := newCustomResource(crd, version)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", file, version.Name, err)
			}
			resources[resource.kind] = resource
		}
	}
	return resources, nil
}

// newCustomResource prepares a version as the API server does when it begins to serve it.
func newCustomResource(crd *apiextensionsv1.CustomResourceDefinition, version apiextensionsv1.CustomResourceDefinitionVersion) (*customResource, error) {
	declared, err := apihelpers.GetSchemaForVersion(crd, version.Name)
	if err != nil {
		return nil, err
	}
	internal := &apiextensions.CustomResourceValidation{}
	if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(declared, internal, nil); err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, err
	}
	structural = structural.DeepCopy()
	if err := structuraldefaulting.PruneDefaults(structural); err != nil {
		return nil, err
	}
	status, scale, err := subresources(crd, version.Name)
	if err != nil {
		return nil, err
	}
	kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
	namespaced := crd.Spec.Scope == apiextensionsv1.NamespaceScoped
	return &customResource{
		kind:       kind,
		resource:   kind.GroupVersion().WithResource(crd.Spec.Names.Plural),
		structural: structural,
		strategy: customresource.NewStrategy(
			crdserverscheme.NewUnstructuredObjectTyper(), namespaced, kind, validator, nil, structural, status, scale, version.SelectableFields,
		),
	}, nil
}

func subresources(crd *apiextensionsv1.CustomResourceDefinition, version string) (
	*apiextensions.CustomResourceSubresourceStatus, *apiextensions.CustomResourceSubresourceScale, error,
) {
	declared, err := apihelpers.GetSubresourcesForVersion(crd, version)
	if err != nil || declared == nil {
		return nil, nil, err
	}
	internal := &apiextensions.CustomResourceSubresources{}
	if err := apiextensionsv1.Convert_v1_CustomResourceSubresources_To_apiextensions_CustomResourceSubresources(declared, internal, nil); err != nil {
		return nil, nil, err
	}
	return internal.Status, internal.Scale, nil
}

// decode reads an object as the API server does for a request with fieldValidation=Strict, and fills in the defaults of its schema.
func (r *customResource) decode(document []byte) (*unstructured.Unstructured, error) {
	reader := kubejson.NewSerializerWithOptions(
		kubejson.DefaultMetaFactory, unstructuredCreator{}, crdserverscheme.NewUnstructuredObjectTyper(), kubejson.SerializerOptions{Strict: true},
	)
	decoded, _, err := reader.Decode(document, nil, &unstructured.Unstructured{})
	if err != nil {
		return nil, err
	}
	object := decoded.(*unstructured.Unstructured)
	unknown, err := r.coerce(object)
	if err != nil {
		return nil, err
	}
	if len(unknown) > 0 {
		return nil, unknownFields(unknown)
	}
	r.fillIn(object)
	return object, nil
}

// coerce drops what the schema does not know, and tells what that was.
func (r *customResource) coerce(object *unstructured.Unstructured) ([]string, error) {
	kind, apiVersion := object.GetKind(), object.GetAPIVersion()
	metadata, hasMetadata, unknown, err := schemaobjectmeta.GetObjectMetaWithOptions(
		object.Object, schemaobjectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true},
	)
	if err != nil {
		return nil, err
	}
	unknown = append(unknown, structuralpruning.PruneWithOptions(
		object.Object, r.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true},
	)...)
	structuraldefaulting.PruneNonNullableNullsWithoutDefaults(object.Object, r.structural)
	fieldError, embedded := schemaobjectmeta.CoerceWithOptions(
		nil, object.Object, r.structural, false, schemaobjectmeta.CoerceOptions{ReturnUnknownFieldPaths: true},
	)
	if fieldError != nil {
		return nil, fieldError
	}
	unknown = append(unknown, embedded...)
	object.SetKind(kind)
	object.SetAPIVersion(apiVersion)
	if !hasMetadata {
		return unknown, nil
	}
	return unknown, schemaobjectmeta.SetObjectMeta(object.Object, metadata)
}

func (r *customResource) fillIn(object *unstructured.Unstructured) {
	structuraldefaulting.Default(object.Object, r.structural)
}

// validate asks metadata, schema, lists and rules in CEL, as the API server does before it stores an object.
func (r *customResource) validate(object *unstructured.Unstructured) error {
	if object.Object["metadata"] == nil {
		object.Object["metadata"] = map[string]any{}
	}
	namespace := object.GetNamespace()
	if r.strategy.NamespaceScoped() && namespace == "" {
		// what kubectl takes when nothing is said
		namespace = "default"
	}
	rest.FillObjectMetaSystemFields(object)
	return rest.BeforeCreate(r.strategy, genericapirequest.WithNamespace(context.Background(), namespace), object)
}

func unknownFields(paths []string) error {
	var failures []error
	for _, path := range paths {
		failures = append(failures, fmt.Errorf("unknown field %q", path))
	}
	return apierrors.NewBadRequest(runtime.NewStrictDecodingError(failures).Error())
}

type unstructuredCreator struct{}

func (unstructuredCreator) New(kind schema.GroupVersionKind) (runtime.Object, error) {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	return object, nil
}

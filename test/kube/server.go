package main

import (
	"encoding/json"
	"errors"
	"fmt"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Where an object is refused.
const (
	byReading    = "reading"
	bySchema     = "schema"
	byDefaulting = "webhook for defaults"
	byDefaulted  = "schema, after the webhook for defaults"
	byValidation = "webhook for validation"
	byStorage    = "storage"
)

// server judges objects as an API server to which the CRDs were applied, first without admission webhooks and then with those of
// Cluster API: what is applied before Cluster API is there, or beside it by a tool that asks no webhook, must be complete by itself.
type server struct {
	resources map[schema.GroupVersionKind]*customResource
	webhooks  *webhooks
}

type refusal struct {
	by      string
	reasons []string
}

// identity is what makes an object another one than those that exist.
type identity struct {
	group, kind, namespace, name string
}

type header struct {
	apiVersion, kind, namespace, name string
}

// create returns nothing when the object is created.
func (s *server) create(document []byte, created map[identity]bool) *refusal {
	object := identify(document)
	gvk := schema.FromAPIVersionAndKind(object.apiVersion, object.kind)
	if r := s.validate(document, gvk); r != nil {
		return r
	}
	id := identity{group: gvk.Group, kind: gvk.Kind, namespace: object.namespace, name: object.name}
	if created[id] {
		return &refusal{by: byStorage, reasons: []string{"an object of this kind and name exists already"}}
	}
	created[id] = true
	return nil
}

func (s *server) validate(document []byte, gvk schema.GroupVersionKind) *refusal {
	if gvk.Group == "" && gvk.Version == "v1" {
		return validateCore(document, gvk)
	}
	resource, known := s.resources[gvk]
	if !known {
		return &refusal{by: byReading, reasons: []string{fmt.Sprintf("no matches for kind %q in version %q", gvk.Kind, gvk.GroupVersion())}}
	}
	object, err := resource.decode(document)
	if err != nil {
		return refusedBy(byReading, err)
	}
	plain := object.DeepCopy()
	if err := resource.validate(plain); err != nil {
		return refusedBy(bySchema, err)
	}
	return s.admit(resource, object)
}

// admit takes an object through the webhooks of its kind, if it has any.
func (s *server) admit(resource *customResource, object *unstructured.Unstructured) *refusal {
	if !s.webhooks.handle(resource.kind) {
		return nil
	}
	defaulted, err := s.webhooks.defaults(resource, object)
	if err != nil {
		return refusedBy(byDefaulting, err)
	}
	if err := resource.validate(defaulted); err != nil {
		return refusedBy(byDefaulted, err)
	}
	if err := s.webhooks.validate(resource, defaulted); err != nil {
		return refusedBy(byValidation, err)
	}
	return nil
}

// refusedBy lists the causes of an error one by one, as far as it has any.
func refusedBy(by string, err error) *refusal {
	var status apierrors.APIStatus
	if !errors.As(err, &status) || status.Status().Details == nil || len(status.Status().Details.Causes) == 0 {
		return &refusal{by: by, reasons: []string{err.Error()}}
	}
	r := &refusal{by: by}
	for _, cause := range status.Status().Details.Causes {
		r.reasons = append(r.reasons, fmt.Sprintf("%s: %s", cause.Field, cause.Message))
	}
	return r
}

// identify reads as much of an object as there is, whatever else may be wrong with it.
func identify(document []byte) header {
	var object map[string]any
	if err := json.Unmarshal(document, &object); err != nil {
		return header{}
	}
	text := func(path ...string) string {
		value, _, _ := unstructured.NestedString(object, path...)
		return value
	}
	return header{apiVersion: text("apiVersion"), kind: text("kind"), namespace: text("metadata", "namespace"), name: text("metadata", "name")}
}

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-logr/logr"
	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	admissionv1 "k8s.io/api/admission/v1"
	authenticationv1 "k8s.io/api/authentication/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	addonsv1 "sigs.k8s.io/cluster-api/api/addons/v1beta2"
	bootstrapv1 "sigs.k8s.io/cluster-api/api/bootstrap/kubeadm/v1beta2"
	controlplanev1 "sigs.k8s.io/cluster-api/api/controlplane/kubeadm/v1beta2"
	clusterv1 "sigs.k8s.io/cluster-api/api/core/v1beta2"
	bootstrapwebhooks "sigs.k8s.io/cluster-api/bootstrap/kubeadm/webhooks"
	controlplanewebhooks "sigs.k8s.io/cluster-api/controlplane/kubeadm/webhooks"
	corewebhooks "sigs.k8s.io/cluster-api/webhooks"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/webhook"
)

// webhooks are Cluster API's own, behind their HTTP handlers: its packages let nobody call them in another way.
type webhooks struct {
	mux *http.ServeMux
}

// setup is what every webhook of Cluster API has.
type setup interface {
	SetupWebhookWithManager(ctrl.Manager) error
}

func newWebhooks() (*webhooks, error) {
	ctrl.SetLogger(logr.Discard())
	known := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		clusterv1.AddToScheme, controlplanev1.AddToScheme, bootstrapv1.AddToScheme, addonsv1.AddToScheme,
	} {
		if err := add(known); err != nil {
			return nil, err
		}
	}
	host := &webhookHost{scheme: known, server: webhook.NewServer(webhook.Options{})}
	for _, hook := range []setup{
		&corewebhooks.Cluster{},
		&corewebhooks.ClusterResourceSet{},
		&corewebhooks.ClusterResourceSetBinding{},
		&corewebhooks.Machine{},
		&corewebhooks.MachineDeployment{},
		&corewebhooks.MachineHealthCheck{},
		&corewebhooks.MachineSet{},
		&controlplanewebhooks.KubeadmControlPlane{},
		&bootstrapwebhooks.KubeadmConfig{},
		&bootstrapwebhooks.KubeadmConfigTemplate{},
	} {
		if err := hook.SetupWebhookWithManager(host); err != nil {
			return nil, err
		}
	}
	return &webhooks{mux: host.server.WebhookMux()}, nil
}

// webhookHost is as much of a manager as the set-up of a webhook asks for.
type webhookHost struct {
	manager.Manager
	scheme *runtime.Scheme
	server webhook.Server
}

func (h *webhookHost) GetScheme() *runtime.Scheme       { return h.scheme }
func (h *webhookHost) GetWebhookServer() webhook.Server { return h.server }
func (h *webhookHost) GetConfig() *rest.Config          { return &rest.Config{} }

// handle tells whether a kind has webhooks.
func (w *webhooks) handle(kind schema.GroupVersionKind) bool {
	return w.has(path("mutate", kind)) || w.has(path("validate", kind))
}

func (w *webhooks) has(path string) bool {
	_, pattern := w.mux.Handler(httptest.NewRequest(http.MethodPost, path, nil))
	return pattern == path
}

// path is where controller-runtime serves a webhook.
func path(verb string, kind schema.GroupVersionKind) string {
	return "/" + strings.Join([]string{verb, strings.ReplaceAll(kind.Group, ".", "-"), kind.Version, strings.ToLower(kind.Kind)}, "-")
}

// defaults returns the object as the webhook changes it, again with the defaults of its schema.
func (w *webhooks) defaults(resource *customResource, object *unstructured.Unstructured) (*unstructured.Unstructured, error) {
	response, err := w.review("mutate", resource, object)
	if err != nil || response == nil || len(response.Patch) == 0 {
		return object, err
	}
	patch, err := jsonpatch.DecodePatch(response.Patch)
	if err != nil {
		return nil, err
	}
	document, err := object.MarshalJSON()
	if err != nil {
		return nil, err
	}
	if document, err = patch.Apply(document); err != nil {
		return nil, err
	}
	patched := &unstructured.Unstructured{}
	if err := patched.UnmarshalJSON(document); err != nil {
		return nil, err
	}
	resource.fillIn(patched)
	return patched, nil
}

func (w *webhooks) validate(resource *customResource, object *unstructured.Unstructured) error {
	_, err := w.review("validate", resource, object)
	return err
}

// review asks a webhook; there is no answer from one that a kind does not have.
func (w *webhooks) review(verb string, resource *customResource, object *unstructured.Unstructured) (*admissionv1.AdmissionResponse, error) {
	target := path(verb, resource.kind)
	if !w.has(target) {
		return nil, nil
	}
	raw, err := object.MarshalJSON()
	if err != nil {
		return nil, err
	}
	kind := metav1.GroupVersionKind(resource.kind)
	of := metav1.GroupVersionResource(resource.resource)
	question, err := json.Marshal(&admissionv1.AdmissionReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"},
		Request: &admissionv1.AdmissionRequest{
			UID:             "1",
			Kind:            kind,
			Resource:        of,
			RequestKind:     &kind,
			RequestResource: &of,
			Name:            object.GetName(),
			Namespace:       object.GetNamespace(),
			Operation:       admissionv1.Create,
			UserInfo:        authenticationv1.UserInfo{Username: "kubernetes-admin"},
			Object:          runtime.RawExtension{Raw: raw},
		},
	})
	if err != nil {
		return nil, err
	}
	request := httptest.NewRequest(http.MethodPost, target, bytes.NewReader(question))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	w.mux.ServeHTTP(recorder, request)
	answer := &admissionv1.AdmissionReview{}
	if err := json.Unmarshal(recorder.Body.Bytes(), answer); err != nil {
		return nil, fmt.Errorf("%s answers %d: %w", target, recorder.Code, err)
	}
	if answer.Response == nil {
		return nil, fmt.Errorf("%s answers %d and says nothing", target, recorder.Code)
	}
	if !answer.Response.Allowed {
		return nil, &apierrors.StatusError{ErrStatus: *answer.Response.Result}
	}
	return answer.Response, nil
}

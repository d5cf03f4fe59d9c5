package main

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/client-go/kubernetes/scheme"
)

var coreReader = serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()

// validateCore reads a core object strictly. Beyond metadata it asks what the API server asks of the kinds that hold data; a kind of
// which it knows nothing is refused, so that nothing passes because nobody looked.
func validateCore(document []byte, kind schema.GroupVersionKind) *refusal {
	object, _, err := coreReader.Decode(document, nil, nil)
	if err != nil {
		return refusedBy(byReading, err)
	}
	scoped, nameRule := true, apivalidation.ValidateNameFunc(apivalidation.NameIsDNSSubdomain)
	var failures field.ErrorList
	switch typed := object.(type) {
	case *corev1.Namespace:
		scoped, nameRule = false, apivalidation.ValidateNamespaceName
	case *corev1.Secret:
		failures = validateSecret(typed)
	case *corev1.ConfigMap:
		failures = validateConfigMap(typed)
	case *corev1.ServiceAccount:
	default:
		return &refusal{by: byReading, reasons: []string{fmt.Sprintf("this check has no rules for the core kind %s", kind.Kind)}}
	}
	failures = append(failures, validateCoreMetadata(object, scoped, nameRule)...)
	if len(failures) == 0 {
		return nil
	}
	r := &refusal{by: bySchema}
	for _, failure := range failures {
		r.reasons = append(r.reasons, failure.Error())
	}
	return r
}

func validateCoreMetadata(object runtime.Object, scoped bool, nameRule apivalidation.ValidateNameFunc) field.ErrorList {
	metadata, err := meta.Accessor(object)
	if err != nil {
		return field.ErrorList{field.InternalError(field.NewPath("metadata"), err)}
	}
	if scoped && metadata.GetNamespace() == "" {
		metadata.SetNamespace("default")
	}
	return apivalidation.ValidateObjectMetaAccessor(metadata, scoped, nameRule, field.NewPath("metadata"))
}

func validateConfigMap(object *corev1.ConfigMap) field.ErrorList {
	var failures field.ErrorList
	size := 0
	for key, value := range object.Data {
		if _, twice := object.BinaryData[key]; twice {
			failures = append(failures, field.Invalid(field.NewPath("data").Key(key), key, "is in binaryData as well"))
		}
		failures = append(failures, validateKey(field.NewPath("data"), key)...)
		size += len(value)
	}
	for key, value := range object.BinaryData {
		failures = append(failures, validateKey(field.NewPath("binaryData"), key)...)
		size += len(value)
	}
	if size > corev1.MaxSecretSize {
		failures = append(failures, field.TooLong(field.NewPath(""), "", corev1.MaxSecretSize))
	}
	return failures
}

// secretKeys are the entries without which a Secret of some types is refused; of a list with bars, one is enough.
var secretKeys = map[corev1.SecretType][]string{
	corev1.SecretTypeBasicAuth:        {corev1.BasicAuthUsernameKey + "|" + corev1.BasicAuthPasswordKey},
	corev1.SecretTypeDockercfg:        {corev1.DockerConfigKey},
	corev1.SecretTypeDockerConfigJson: {corev1.DockerConfigJsonKey},
	corev1.SecretTypeSSHAuth:          {corev1.SSHAuthPrivateKey},
	corev1.SecretTypeTLS:              {corev1.TLSCertKey, corev1.TLSPrivateKeyKey},
}

func validateSecret(object *corev1.Secret) field.ErrorList {
	data := map[string][]byte{}
	for key, value := range object.Data {
		data[key] = value
	}
	// the API server adds the texts to the data before it looks
	for key, value := range object.StringData {
		data[key] = []byte(value)
	}
	var failures field.ErrorList
	size := 0
	for key, value := range data {
		failures = append(failures, validateKey(field.NewPath("data"), key)...)
		size += len(value)
	}
	if size > corev1.MaxSecretSize {
		failures = append(failures, field.TooLong(field.NewPath("data"), "", corev1.MaxSecretSize))
	}
	for _, wanted := range secretKeys[object.Type] {
		if !hasAny(data, strings.Split(wanted, "|")) {
			failures = append(failures, field.Required(field.NewPath("data").Key(wanted), ""))
		}
	}
	return failures
}

func hasAny(data map[string][]byte, keys []string) bool {
	for _, key := range keys {
		if _, found := data[key]; found {
			return true
		}
	}
	return false
}

func validateKey(path *field.Path, key string) field.ErrorList {
	var failures field.ErrorList
	for _, message := range validation.IsConfigMapKey(key) {
		failures = append(failures, field.Invalid(path.Key(key), key, message))
	}
	return failures
}

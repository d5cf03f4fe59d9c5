package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// document is one object as kubectl would send it.
type document struct {
	file string
	json []byte
}

// readDocuments reads the YAML files of a folder as kubectl does: documents end at lines of three dashes, keys do not repeat.
func readDocuments(folder string) ([]document, error) {
	var documents []document
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		parts, err := split(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, part := range parts {
			asJSON, err := yaml.YAMLToJSONStrict(part)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if string(asJSON) != "null" {
				documents = append(documents, document{file: file, json: asJSON})
			}
		}
		return nil
	})
	return documents, err
}

func split(text []byte) ([][]byte, error) {
	var parts [][]byte
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		part, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return parts, nil
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
}

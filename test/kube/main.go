// Command kube says of every object in a folder of manifests whether an API server would create it.
//
// Usage: kube <folder of CRDs> <folder of manifests>. Each folder below the second is one server that starts out empty but for the CRDs.
// The verdicts go to standard output as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// Report is what the program prints.
type Report struct {
	// Judged counts the objects, by API version and kind.
	Judged map[string]int `json:"judged"`
	// Refusals are the objects that one of the servers would not create.
	Refusals []Refusal `json:"refusals"`
}

// Refusal is one object that is not created, with every reason that the server gives.
type Refusal struct {
	Set     string   `json:"set"`
	File    string   `json:"file"`
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`
	By      string   `json:"by"`
	Reasons []string `json:"reasons"`
}

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: %s <folder of CRDs> <folder of manifests>", filepath.Base(os.Args[0])))
	}
	resources, err := readCustomResources(os.Args[1])
	if err != nil {
		fail(err)
	}
	webhooks, err := newWebhooks()
	if err != nil {
		fail(err)
	}
	report, err := judge(&server{resources: resources, webhooks: webhooks}, os.Args[2])
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// judge creates the objects of every set in the order of their files, the sets side by side.
func judge(server *server, folder string) (*Report, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	reports := make([]*Report, len(entries))
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for index, entry := range entries {
		group.Go(func() error {
			var err error
			reports[index], err = judgeSet(server, entry.Name(), filepath.Join(folder, entry.Name()))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := &Report{Judged: map[string]int{}, Refusals: []Refusal{}}
	for _, report := range reports {
		for kind, count := range report.Judged {
			all.Judged[kind] += count
		}
		all.Refusals = append(all.Refusals, report.Refusals...)
	}
	return all, nil
}

func judgeSet(server *server, set, folder string) (*Report, error) {
	documents, err := readDocuments(folder)
	if err != nil {
		return nil, err
	}
	report := &Report{Judged: map[string]int{}}
	created := map[identity]bool{}
	for _, document := range documents {
		object := identify(document.json)
		kind := object.apiVersion + " " + object.kind
		report.Judged[kind]++
		if refusal := server.create(document.json, created); refusal != nil {
			report.Refusals = append(report.Refusals, Refusal{
				Set: set, File: document.file, Kind: kind, Name: object.name, By: refusal.by, Reasons: refusal.reasons,
			})
		}
	}
	return report, nil
}

// Command outsider reads Samvad's vectors with the library of the Go checksum database and nothing of Samvad's: files
// named good must be accepted, all others refused. It prints a line for each and exits 1 on any surprise.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var errForm = errors.New("not of the agreed form")
var keys struct {
	Keys []struct{ What, Verifier string }
}
var tree struct{ Entries []string }

func main() {
	load("../keys.json", &keys)
	load("../tree.json", &tree)
	surprises := 0
	for folder, check := range map[string]func(string) error{"checkpoint": checkpoint, "inclusion": inclusion, "adoption": adoption} {
		paths, _ := filepath.Glob("../" + folder + "/*")
		accepted := 0
		for _, path := range paths {
			text, err := os.ReadFile(path)
			must(err)
			verdict := "accepted"
			if err = check(string(text)); err == nil {
				accepted++
			} else {
				verdict = "refused, " + err.Error()
			}
			if strings.HasPrefix(filepath.Base(path), "good") != (err == nil) {
				surprises++
				verdict += " (SURPRISE)"
			}
			fmt.Printf("%s/%s: %s\n", folder, filepath.Base(path), verdict)
		}
		if accepted == 0 || accepted == len(paths) {
			surprises++
			fmt.Printf("%s: %d of %d accepted (SURPRISE)\n", folder, accepted, len(paths))
		}
	}
	os.Exit(min(surprises, 1))
}

func checkpoint(text string) error {
	_, _, err := openCheckpoint(text)
	return err
}

func openCheckpoint(text string) (size int64, root tlog.Hash, err error) {
	log := verifiers("log key of the river party")
	opened, err := note.Open([]byte(text), note.VerifierList(log...))
	if err != nil {
		return 0, root, err
	}
	var hash string
	fmt.Sscanf(opened.Text, log[0].Name()+"\n%d\n%s\n", &size, &hash)
	if opened.Text != fmt.Sprintf("%s\n%d\n%s\n", log[0].Name(), size, hash) {
		return 0, root, errForm
	}
	root, err = tlog.ParseHash(hash)
	return size, root, err
}

func inclusion(text string) error {
	head, signed, _ := strings.Cut(text, "\n\n")
	size, root, err := openCheckpoint(signed)
	if err != nil {
		return err
	}
	var index int64
	fmt.Sscanf(head, "c2sp.org/tlog-proof@v1\nindex %d", &index)
	hashes, ok := strings.CutPrefix(head, fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d", index))
	if !ok || index < 0 || index >= int64(len(tree.Entries)) {
		return errForm
	}
	var proof tlog.RecordProof
	for _, line := range strings.Fields(hashes) {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	return tlog.CheckRecord(proof, size, root, index, tlog.RecordHash([]byte(tree.Entries[index])))
}

func adoption(text string) error {
	seals := verifiers("seal of the mountain party", "seal of the river party")
	opened, err := note.Open([]byte(text), note.VerifierList(seals...))
	if err != nil {
		return err
	}
	signers := "\nsigners " + seals[0].Name() + " " + seals[1].Name() + "\n"
	if !strings.HasPrefix(opened.Text, "samvad/adoption/v1\n") || !strings.HasSuffix(opened.Text, signers) || len(opened.Sigs) != len(seals) {
		return errForm
	}
	return nil
}

func verifiers(wanted ...string) (found []note.Verifier) {
	for _, what := range wanted {
		for _, key := range keys.Keys {
			if key.What == what {
				verifier, err := note.NewVerifier(key.Verifier)
				must(err)
				found = append(found, verifier)
			}
		}
	}
	return found
}

func load(path string, into any) {
	data, err := os.ReadFile(path)
	must(err)
	must(json.Unmarshal(data, into))
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

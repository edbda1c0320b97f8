package fault

import "io/fs"

// Load reads message files from another folder, as the package does from its own.
func Load(files fs.FS) error {
	_, err := load(files)
	return err
}

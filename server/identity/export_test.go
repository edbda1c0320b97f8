package identity

// AddressFailures is how many failures an address has free.
const AddressFailures = addressFailures

// Nobody returns the hash against which the passwords of unknown users are checked.
func Nobody() string { return nobody }

// Matches checks a password against a hash.
func Matches(hash, password string) (ok, stale bool) { return matches(hash, password) }

// WaitAfter is how long to wait after that many failures.
var WaitAfter = waitAfter

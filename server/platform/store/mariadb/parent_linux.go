package mariadb

import (
	"os/exec"
	"syscall"
)

// bindToParent has the kernel end the server when the test process is killed, which no deferred
// call survives. Its own group keeps an interrupt at the terminal from reaching it first.
func bindToParent(process *exec.Cmd) {
	process.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

# Functions for scripts in the guest. SHARE is the directory shared with the host.
# shellcheck shell=bash disable=SC2034
set -u

#!/bin/bash
# Runs in the guest, as PID 1. Takes jobs from the test over TCP, one a line: "NUMBER SECONDS"; the script is NUMBER.sh in the
# share, its output goes beside it. Answers "NUMBER EXIT MICROSECONDS". When the test goes away, the guest powers off.
port=$1 share=$2
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 TERM=dumb
cd /tmp || exit
# From here on the console shows what USB does: it is quoted when a test fails.
echo 7 >/proc/sys/kernel/printk
if exec 3<>"/dev/tcp/10.0.2.2/$port"; then
  echo hello >&3
  while read -r number seconds <&3; do
    started=${EPOCHREALTIME/./}
    timeout -k 2 "$seconds" bash "$share/$number.sh" >"$share/$number.out" 2>"$share/$number.err" </dev/null 3>&-
    status=$?
    echo "$number $status $((${EPOCHREALTIME/./} - started))" >&3
  done
fi
sync
echo o >/proc/sysrq-trigger
sleep 10

# Functions for scripts in the guest. SHARE is the directory shared with the host.
# shellcheck shell=bash disable=SC2034
set -u
trap 'kill $(jobs -p) 2>/dev/null' EXIT

vhci=/sys/devices/platform/vhci_hcd.0

# pause SECONDS: sleeps without a process of its own; every process costs milliseconds here.
exec {silence}<> <(:)
pause() { read -rt "$1" -u "$silence" || true; }

# vacant: nothing is plugged into the first port of the virtual controller (state VDEV_ST_NULL).
vacant() {
  local hub port state rest
  while read -r hub port state rest; do
    [ "$hub" != hs ] || break
  done <$vhci/status
  [ "$state" = 004 ]
}

# plug PORT: keeps the board of the USB/IP server on that port plugged in until the script ends. USB/IP cannot tell a host
# that a device came back, so this attaches again whenever the device is gone.
plug() {
  while :; do
    if vacant; then usbip --tcp-port "$1" attach -r 10.0.2.2 -b 1-1 >/dev/null 2>&1; fi
    pause 0.1
  done &
}

# unplug: ends every plug, detaches the board and waits until the kernel forgot it.
unplug() {
  # shellcheck disable=SC2046
  kill $(jobs -p) 2>/dev/null
  wait 2>/dev/null
  usbip detach -p 00 >/dev/null 2>&1
  await 10 gone
}

# await SECONDS COMMAND...: repeats the command until it succeeds; fails when it never does.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt "$end" ] || { echo "waited in vain for: $*" >&2; return 1; }
    pause 0.05
  done
}

# present PRODUCT: the board is there as that product id, and the kernel has configured it.
present() {
  local product configuration
  { read -r product </sys/bus/usb/devices/1-1/idProduct &&
    read -r configuration </sys/bus/usb/devices/1-1/bConfigurationValue; } 2>/dev/null || return 1
  [ "$product" = "$1" ] && [ -n "$configuration" ]
}

# gone: no board is there.
gone() { [ ! -e /sys/bus/usb/devices/1-1 ]; }

# configured: how many boards the kernel has configured.
configured() {
  local device configuration
  count=0
  for device in /sys/bus/usb/devices/*-*; do
    case $device in *:*) continue ;; esac
    read -r configuration 2>/dev/null <"$device/bConfigurationValue" && [ -n "$configuration" ] && count=$((count + 1))
  done
  [ "$count" = "$1" ]
}

# plug_once PORT BUSID: plugs that board of the USB/IP server on that port in.
plug_once() { usbip --tcp-port "$1" attach -r 10.0.2.2 -b "$2" >/dev/null 2>&1; }

# plug_bench PORT COUNT: plugs the boards 1-1 to 1-COUNT of that server in, once. usbip fails when it looks at a port whose
# device the kernel has yet to name, so each is tried until it works.
plug_bench() {
  local number
  for ((number = 1; number <= $2; number++)); do
    await 20 plug_once "$1" "1-$number" || return
  done
  await 60 configured "$2"
}

# unplug_bench: detaches every board and waits until the kernel forgot them.
unplug_bench() {
  local hub port state rest
  while read -r hub port state rest; do
    [ "$state" != 006 ] || usbip detach -p "$((10#$port))" >/dev/null 2>&1
  done < <(cat $vhci/status*)
  await 20 configured 0
}

#!/bin/sh
# Packs busybox, the modules of KERNEL_ROOM and INIT into an initramfs. Usage: pack-initramfs.sh KERNEL_ROOM INIT OUTPUT
set -eu
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir "$tree/bin"
cp "$(command -v busybox)" "$tree/bin/busybox"
cp -r "$1/modules" "$tree/modules"
install -m 755 "$2" "$tree/init"
(cd "$tree" && find . | cpio --quiet -o -H newc | gzip -1) > "$3"

#!/bin/sh
# Fetches Debian's kernel once and keeps what the guest needs of it: vmlinuz, and the modules numbered in load order.
# Usage: prepare-kernel.sh CACHE_DIR; prints the directory CACHE_DIR/VERSION. Needs no root and touches nothing else.
# To take a newer kernel, delete CACHE_DIR.
set -eu
cache=$1
PATH=$PATH:/usr/sbin:/sbin
wanted='virtio_pci 9pnet_virtio 9p overlay virtio_net virtio_rng vhci-hcd cdc-acm usbmon'

ready=$(find "$cache" -mindepth 2 -maxdepth 2 -name ready 2>/dev/null | sort -V | tail -n 1)
if [ -z "$ready" ]; then
  package=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)$/\1/p' | head -n 1)
  [ -n "$package" ] || { echo 'apt knows no linux-image-amd64; run: apt-get update' >&2; exit 1; }
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/.fetch-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && apt-get download -qq "$package" >&2)
  deb=$(find "$work" -name 'linux-image-*.deb')
  dpkg -x "$deb" "$work/tree"
  release=$(ls "$work/tree/lib/modules")
  depmod -b "$work/tree" "$release"
  mkdir -p "$work/room/modules"
  cp "$work/tree/boot/vmlinuz-$release" "$work/room/vmlinuz"
  for module in $wanted; do
    modprobe -d "$work/tree" -S "$release" --show-depends "$module"
  done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' > "$work/order"
  number=100
  while read -r module; do
    number=$((number + 1))
    cp "$module" "$work/room/modules/$number-$(basename "$module")"
  done < "$work/order"
  touch "$work/room/ready"
  # Two runs may race here: the first one wins, the second finds its room.
  room=$cache/$(dpkg-deb -f "$deb" Version | tr -c '[:alnum:].+\n-' _)
  mv -T "$work/room" "$room" 2>/dev/null || [ -e "$room/ready" ]
  ready=$room/ready
fi
dirname "$ready"

#!/usr/bin/env bash
# Tries a program in a folder that holds nothing but the program, the system's C library and what a scenario needs: as on a
# machine that has never seen Swift. It has to be root, to change the root of the file system.
#
#   swift build -c release --product whistle --static-swift-stdlib
#   Tests/Documentation/bare.sh .build/release/whistle
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ "$(id -u)" = 0 ] || { echo "not root: the program is not tried in a bare folder"; exit 0; }

root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT
# A program reads its own arguments there.
mkdir "$root/proc"
mount -t proc proc "$root/proc"
cp "$program" "$root/whistle"
cp -r Scenarios "$root/Scenarios"

# The libraries that the program asks for; those of Swift must not be among them.
ldd "$program" | grep -o '/[^ ]*' | while read -r library; do
  case "$library" in *swift*) echo "it needs $library" >&2; exit 1 ;; esac
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

printf 'it needs: %s\n' "$(ldd "$program" | awk '{print $1}' | tr '\n' ' ')"
ls -lh "$root/whistle" | awk '{print "size:", $5}'
env -i /usr/sbin/chroot "$root" /whistle --version
env -i /usr/sbin/chroot "$root" /whistle run /Scenarios/town.yaml --language zh --replications 2 --output /results | tail -n 1
test -s "$root/results/report.html"
echo "it runs where there is no Swift"

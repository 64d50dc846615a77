#!/usr/bin/env bash
# Installs shell completions by the lines that the README documents, each in a home of its own, and asks each shell that is
# here what it would complete.
#
#   Tests/Documentation/completions.sh .build/release/whistle
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/whistle"

# How each shell tells what it has for `whistle tr`, and what has to be in the answer.
ask_bash='COMP_WORDS=(whistle tr); COMP_CWORD=1; COMP_LINE="whistle tr"; COMP_POINT=10; COMPREPLY=(); _whistle whistle tr whistle; echo "${COMPREPLY[@]}"'
ask_zsh='whence -w _whistle; echo $_comps[whistle]'
ask_fish='complete -C "whistle tr"'
answer_bash=trace answer_zsh=_whistle answer_fish=trace

for page in README.md README.zh.md; do
  for shell in bash zsh fish; do
    line=$(grep -F -- "--generate-completion-script $shell" "$page" | head -n 1)
    [ -n "$line" ] || { echo "$page does not say how completions for $shell are installed" >&2; exit 1; }
    if ! command -v "$shell" >/dev/null; then
      echo "$shell is not here: its line is not tried"
      continue
    fi
    home="$work/$page-$shell"
    mkdir "$home"
    environment=(env -i HOME="$home" PATH="$work/bin:$PATH" TERM=dumb LANG=C)
    "${environment[@]}" bash -c "$line"
    ask="ask_$shell" expected="answer_$shell"
    found=$("${environment[@]}" "$shell" -i -c "${!ask}" </dev/null 2>"$home/messages" || true)
    case "$found" in
      *"${!expected}"*) echo "$page: $shell completes" ;;
      *) echo "$page: $shell answers “$found”" >&2; cat "$home/messages" >&2; exit 1 ;;
    esac
  done
done

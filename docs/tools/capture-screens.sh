#!/usr/bin/env bash
# Captures the real program in eight situations, in both languages, dark and light, as docs/screens/*.svg.
#
#     pip install pyte && swift build && docs/tools/capture-screens.sh
#
# The program runs on a terminal of its own with the seeds open; screen-to-svg.py draws what the terminal shows.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=docs/screens
mkdir -p "$out"
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT

# name, then the keys that lead there; \r, \t and \e are Return, Tab and Escape
capture() {
  local name=$1
  shift
  for language in en zh; do
    for theme in dark light; do
      local light=()
      [ "$theme" = light ] && light=(--light)
      rm -rf "${state:?}"/* # each picture is taken as by someone new
      python3 docs/tools/screen-to-svg.py "$out/$name-$language-$theme.svg" --size 108x30 \
        --env LC_ALL=C.UTF-8 --env HOME=/dev/null/home --env XDG_CONFIG_HOME=/dev/null \
        --env "XDG_STATE_HOME=$state" "${light[@]}" "$@" -- \
        read --theme "$theme" --language "$language" --ambiguous 1 seeds
    done
  done
}

capture list j
capture figures f 工作报告 '\r' ')' ')'
capture indicators f 工作报告 '\r' d 3 j j
capture find f 数字之都 '\r' / 数字长三角 '\r'
capture search S 人民城市 '\r' j
capture headlines f 城市
capture source ']' 2 R
capture help '?'

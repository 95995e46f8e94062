#!/bin/sh
# The page is tested in real browsers, and its scripts with Node.js: what is on the machine is used; what is missing,
# root installs from the system's packages; else those tests are skipped, loudly, and never in CI.
# `sh tests/tools.sh node` leaves the browsers out.
set -eu
need() {
  what=$1 packages=$2
  shift 2
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $what for the tests …"
    # shellcheck disable=SC2086
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null && return 0
  fi
  if [ -n "${CI:-}" ]; then
    echo "The tests need $what, and CI must not go without." >&2
    exit 1
  fi
  echo "No $what here: the tests that need it will be SKIPPED. Install $packages to run them." >&2
  return 1
}
if [ "${1:-all}" != node ]; then
  need Chromium chromium chromium chromium-browser google-chrome google-chrome-stable || true
  need Firefox firefox-esr firefox-esr firefox || true
  need WebKit "webkit2gtk-driver xvfb" WebKitWebDriver || true
fi
if need Node.js "nodejs npm" npm && [ ! node_modules/.package-lock.json -nt package.json ]; then
  echo "Fetching what checks and bundles the page's scripts into node_modules …"
  npm install --no-package-lock --no-audit --no-fund --loglevel=error
fi

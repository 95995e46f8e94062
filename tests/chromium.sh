#!/bin/sh
# The page is tested in a real browser: a Chromium on the machine is used; without one, root installs it from the
# system's packages; else the browser tests are skipped, loudly, and never in CI.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
if [ -n "${CI:-}" ]; then
  echo "The browser tests need Chromium, and CI must not go without them." >&2
  exit 1
fi
echo "No Chromium here: the browser tests will be SKIPPED. Install chromium to run them." >&2

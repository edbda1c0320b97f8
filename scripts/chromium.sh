#!/bin/sh
# chromium.sh  prints the path of the browser for the journeys: $CHROMIUM, else the first found.
for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
  # Ubuntu's chromium-browser is a stub that only says to install a snap; it prints no version.
  if path=$(command -v "$name") && "$path" --version >/dev/null 2>&1; then
    echo "$path"
    exit 0
  fi
done
echo "no chromium found: install it or name it by CHROMIUM" >&2
exit 1

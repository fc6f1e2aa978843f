#!/bin/sh
# Make sure that the browser test has a Chromium: Debian's, when we may install it. Without one that test is skipped.
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Chromium installeren voor de browsertest"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    echo "Geen chromium gevonden: de browsertest wordt overgeslagen. Installeer het pakket chromium om hem te draaien."
fi

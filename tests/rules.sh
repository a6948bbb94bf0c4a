#!/usr/bin/env bash
# Takes rules out of the product, one after the other, and says which test notices: bash tests/rules.sh [NAME...]
# rules.tsv lists them. All are put behind a switch and built once; the sources are put back before the first test runs.
# Each is tried on SQLite alone. Exit 1 when one is taken out and no test fails.
set -euo pipefail
cd "$(dirname "$0")/.."
project=tests/OneStop.Workflow.Platform.Tests
output=$project/bin/rules
aside=$(mktemp -d)
rows=$(grep -v '^#' tests/rules.tsv)
files=$(cut -f3 <<<"$rows" | sort -u)

put_back() {
  for file in $files; do
    # With a new time, so that the next build compiles them again.
    if [ -e "$aside/$file" ]; then cp "$aside/$file" "src/OneStop.Workflow.Platform/$file"; fi
  done
}
trap put_back EXIT
for file in $files; do
  mkdir -p "$aside/$(dirname "$file")"
  cp -p "src/OneStop.Workflow.Platform/$file" "$aside/$file"
done

while IFS=$'\t' read -r rule name file old new filter; do
  new=${new//@/(Environment.GetEnvironmentVariable(\"ONESTOP_WITHOUT\") == \"$name\")}
  OLD=$old NEW=$new perl -0777pi -e 'BEGIN { $n = 0 } $n += s/\Q$ENV{OLD}\E/$ENV{NEW}/; END { exit($n == 1 ? 0 : 1) }' "src/OneStop.Workflow.Platform/$file" ||
    { echo "rules.tsv: “$rule” does not stand in $file as written"; exit 2; }
done <<<"$rows"
dotnet build "$project" -v quiet -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:OutDir="$PWD/$output/" >"$aside/build.log" ||
  { cat "$aside/build.log"; exit 2; }
put_back
trap - EXIT

export ONESTOP_TEST_DATABASE=Sqlite
all=$(cut -f6 <<<"$rows" | sort -u | sed 's/^/FullyQualifiedName~/' | paste -sd'|')
dotnet vstest "$output/OneStop.Workflow.Platform.Tests.dll" --TestCaseFilter:"$all" >"$aside/whole.log" 2>&1 </dev/null ||
  { cat "$aside/whole.log"; echo "a test fails though no rule is taken out"; exit 2; }
missed=0
while IFS=$'\t' read -r rule name file old new filter; do
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  if ONESTOP_WITHOUT=$name dotnet vstest "$output/OneStop.Workflow.Platform.Tests.dll" --TestCaseFilter:"FullyQualifiedName~$filter" >"$aside/$name.log" 2>&1 </dev/null; then
    echo "NOT NOTICED  $rule ($filter)"
    missed=1
  else
    # A run that could not begin has noticed nothing either.
    test=$(grep -m1 -oP '^\s+Failed \K\S+' "$aside/$name.log" | cut -d'(' -f1 | grep -oP '[^.]+\.[^.]+$') || { cat "$aside/$name.log"; exit 2; }
    echo "noticed      $rule: $test"
  fi
done <<<"$rows"
exit $missed

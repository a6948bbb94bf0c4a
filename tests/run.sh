#!/bin/bash
# Installs what the tests need, builds once, checks the format and runs all tests.
# The last line is "N passed, N failed"; the exit code is 0 only if something passed and nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'USAGE'
usage: tests/run.sh [--fast] [--thorough] [--only engine|platform|architecture|web] [--filter EXPRESSION] [--configuration Debug|Release]
  --fast               engine, platform on SQLite alone, architecture; leaves analyzers and the format check out
  --thorough           tests by chance go all the way, and hosts are killed more often: for a night
  --only NAME          this test project only (may be repeated); leaves the format check out
  --filter EXPRESSION  as of `dotnet test --filter`, e.g. FullyQualifiedName~Clock; leaves the format check out
  --configuration C    Debug unless told
USAGE
}

only=() filter="" configuration=Debug whole=yes fast=no thorough=no
while [ $# -gt 0 ]; do
  case $1 in
    --fast) fast=yes whole=no; shift ;;
    --thorough) thorough=yes; shift ;;
    --only) only+=("${2:?--only needs a name}"); whole=no; shift 2 ;;
    --filter) filter=${2:?--filter needs an expression}; whole=no; shift 2 ;;
    --configuration) configuration=${2:?--configuration needs a name}; shift 2 ;;
    --help | -h) usage; exit 0 ;;
    *) echo "unknown option: $1" >&2; usage >&2; exit 2 ;;
  esac
done
checks=()
if [ "$fast" = yes ]; then
  [ ${#only[@]} -gt 0 ] || only=(engine platform architecture)
  export ONESTOP_TEST_DATABASE=Sqlite
  checks=(-p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false)
fi
[ "$thorough" = no ] || export ONESTOP_THOROUGH=1
[ ${#only[@]} -gt 0 ] || only=(engine platform architecture web)

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Most processes of a test run live for seconds: counting calls for later optimisation costs more than it brings.
export DOTNET_TieredPGO=0
results=$PWD/artifacts/test-results
# A test that is longer under way hangs.
patience=8m
[ "$thorough" = no ] || patience=60m
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0

say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }

slowest() {
  echo "the slowest:"
  grep -ho '<UnitTestResult [^>]*>' "$results"/*.trx 2>/dev/null |
    sed -E 's/.* testName="([^"]*)".* duration="([0-9:]+\.[0-9])[0-9]*".*/  \2  \1/; s/OneStop\.Workflow\.//; s/&quot;/"/g' | sort -r | head -20
}

close() {
  echo
  slowest
  echo "$SECONDS seconds"
  [ "$skipped" -eq 0 ] || echo "$skipped were skipped"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# A step that is no test but must hold: its failure counts as one.
must() {
  local what=$1
  shift
  say "$what"
  "$@" || { echo "FAILED: $what" >&2; failed=$((failed + 1)); return 1; }
}

install_missing() {
  local packages=()
  [ -n "${ONESTOP_TEST_POSTGRES:-}" ] || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || packages+=(postgresql)
  command -v chromium >/dev/null || packages+=(chromium)
  command -v npm >/dev/null || packages+=(nodejs npm)
  fc-list 2>/dev/null | grep -qi dejavu || packages+=(fontconfig fonts-dejavu-core)
  [ ${#packages[@]} -gt 0 ] || return 0
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing: ${packages[*]}"
  # Debian would otherwise start a server of its own; the tests start theirs.
  "${as_root[@]}" apt-get update -q </dev/null &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -yq --no-install-recommends "${packages[@]}" </dev/null
}

project_of() {
  case $1 in
    engine) echo OneStop.Workflow.Engine.Tests ;;
    platform) echo OneStop.Workflow.Platform.Tests ;;
    architecture) echo OneStop.Workflow.Architecture.Tests ;;
    web) echo OneStop.Workflow.Web.Tests ;;
    *) echo "unknown test project: $1" >&2; return 1 ;;
  esac
}

# Adds what a result file says to the totals; a run that broke without a failed test counts as one failure.
count() {
  local name=$1 code=$2 file="$results/$1.trx" counters p=0 f=0 s=0
  if counters=$(grep -o '<Counters [^>]*>' "$file" 2>/dev/null); then
    p=$(sed -E 's/.* passed="([0-9]+)".*/\1/' <<<"$counters")
    f=$(sed -E 's/.* failed="([0-9]+)".*/\1/' <<<"$counters")
    s=$(($(sed -E 's/.* total="([0-9]+)".*/\1/' <<<"$counters") - $(sed -E 's/.* executed="([0-9]+)".*/\1/' <<<"$counters")))
  fi
  [ "$code" -eq 0 ] || [ "$f" -gt 0 ] || { echo "the run broke (exit $code)"; f=1; }
  echo "$name: $p passed, $f failed, $s skipped"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# $1 the project, $2 which of its tests, $3 the name of its results.
test_project() {
  local project=$1 which=${2:-$filter} name=${3:-$1} options=() code=0
  [ -z "$which" ] || options+=(--filter "$which")
  say "$name"
  dotnet test "tests/$project" -c "$configuration" --no-build --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    --blame-hang-timeout "$patience" --blame-hang-dump-type none "${options[@]}" </dev/null || code=$?
  count "$name" "$code"
}

projects=()
for name in "${only[@]}"; do
  projects+=("$(project_of "$name")") || exit 2
done

must "what the tests need" install_missing || close
if [ "$whole" = yes ]; then
  must build dotnet build OneStop.Workflow.sln -c "$configuration" -v quiet </dev/null || close
  # Only what the build does not see: style rules and analyzers have just been errors in it, and asking them again takes minutes.
  must format dotnet format whitespace OneStop.Workflow.sln --verify-no-changes --no-restore </dev/null
else
  for project in "${projects[@]}"; do
    must "build $project" dotnet build "tests/$project" -c "$configuration" -v quiet "${checks[@]}" </dev/null || close
  done
fi
for project in "${projects[@]}"; do
  if [ "$thorough" = yes ] && [ -z "$filter" ] && [ "$project" = OneStop.Workflow.Engine.Tests ]; then
    # These hold the memory of the whole process below a bound, so they have it for themselves.
    test_project "$project" "FullyQualifiedName~RealFuzzTests" "$project.alone"
    test_project "$project" "FullyQualifiedName!~RealFuzzTests"
  else
    test_project "$project"
  fi
done
close

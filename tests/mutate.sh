#!/usr/bin/env bash
# Mutation testing with Stryker, a room at a time: bash tests/mutate.sh ROOM... (see --help). Its report is in artifacts/mutation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() {
  cat <<'USAGE'
usage: tests/mutate.sh ROOM... [-- OPTION OF STRYKER...]
  rights      who sees a dossier and its records, receives, and does a step
  oversight   who oversees, operates, publishes, and changes what holds for many
  money       fees worked out and taken
  custody     papers counted, given, received
  handover    agreements, performers
  sla         clocks, rungs, extensions
  policies    clocks and escalation policies as they are kept and changed
  calendar    working time, due times
  calendars   calendars as they are kept and changed
  conductor   how a dossier is led from step to step
  others      how it waits for others: child processes, calls, events, requests
USAGE
}

kept_calendars="Calendar/CalendarHistory.cs Calendar/Calendars.cs Calendar/ChangeCalendar.cs Calendar/ChangeCalendarHandler.cs Calendar/KeptCalendar.cs Calendar/TakeShippedCalendar.cs"
steps="Dossiers/Conducting/Conductor.cs Dossiers/Conducting/Step*.cs Dossiers/Conducting/Return*.cs Dossiers/Conducting/ClockStarting.cs Dossiers/Conducting/DossierClocks.cs
  Dossiers/Conducting/Extending.cs Dossiers/Conducting/Pausing.cs Dossiers/Conducting/PolicyChoice.cs"

not() { printf '!%s ' "$@"; }

# The files of a room, and the tests that speak of it. Each mutant is tried on SQLite alone, and by laws with few cases.
room() {
  case $1 in
    rights)
      files="Dossiers/Queries/Sight*.cs Dossiers/Queries/Records/RecordAccess.cs Dossiers/WorkRights.cs Dossiers/WorkItemStates.cs Dossiers/Intake/CounterRights.cs"
      tests="WhoSees Dossiers.Records RulesOfWork Dossiers.Refusing RightsOverUnits StepsInSight Holding" ;;
    oversight)
      files="Dossiers/Operating/OperatingRights.cs Dossiers/OutsideRights.cs Dossiers/Escalating/*Rights.cs Dossiers/Breaches/BreachRights.cs Dossiers/Migrating/MigrationRights.cs
        Calendar/CalendarRights.cs Designing/DesigningRights.cs Handover/AgreementRights.cs Organisation/Accounts/AccountRights.cs"
      tests="RightsOverUnits Findings MovingDossiers Incidents CalendarChanges CalendarsOfUnits EscalationTests AgreementCommands PublishingTests ReviewTests SessionTests" ;;
    money)
      files="Catalogue/FeeCalculation.cs Money/*.cs Dossiers/Intake/Reception.cs"
      tests="FeeCalculation RulesOfFiling WhatHistorySays ChangesPastThePlatform SchemaTests" ;;
    custody) files="Custody/*.cs Dossiers/Conducting/PaperHandOver.cs" tests="RulesOfWork GiverDiffers CustodyClosing LinesOfClocksAndPapers TheMainJob WhatHistorySays SchemaTests ChangesPastThePlatform" ;;
    handover) files="Handover/*.cs" tests="Tests.Handover RulesOfWork SchemaTests" ;;
    sla) files="Sla/*.cs !Sla/Clock.cs !Sla/KeptPolicy.cs !Sla/Policies.cs" tests="Tests.Sla" ;;
    policies) files="Sla/Clock.cs Sla/KeptPolicy.cs Sla/Policies.cs" tests="RefusedPolicies EscalationTests SchemaTests" ;;
    calendar) files="Calendar/*.cs !Calendar/CalendarRights.cs $(not $kept_calendars)" tests="Tests.Calendar Tests.Sla" ;;
    calendars) files="$kept_calendars" tests="CalendarChanges CalendarsOfUnits SchemaTests" ;;
    conductor) files="$steps" tests="TheMainJob RulesOfWork WhatHistorySays LinesOfClocksAndPapers ClockRules Dossiers.Returns" ;;
    others) files="Dossiers/Conducting/*.cs !Dossiers/Conducting/PaperHandOver.cs $(not $steps)" tests="LinesOfClocksAndPapers Tests.Carrying Tests.Operating" ;;
    *) echo "unknown room: $1" >&2; usage >&2; exit 2 ;;
  esac
}

rooms=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  if [ "$1" = --help ] || [ "$1" = -h ]; then usage; exit 0; fi
  rooms+=("$1"); shift
done
[ $# -eq 0 ] || shift
[ ${#rooms[@]} -gt 0 ] || { usage >&2; exit 2; }
root=$PWD
dotnet tool restore >/dev/null
export ONESTOP_TEST_DATABASE=Sqlite ONESTOP_LAW_TRIES=20
for name in "${rooms[@]}"; do
  room "$name"
  config=$root/artifacts/mutation/$name.json
  mkdir -p "$root/artifacts/mutation/$name"
  FILES=$files TESTS=$tests node -e '
    const words = text => text.split(/\s+/).filter(Boolean);
    console.log(JSON.stringify({ "stryker-config": {
      project: "OneStop.Workflow.Platform.csproj",
      mutate: words(process.env.FILES).map(file => file.replace(/^!?/, "$&**/")),
      "test-case-filter": words(process.env.TESTS).map(test => "FullyQualifiedName~" + test).join("|"),
      "ignore-mutations": ["string"], "additional-timeout": 60000, reporters: ["json", "html", "cleartext"], thresholds: { high: 100, low: 90, break: 0 },
    } }, null, 2))' >"$config"
  (cd tests/OneStop.Workflow.Platform.Tests && dotnet tool run dotnet-stryker --config-file "$config" --output "$root/artifacts/mutation/$name" "$@")
done

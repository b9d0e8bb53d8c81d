// The order of the test files. A long file that starts last keeps one worker busy while the other is idle, so the
// longest start first. Seconds as seen on two cores on 2026-11-28; only their order matters. Files that are not listed
// are short and run in the order of names.
const SECONDS = {
  'e2e/journey': 200,
  'e2e/pages': 250,
  'e2e/days': 240,
  'e2e/account': 130,
  'e2e/outage': 110,
  'e2e/studio': 105,
  'e2e/live': 95,
  'e2e/canary': 90,
  'e2e/editions': 85,
  'e2e/offline': 80,
  'e2e/evidence': 48,
  'e2e/verbs': 72,
  'e2e/structure': 70,
  'e2e/consents': 66,
  'e2e/passkeys': 62,
  'e2e/explain': 55,
  'e2e/erasures': 52,
  'e2e/keyboard': 50,
  'e2e/documents': 48,
  'e2e/palette': 48,
  'e2e/review-work': 48,
  'e2e/drawing': 46,
  'bench/bench': 110,
  'api/policy/non-interference': 70,
  'api/policy/access-matrix': 57,
  'api/seed/seed': 80,
  'runtime/start': 65,
  'runtime/commands/cli': 45,
  'db/recording/record-killed': 17,
  'runtime/commands/vault-rotation': 22,
  'activities/erasing': 18,
  'api/accounts/strangers': 35,
  'api/files/case-documents': 35,
  'api/door/every-route': 35,
  'api/papers/documents': 30,
  'api/history/events': 30,
  'api/door/long-work': 28,
  'api/door/many-at-once': 27,
  'runtime/commands/account-rotation': 7,
  'activities/watchdog': 24,
  'activities/witnessing': 33,
  'workflows/case-timer': 23,
  'activities/checkpointing': 22,
  'api/cases/clocks-of-the-law': 20,
  'api/consents/consents': 20,
  'api/groups/group-intake': 20,
  'api/files/sealed-files': 20,
  'api/cases/shipped-exits': 28,
  'api/cases/shipped-child': 20,
  'db/procedures/proofs': 25,
  'engine/path/path': 6,
  'engine/explain/explain-minimal': 18,
  'scenarios/every-outcome': 15,
  'sop-definitions/diff/diff': 15,
  'sop-definitions/diff/diff-outline': 14,
  'engine/shipped-lives': 12,
  'sop-definitions/overlay/overlay': 11,
  'engine/prove/prove-random': 10,
  'engine/random-lives': 6,
}
const NAMED = Object.entries(SECONDS)

const secondsOf = ({ path }) =>
  NAMED.find(([name]) => path.includes(`/tests/${name}.`) || path.includes(`/tests/workflows/${name}.`))?.[1] ?? 0

/** The part of jest's sequencer that a run without shards uses. */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((one, other) => secondsOf(other) - secondsOf(one) || one.path.localeCompare(other.path))
  }
  allFailedTests(tests) {
    return tests
  }
  cacheResults() {}
}

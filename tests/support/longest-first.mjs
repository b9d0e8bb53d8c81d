// The order of the test files. A file that takes minutes and begins last keeps one worker busy while the other has nothing left to do, so the longest
// begin first. Seconds as seen on two cores on 2026-11-28; only their order matters. What is not named here is short, and comes in the order of names.
const SECONDS = {
  'e2e/pages': 630, 'e2e/journey': 330, 'e2e/states': 320, 'e2e/days': 190, 'e2e/account': 110, 'e2e/studio': 95, 'e2e/live': 90, 'e2e/structure': 85, 'e2e/offline': 83,
  'e2e/access': 76, 'e2e/due': 75, 'e2e/drawing': 73, 'e2e/palette': 71, 'e2e/outage': 68, 'e2e/referrals': 67, 'e2e/evidence': 66, 'e2e/review-work': 66, 'e2e/verbs': 64,
  'bench/bench': 110, 'api/non-interference': 100, 'api/access-matrix': 85, 'api/seed': 80, 'runtime/start': 65,
  'runtime/cli': 60, 'db/record-killed': 50, 'runtime/vault-rotation': 45, 'activities/erasing': 40,
  'api/account/strangers': 35, 'api/case-documents': 35, 'api/every-route': 35, 'api/documents': 30, 'api/events': 30,
  'api/long-work': 28, 'api/many-at-once': 27, 'runtime/account-rotation': 25, 'activities/watchdog': 24,
  'workflows/shell/clocks': 23, 'activities/checkpointing': 22, 'api/clocks-of-the-law': 20, 'api/consents': 20,
  'api/group-intake': 20, 'api/sealed-files': 20, 'db/proofs': 62, 'engine/path': 21, 'engine/explain-minimal': 18,
  'scenarios/every-outcome': 15, 'sop-definitions/diff': 15, 'sop-definitions/diff-outline': 14,
  'engine/shipped-lives': 12, 'sop-definitions/overlay': 11, 'engine/prove-random': 10, 'engine/random-lives': 6,
}
const NAMED = Object.entries(SECONDS)

const secondsOf = ({ path }) => NAMED.find(([name]) => path.includes(`/tests/${name}.`) || path.includes(`/tests/workflows/${name}.`))?.[1] ?? 0

/** The part of jest's sequencer that a run without shards asks for. */
export default class LongestFirst {
  sort(tests) { return [...tests].sort((one, other) => secondsOf(other) - secondsOf(one) || one.path.localeCompare(other.path)) }
  allFailedTests(tests) { return tests }
  cacheResults() {}
}

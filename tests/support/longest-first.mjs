// The order of the test files. A file that takes minutes and begins last keeps one worker busy while the other has nothing left to do, so the longest
// begin first. Seconds as seen on two cores on 2026-11-27; only their order matters. What is not named here is short, and comes in the order of names.
const SECONDS = {
  'e2e/pages': 630, 'e2e/journey': 330, 'e2e/states': 320, 'e2e/days': 190, 'e2e/account': 110, 'e2e/studio': 95, 'e2e/live': 90, 'e2e/structure': 85, 'e2e/offline': 83,
  'e2e/access': 76, 'e2e/due': 75, 'e2e/drawing': 73, 'e2e/palette': 71, 'e2e/outage': 68, 'e2e/referrals': 67, 'e2e/evidence': 66, 'e2e/review-work': 66, 'e2e/verbs': 64,
  'db/record-killed': 267, 'bench/bench': 187, 'api/documents': 145, 'api/reports/dashboard': 138, 'api/long-work': 134, 'runtime/vault-rotation': 114, 'api/group-intake': 112,
  'runtime/start': 112, 'api/people': 111, 'api/access-matrix': 103, 'api/seed': 100, 'api/conferences': 90, 'runtime/account-rotation': 86, 'api/non-interference': 400, 'runtime/cli': 71,
  'engine/random-lives': 210, 'sop-definitions/diff-outline': 37, 'engine/shipped-migrations': 30, 'engine/random-migrations': 25, 'engine/path': 20, 'sop-definitions/many-mistakes': 17,
}
const NAMED = Object.entries(SECONDS)

const secondsOf = ({ path }) => NAMED.find(([name]) => path.includes(`/tests/${name}.`) || path.includes(`/tests/workflows/${name}.`))?.[1] ?? 0

/** The part of jest's sequencer that a run without shards asks for. */
export default class LongestFirst {
  sort(tests) { return [...tests].sort((one, other) => secondsOf(other) - secondsOf(one) || one.path.localeCompare(other.path)) }
  allFailedTests(tests) { return tests }
  cacheResults() {}
}

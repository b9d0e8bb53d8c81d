// createApp(deps): the whole door as one Express app. Reads no environment and listens on nothing.
import express, { type Express } from 'express'
import type { Deps } from './call.ts'
import { securityHeaders, serveConsole } from './console.ts'
import type { Endpoint } from './endpoint.ts'
import { errorHandler, problem } from './errors.ts'
import { openapi } from './openapi.ts'
import { auditOverviewRoutes } from './routes/audit-overview.ts'
import { auditRoutes } from './routes/audit.ts'
import { caseLockRoutes } from './routes/case-locks.ts'
import { caseOpeningRoutes } from './routes/case-openings.ts'
import { caseRoutes } from './routes/cases.ts'
import { explainRoutes } from './routes/explain.ts'
import { caseNoteRoutes } from './routes/case-notes.ts'
import { caseDocumentRoutes } from './routes/case-documents.ts'
import { caseCommandRoutes } from './routes/case-commands.ts'
import { conformanceRoutes } from './routes/conformance.ts'
import { conferenceDecisionRoutes } from './routes/conference-decisions.ts'
import { conferenceVerbRoutes } from './routes/conference-verbs.ts'
import { conferenceRoutes } from './routes/conferences.ts'
import { consentRoutes } from './routes/consents.ts'
import { costRoutes } from './routes/costs.ts'
import { documentRoutes } from './routes/documents.ts'
import { absenceRoutes } from './routes/absences.ts'
import { breakGlassRoutes } from './routes/break-glass.ts'
import { calendarFeedRoutes } from './routes/calendar-feed.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { dueRoutes } from './routes/due.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { erasureRoutes } from './routes/erasures.ts'
import { exportRoutes } from './routes/exports.ts'
import { eventRoutes } from './routes/events.ts'
import { findingRoutes } from './routes/findings.ts'
import { groundRoutes, onceMade } from './routes/ground.ts'
import { intakeGroupRoutes } from './routes/intake-groups.ts'
import { historyRoutes } from './routes/history.ts'
import { homeRoutes } from './routes/home.ts'
import { caseVersionRoutes } from './routes/case-versions.ts'
import { machineTokenRoutes } from './routes/machine-tokens.ts'
import { migrationRoutes } from './routes/migrations.ts'
import { momentRoutes } from './routes/moments.ts'
import { seenByRoutes } from './routes/seen-by.ts'
import { accountLinkRoutes } from './routes/account-links.ts'
import { accountRequestRoutes } from './routes/account-requests.ts'
import { accountRoutes } from './routes/accounts.ts'
import { myAccountRoutes } from './routes/my-account.ts'
import { myPasskeyRoutes } from './routes/my-passkeys.ts'
import { myDeskRoutes } from './routes/my-desk.ts'
import { myNotificationRoutes } from './routes/my-notifications.ts'
import { mySecondFactorRoutes } from './routes/my-second-factor.ts'
import { officeRoutes } from './routes/offices.ts'
import { openedByMeRoutes } from './routes/opened-by-me.ts'
import { oidcRoutes } from './routes/oidc.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { passkeySessionRoutes } from './routes/passkey-session.ts'
import { peopleRoutes } from './routes/people.ts'
import { referralRoutes } from './routes/referrals.ts'
import { reportRoutes } from './routes/reports.ts'
import { reviewRoutes } from './routes/review.ts'
import { sampleRoutes } from './routes/samples.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/session.ts'
import { retentionRoutes } from './routes/retention.ts'
import { sopDiffRoutes } from './routes/sop-diff.ts'
import { sopDraftRoutes } from './routes/sop-drafts.ts'
import { sopReleaseRoutes } from './routes/sop-releases.ts'
import { migrationRequestRoutes } from './routes/migration-requests.ts'
import { rehearsalRoutes } from './routes/rehearsals.ts'
import { sopRequestRoutes } from './routes/sop-requests.ts'
import { sopRoutes } from './routes/sops.ts'
import { systemRoutes } from './routes/system.ts'
import { assignmentRoutes } from './routes/assignments.ts'
import { taskRoutes } from './routes/tasks.ts'
import { taskVerbRoutes } from './routes/task-verbs.ts'
import { waitingRoutes } from './routes/waiting.ts'
import { hangUp } from './listening.ts'
import { askedUnder, guard, reportTo, serve } from './serve.ts'

const NOUNS: readonly Endpoint[] = [
  ...sessionRoutes,
  ...peopleRoutes,
  ...organisationRoutes,
  ...caseRoutes,
  ...caseCommandRoutes,
  ...intakeGroupRoutes,
  ...consentRoutes,
  ...taskRoutes,
  ...assignmentRoutes,
  ...taskVerbRoutes,
  ...homeRoutes,
  ...waitingRoutes,
  ...referralRoutes,
  ...reportRoutes,
  ...sopRoutes,
  ...sopDiffRoutes,
  ...documentRoutes,
  ...auditRoutes,
  ...eventRoutes,
  ...dueRoutes,
  ...calendarRoutes,
  ...explainRoutes,
  ...caseVersionRoutes,
  ...rehearsalRoutes,
  ...migrationRoutes,
  ...migrationRequestRoutes,
  ...caseDocumentRoutes,
  ...sopDraftRoutes,
  ...sopRequestRoutes,
  ...sopReleaseRoutes,
  ...evidenceRoutes,
  ...reviewRoutes,
  ...erasureRoutes,
  ...retentionRoutes,
  ...accountRoutes,
  ...accountRequestRoutes,
  ...officeRoutes,
  ...systemRoutes,
  ...accountLinkRoutes,
  ...machineTokenRoutes,
  ...myAccountRoutes,
  ...mySecondFactorRoutes,
  ...myPasskeyRoutes,
  ...passkeySessionRoutes,
  ...oidcRoutes,
  ...auditOverviewRoutes,
  ...historyRoutes,
  ...conformanceRoutes,
  ...exportRoutes,
  ...findingRoutes,
  ...sampleRoutes,
  ...momentRoutes,
  ...seenByRoutes,
  ...caseLockRoutes,
  ...caseOpeningRoutes,
  ...openedByMeRoutes,
  ...breakGlassRoutes,
  ...absenceRoutes,
  ...conferenceRoutes,
  ...conferenceVerbRoutes,
  ...conferenceDecisionRoutes,
  ...costRoutes,
  ...searchRoutes,
  ...myDeskRoutes,
  ...caseNoteRoutes,
  ...myNotificationRoutes,
  ...calendarFeedRoutes,
]
/** Every route there is; the document describes itself too. */
export const ENDPOINTS: readonly Endpoint[] = [...NOUNS, ...groundRoutes(onceMade(() => openapi(ENDPOINTS)))]

export function createApp(deps: Deps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', [...deps.proxies])
  app.set('query parser', 'simple')
  app.use(hangUp)
  app.use(securityHeaders(deps.https))
  app.use(askedUnder(deps))
  app.use(['/api', '/healthz', '/readyz', '/metrics'], guard)
  app.use('/api', express.json({ limit: '256kb', strict: false, type: 'application/json' }))
  serve(app, ENDPOINTS, deps)
  app.use('/api', () => {
    throw problem('not_found')
  })
  if (deps.consoleFolder !== null) serveConsole(app, deps.consoleFolder)
  app.use(() => {
    throw problem('not_found')
  })
  app.use(errorHandler(reportTo(deps)))
  return app
}

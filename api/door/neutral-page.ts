// Where whoever leaves in a hurry is led: a page that says nothing of who was here.

/** The public weather service. */
export const NEUTRAL_PAGE = 'https://www.bmkg.go.id/'

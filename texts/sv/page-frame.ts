/** What stands around every page: how it keeps itself up to date, and what its forms say as they are sent. */
export const frame = {
  sending: 'Skickar …',
  live: {
    on: 'Sidan uppdateras av sig själv.',
    paused: (time: string) => `Sidan uppdateras inte av sig själv. Så här var det ${time}.`,
    failed: (time: string) => `Inte uppdaterad sedan ${time}: vi får inget svar. Vi försöker igen hela tiden.`,
    over: (time: string) => `Inte uppdaterad sedan ${time}: du är inte inloggad längre.`,
    pause: 'Pausa',
    goOn: 'Fortsätt',
    logIn: 'Logga in igen',
  },
}

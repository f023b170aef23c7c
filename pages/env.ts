import type { Context, Hono } from 'hono'
import type { ApiDeps, ApiEnv, FromPage } from '../api/env.ts'
import type { Session } from '../auth/session.ts'
import type { Role } from '../domain/case.ts'
import type { PageTexts } from '../texts/pages.ts'

/** What pages need: the API's own means, and the API itself, asked within the process. */
export interface PageDeps extends ApiDeps {
  readonly api: (request: Request, bindings: { readonly fromPage: FromPage }) => Response | Promise<Response>
  readonly rooms: readonly Room[]
}

/** What each request for a page carries with it. `session` is there once someone is logged in. */
export interface PageEnv {
  Bindings: ApiEnv['Bindings']
  Variables: ApiEnv['Variables'] & { session?: Session }
}

export type PageContext = Context<PageEnv>
export type PageRouter = Hono<PageEnv>

/** The pages of those who have one of the roles: under one address, with one menu. */
export interface Room {
  /** '/portal': the beginning of every address in the room, and where its people begin. */
  readonly base: `/${string}`
  readonly roles: readonly Role[]
  readonly menu: readonly MenuItem[]
  /** Where the case page of a number is. */
  readonly caseHref: (number: string) => string
  readonly routes: (deps: PageDeps) => PageRouter
}

export interface MenuItem {
  readonly href: string
  readonly text: (words: PageTexts) => string
}

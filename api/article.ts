import { createRoute } from '@hono/zod-openapi'
import { changeArticle, findArticle, insertArticle, listArticles } from '../db/article.ts'
import type { AppDeps } from './env.ts'
import { guard } from './guard.ts'
import { once } from './once.ts'
import { notFound, Problem } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import {
  Article,
  ArticleChange,
  ArticleList,
  ArticleNumber,
  ArticleOrder,
  ArticleQuery,
  rutProblems,
} from './schemas/article.ts'
import { given } from './schemas/given.ts'
import { body, created, IdempotencyHeader, json, problems, writeProblems } from './schemas/responses.ts'
import { requireOurs } from './taken.ts'

/** Articles: what is sold, at what price (B1). */
export function articleRoutes(deps: AppDeps) {
  const router = createRouter()
  read(router, deps)
  write(router, deps)
  return router
}

function read(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'get',
      path: '/articles',
      ...guard(deps, 'article.read'),
      tags: ['Articles'],
      summary: 'List articles',
      request: { query: ArticleQuery },
      responses: { 200: json(ArticleList, 'All articles that fit.'), ...problems('invalid') },
    }),
    async c => {
      const { q: text, active } = c.req.valid('query')
      return c.json({ items: await listArticles(db, { text, active }) }, 200)
    },
  )

  router.openapi(
    createRoute({
      method: 'get',
      path: '/articles/{number}',
      ...guard(deps, 'article.read'),
      tags: ['Articles'],
      summary: 'Read an article',
      request: { params: ArticleNumber },
      responses: { 200: json(Article, 'The article.'), ...problems('not-found') },
    }),
    async c => {
      const article = await findArticle(db, c.req.valid('param').number)
      if (!article) throw notFound()
      return c.json(article, 200)
    },
  )
}

function write(router: Router, deps: AppDeps): void {
  const { db } = deps

  router.openapi(
    createRoute({
      method: 'post',
      path: '/articles',
      ...guard(deps, 'article.write'),
      tags: ['Articles'],
      summary: 'Add an article (B1)',
      request: { headers: IdempotencyHeader, body: body(ArticleOrder) },
      responses: { 201: created(Article, 'The new article.'), ...writeProblems, ...problems('exists-already') },
    }),
    c =>
      once(deps, c, async reserved => {
        const article = c.req.valid('json')
        const isNew = await insertArticle(db, article)
        if (!isNew) await requireOurs(reserved, article, findArticle(db, article.number))
        return { status: 201, body: article, location: `/articles/${article.number}` }
      }),
  )

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/articles/{number}',
      ...guard(deps, 'article.write'),
      tags: ['Articles'],
      summary: 'Change an article; issued invoices stay as they are (B4)',
      request: { params: ArticleNumber, headers: IdempotencyHeader, body: body(ArticleChange) },
      responses: { 200: json(Article, 'The article as it now is.'), ...problems('not-found'), ...writeProblems },
    }),
    c =>
      once(deps, c, async () => {
        const { number } = c.req.valid('param')
        const before = await findArticle(db, number)
        if (!before) throw notFound()
        const changes = given(c.req.valid('json'))
        const errors = rutProblems({ ...before, ...changes }).map(({ params }) => ({
          pointer: '/rutCategory',
          ...params,
        }))
        if (errors.length > 0) throw new Problem('invalid', { errors })
        const article = await changeArticle(db, number, changes)
        if (!article) throw notFound()
        return { status: 200, body: article }
      }),
  )
}

import { z } from '@hono/zod-openapi'
import { ArticleFacts } from './article.ts'
import { orNull, text } from './fields.ts'

/** What is put right before a parked case is tried again. The number of the article is the one that the case wants. */
export const MendOrder = z
  .strictObject({ article: ArticleFacts, reason: orNull(text(1500, 'Artikeln var aldrig upplagd.')) })
  .openapi('MendOrder')

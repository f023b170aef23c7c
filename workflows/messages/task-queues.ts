/** Cases decide, documents draw, messages leave at the pace that the gateway allows. */
export const taskQueues = { cases: 'cases', documents: 'documents', messages: 'messages' } as const

import { fetchRequestHandler } from '@trpc/server/adapters/fetch'

import { contextOf } from '../../../../server/context.ts'
import { appRouter } from '../../../../server/routers.ts'

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    createContext: () => contextOf(req.headers, { prolong: true }),
    responseMeta: () => ({ headers: { 'Cache-Control': 'no-store' } }),
  })

export { handler as GET, handler as POST }

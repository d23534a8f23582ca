import { QueryClient } from '@tanstack/react-query'
import superjson from 'superjson'

import { refusalIn } from '../refusal/refusal-in.ts'

/** Answers stay fresh by live changes, not by polling; a refusal is an answer and is not asked for again. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) =>
          failures < 2 && [undefined, 'internal', 'unavailable'].includes(refusalIn(error)?.code),
      },
      // Only answers that have come travel with the page: one still on its way would be there for the browser's first
      // drawing and not for the server's.
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  })

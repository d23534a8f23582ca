import type { RequestName } from '@lientuyen/realtime/requests'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/** What one connection may ask for. A room of forty people, built anew at once, stays below. */
const budgets = {
  viewer: { points: 45, duration: 1 },
  chat: { points: 12, duration: 10 },
  other: { points: 240, duration: 10 },
} as const
/** A connection that goes on asking after so many refusals is ended. */
const PATIENCE = 500

const budgetOf = (name: string): keyof typeof budgets => {
  if (name === ('pointer:move' satisfies RequestName) || name === ('view:show' satisfies RequestName)) return 'viewer'
  return name === ('chat:send' satisfies RequestName) ? 'chat' : 'other'
}

/** Counts what one connection asks for. */
export class RequestsBudget {
  readonly #limiters = {
    viewer: new RateLimiterMemory(budgets.viewer),
    chat: new RateLimiterMemory(budgets.chat),
    other: new RateLimiterMemory(budgets.other),
  }
  #refused = 0

  /** True when the request may be done now. */
  async allows(name: string) {
    const isAllowed = await this.#limiters[budgetOf(name)].consume('all').then(
      () => true,
      () => false,
    )
    if (!isAllowed) this.#refused += 1
    return isAllowed
  }

  get isExhausted() {
    return this.#refused > PATIENCE
  }
}

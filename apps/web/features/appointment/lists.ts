import type { AppointmentStatus } from '@lientuyen/core/appointment/appointment'

/** The coordinator's lists, in their order; the follow-up tasks stand among them. */
export const lists = {
  due: ['booked'],
  confirmed: ['confirmed'],
  missed: ['missed'],
  follow_ups: [],
  done: ['attended', 'cancelled'],
} as const satisfies Record<string, readonly AppointmentStatus[]>

export type ListName = keyof typeof lists
export const listNames = Object.keys(lists) as ListName[]
export const isListName = (text: string | undefined): text is ListName => text !== undefined && text in lists

/** The rows of one list, in the order they come. */
export const rowsOf = <Row extends { status: AppointmentStatus }>(rows: readonly Row[], list: ListName): Row[] =>
  rows.filter(({ status }) => (lists[list] as readonly AppointmentStatus[]).includes(status))

/** Rows under the day in Vietnam on which they fall, `YYYY-MM-DD`, in the order they come. */
export const byDay = <Row extends { at: Date }>(
  rows: readonly Row[],
  dayOf: (at: Date) => string,
): [string, Row[]][] => [...Map.groupBy(rows, ({ at }) => dayOf(at))]

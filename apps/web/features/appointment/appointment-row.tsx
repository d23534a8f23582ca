'use client'

import type { AppointmentVerb } from '@lientuyen/core/appointment/appointment'
import { ageInYears, vietnamDay } from '@lientuyen/core/identity/calendar-date'
import { ActionIcon, Anchor, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'

import type { AppRouter } from '../../server/routers.ts'
import { PersonName } from '../shell/person-name.tsx'
import { StateMark, type Tone } from '../shell/state-mark.tsx'
import classes from './appointment.module.css'
import { useAppointmentActions } from './use-appointment-actions.tsx'

export type AppointmentLine = inferRouterOutputs<AppRouter>['appointment']['list'][number]

const tones: Record<AppointmentLine['status'], Tone> = {
  booked: 'waiting',
  confirmed: 'moving',
  attended: 'done',
  missed: 'care',
  cancelled: 'stopped',
}

/** One visit: when, who, where, how it stands; what may be done next is the button, the rest is in the menu. */
export function AppointmentRow({ row, now }: Readonly<{ row: AppointmentLine; now: Date }>) {
  const t = useTranslations('appointment')
  const format = useFormatter()
  const { act, isPending } = useAppointmentActions(row)
  const isOverdue = (row.status === 'booked' || row.status === 'confirmed') && new Date(row.at) < now
  const [first, ...others] = inOrder(row.openTo, isOverdue ? whenOverdue : usual[row.status])

  return (
    <li className={classes.row} data-appointment={row.id}>
      <time dateTime={new Date(row.at).toISOString()} className={classes.hour}>
        {format.dateTime(new Date(row.at), { hour: '2-digit', minute: '2-digit' })}
      </time>
      <div>
        <Link href={`/referrals/${row.referralId}`} className={classes.name} title={t('open')}>
          <PersonName name={row.patientName} />
        </Link>
        <div className={classes.quiet}>
          {t('born', { age: ageInYears(row.birthDate, vietnamDay(now)) })}
          {' · '}
          {row.phone ? (
            <Anchor href={`tel:${row.phone}`} size="sm" aria-label={t('call', { phone: row.phone })}>
              {row.phone}
            </Anchor>
          ) : (
            t('no-phone')
          )}
        </div>
      </div>
      <div className={classes.where}>
        <div>{row.place || row.receiverName}</div>
        <div className={classes.quiet}>
          {t('from-to', { sender: row.senderName, receiver: row.receiverName })}
          {row.note ? ` · ${row.note}` : ''}
        </div>
      </div>
      <div>
        {isOverdue ? (
          <StateMark tone="care">{t('overdue')}</StateMark>
        ) : (
          <StateMark tone={tones[row.status]}>{t(`status.${row.status}`)}</StateMark>
        )}
      </div>
      <div className={classes.acts}>
        {first ? (
          <Button variant="default" size="xs" loading={isPending} onClick={() => act(first)}>
            {t(`verb.${first}`)}
          </Button>
        ) : null}
        {others.length > 0 ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { name: row.patientName })}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((verb) => (
                <Menu.Item key={verb} onClick={() => act(verb)}>
                  {t(`verb.${verb}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
    </li>
  )
}

/** What comes next in a coordinator's day stands first. */
const usual: Record<AppointmentLine['status'], readonly AppointmentVerb[]> = {
  booked: ['confirm', 'attend', 'reschedule', 'miss', 'cancel'],
  confirmed: ['attend', 'reschedule', 'miss', 'cancel'],
  missed: ['reschedule', 'attend', 'cancel'],
  attended: [],
  cancelled: [],
}
const whenOverdue: readonly AppointmentVerb[] = ['attend', 'miss', 'reschedule', 'confirm', 'cancel']

const inOrder = (open: readonly AppointmentVerb[], order: readonly AppointmentVerb[]) =>
  order.filter((verb) => open.includes(verb))
